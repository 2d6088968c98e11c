"""Who sees what: the public what is published and priced, apps everything."""

import pytest

from storefront.engine.models import Channel
from tests.engine.api import Api
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

LIST = """query($c: String) { products(first: 10, channel: $c) { totalCount edges { node { slug
  pricing { priceRange { start { gross { amount currency } } stop { gross { amount } } } } } } } }"""
ONE = "query($s: String!, $c: String) { product(slug: $s, channel: $c) { slug channel } }"


def slugs(answer: dict) -> list[str]:  # type: ignore[type-arg]
    return [edge["node"]["slug"] for edge in answer["products"]["edges"]]


def test_the_public_sees_what_is_published_and_priced(api: Api, public: Api, frame: Frame) -> None:
    frame.new_basket("On sale", "A")
    unpriced = frame.new_product("No variant")
    frame.publish(unpriced)
    frame.new_product("Not listed")

    answer = public(LIST, c="tancheng-buy")

    assert slugs(answer) == ["on-sale"]
    assert answer["products"]["totalCount"] == 1
    assert answer["products"]["edges"][0]["node"]["pricing"]["priceRange"] == {
        "start": {"gross": {"amount": 68.0, "currency": "CNY"}},
        "stop": {"gross": {"amount": 68.0}},
    }
    assert slugs(api(LIST)) == ["no-variant", "not-listed", "on-sale"]
    assert slugs(api(LIST, c="tancheng-buy")) == ["no-variant", "on-sale"]


def test_unpublished_goods_vanish_and_come_back(api: Api, public: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("Basket")
    frame.publish(product, isPublished=False)

    assert public(ONE, s="basket", c="tancheng-buy")["product"] is None
    assert api(ONE, s="basket", c="tancheng-buy")["product"] == {"slug": "basket", "channel": "tancheng-buy"}

    frame.publish(product)
    assert public(ONE, s="basket", c="tancheng-buy")["product"] == {"slug": "basket", "channel": "tancheng-buy"}


def test_goods_that_no_listing_shows_are_found_by_their_address(public: Api, frame: Frame) -> None:
    product, _ = frame.new_basket("Basket")
    frame.publish(product, visibleInListings=False)

    assert slugs(public(LIST, c="tancheng-buy")) == []
    assert public(ONE, s="basket", c="tancheng-buy")["product"]["slug"] == "basket"


def test_an_inactive_channel_shows_nothing_to_the_public(public: Api, frame: Frame) -> None:
    frame.new_basket("Basket")
    Channel.objects.update(is_active=False)

    assert slugs(public(LIST, c="tancheng-buy")) == []


def test_the_public_may_leave_out_the_only_channel(public: Api, frame: Frame) -> None:
    frame.new_basket("Basket")

    assert slugs(public(LIST)) == ["basket"]


def test_with_two_active_channels_the_public_must_name_one(api: Api, public: Api, frame: Frame) -> None:
    frame.new_basket("Basket")
    Channel.objects.create(name="B", slug="b", currency_code="CNY", default_country="CN", is_active=True)

    assert public.code(LIST) == "GraphQLError"


@pytest.mark.parametrize(
    "field",
    [
        "channelListings { isPublished }",
        "productVariants(first: 1) { edges { node { stocks { quantity } } } }",
        "privateMetadata { key }",
    ],
)
def test_what_the_public_may_not_read(public: Api, frame: Frame, field: str) -> None:
    frame.new_basket("Basket")

    assert public.code(f'{{ product(slug: "basket", channel: "tancheng-buy") {{ {field} }} }}') == "PermissionDenied"


@pytest.mark.parametrize(
    "query",
    [
        "{ channels { slug } }",
        '{ channel(slug: "tancheng-buy") { slug } }',
        '{ warehouse(externalReference: "x") { slug } }',
        "{ shippingZones(first: 1) { edges { node { id } } } }",
        "{ app { id } }",
    ],
)
def test_what_only_apps_may_ask(public: Api, query: str) -> None:
    assert public.code(query) == "PermissionDenied"


def test_an_unpublished_maker_is_not_named_to_the_public(api: Api, public: Api, frame: Frame) -> None:
    frame.new_basket("Basket")
    api.done(
        "mutation($id: ID!) { pageUpdate(id: $id, input: {isPublished: false}) { errors { code } } }", id=frame.maker
    )
    query = """{ product(slug: "basket", channel: "tancheng-buy") {
      assignedAttribute(slug: "maker") { ... on AssignedSinglePageReferenceAttribute { value { slug } } } } }"""

    assert public(query)["product"]["assignedAttribute"] == {"value": None}
    assert api(query)["product"]["assignedAttribute"] == {"value": {"slug": "lu-willow"}}


def test_publishing_needs_a_category(api: Api, frame: Frame) -> None:
    product = frame.new_product("Basket", category=None)
    update = """mutation($p: ID!, $c: ID!) { productChannelListingUpdate(id: $p, input: {updateChannels: [
      {channelId: $c, isPublished: true}]}) { product { id } errors { field code channels variants } } }"""

    assert api(update, p=product, c=frame.channel)["productChannelListingUpdate"]["errors"] == [
        {"field": "isPublished", "code": "PRODUCT_WITHOUT_CATEGORY", "channels": [frame.channel], "variants": None}
    ]
    assert api("query($p: ID!) { product(id: $p) { channelListings { id } } }", p=product) == {
        "product": {"channelListings": []}
    }
