"""What things say in other languages."""

from typing import Any

import pytest

from storefront.engine.models import EventDelivery, Webhook, WebhookEvent
from storefront.engine.webhook.payloads import payload_of_delivery
from tests.engine.api import Api, gid
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

PRODUCT = """mutation($id: ID!, $input: TranslationInput!, $code: LanguageCodeEnum = EN) {
  productTranslate(id: $id, languageCode: $code, input: $input) {
    product { name translation(languageCode: EN) { name slug language { code language } } }
    errors { field code } } }"""
READ = """query($id: ID!) { product(id: $id) {
  name translation(languageCode: EN) { id name description seoTitle }
  traditional: translation(languageCode: ZH_HANT) { name language { language } } } }"""


TOLD = """subscription { event { __typename
  ... on TranslationCreated { translation { ... on ProductTranslation {
    name language { code } translatableContent { productId } } } }
  ... on TranslationUpdated { translation { ... on ProductTranslation { name } } } } }"""


def payloads() -> list[Any]:
    return [payload_of_delivery(one) for one in EventDelivery.objects.order_by("pk")]


def test_a_translation_stands_beside_the_text(api: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("柳篮", "1")

    said = api.done(PRODUCT, id=product, input={"name": "Willow basket", "slug": "willow-basket"})

    english = {"name": "Willow basket", "slug": "willow-basket", "language": {"code": "EN", "language": "English"}}
    assert said["product"] == {"name": "柳篮", "translation": english}


def test_what_is_not_named_stays(api: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("柳篮", "1")
    api.done(PRODUCT, id=product, input={"name": "Willow basket", "seoTitle": "Baskets"})
    api.done(PRODUCT, id=product, input={"description": '{"blocks": []}'})
    api.done(PRODUCT, id=product, code="ZH_HANT", input={"name": "柳籃"})

    found = api(READ, id=product)["product"]

    assert {key: found["translation"][key] for key in ("name", "description", "seoTitle")} == {
        "name": "Willow basket",
        "description": '{"blocks": []}',
        "seoTitle": "Baskets",
    }
    assert found["traditional"] == {"name": "柳籃", "language": {"language": "Chinese (Traditional)"}}


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"name": "x" * 251}, ("name", "INVALID")),
        ({"slug": "taken"}, ("slug", "UNIQUE")),
    ],
)
def test_a_refusal_changes_nothing(api: Api, frame: Frame, given: dict[str, Any], refusal: tuple[str, str]) -> None:
    first, _ = frame.new_basket("柳篮", "1")
    second, _ = frame.new_basket("柳盘", "2")
    api.done(PRODUCT, id=first, input={"slug": "taken"})

    assert api.refusals(PRODUCT, id=second, input=given) == [refusal]
    assert api(READ, id=second)["product"]["translation"] is None


@pytest.mark.parametrize(
    ("wrong", "code"), [("abc", "INVALID"), (gid("Page", 1), "GRAPHQL_ERROR"), (gid("Product", 9), "NOT_FOUND")]
)
def test_an_id_of_nothing(api: Api, frame: Frame, wrong: str, code: str) -> None:
    assert api.refusals(PRODUCT, id=wrong, input={"name": "x"}) == [("id", code)]


def test_the_id_of_the_content_does_as_well(api: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("柳篮", "1")
    (pk,) = api("query($id: ID!) { product(id: $id) { id } }", id=product).values()

    api.done(PRODUCT, id=gid("ProductTranslatableContent", _key(pk["id"])), input={"name": "Basket"})

    assert api(READ, id=product)["product"]["translation"]["name"] == "Basket"


def _key(global_id: str) -> str:
    from base64 import b64decode

    return b64decode(global_id).decode().partition(":")[2]


def test_the_public_may_read_and_not_write(api: Api, public: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("柳篮", "1")

    assert public.code(PRODUCT, id=product, input={"name": "x"}) == "PermissionDenied"
    assert api(READ, id=product)["product"]["translation"] is None


def test_the_first_is_told_as_created_the_next_as_updated(api: Api, frame: Frame) -> None:
    assert api.app is not None
    product, _ = frame.new_basket("柳篮", "1")
    hook = Webhook.objects.create(app=api.app, target_url="http://127.0.0.1:8000/nowhere/", subscription_query=TOLD)
    WebhookEvent.objects.create(webhook=hook, event_type="TRANSLATION_CREATED")
    WebhookEvent.objects.create(webhook=hook, event_type="TRANSLATION_UPDATED")

    api.done(PRODUCT, id=product, input={"name": "Basket"})
    created = payloads()
    api.done(PRODUCT, id=product, input={"name": "Tray"})

    translation = {"name": "Basket", "language": {"code": "EN"}, "translatableContent": {"productId": product}}
    assert created == [{"__typename": "TranslationCreated", "translation": translation}]
    assert payloads()[1:] == [{"__typename": "TranslationUpdated", "translation": {"name": "Tray"}}]


def test_pages_answer_with_their_content(api: Api, frame: Frame) -> None:
    maker = frame.new_maker("沭河柳编")

    said = api.done(
        """mutation($id: ID!) { pageTranslate(id: $id, languageCode: EN, input: {title: "Shu River Wicker"}) {
          page { pageId title translation(languageCode: EN) { title } } errors { field code } } }""",
        id=maker,
    )

    assert said["page"] == {
        "pageId": maker,
        "title": "沭河柳编",
        "translation": {"title": "Shu River Wicker"},
    }
    assert api("query($id: ID!) { page(id: $id) { translation(languageCode: EN) { title } } }", id=maker) == {
        "page": {"translation": {"title": "Shu River Wicker"}}
    }


def test_a_text_value_is_named_by_its_beginning(api: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("柳篮", "1")
    values = api("query($id: ID!) { product(id: $id) { attributes { attribute { slug } values { id } } } }", id=product)
    value = next(one["values"][0]["id"] for one in values["product"]["attributes"] if one["values"])

    said = api.done(
        """mutation($id: ID!) { attributeValueTranslate(id: $id, languageCode: EN, input: {name: "Maker"}) {
          attributeValue { translation(languageCode: EN) { name plainText } } errors { field code } } }""",
        id=value,
    )

    assert said["attributeValue"]["translation"] == {"name": "Maker", "plainText": None}
