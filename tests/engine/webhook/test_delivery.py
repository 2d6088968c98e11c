"""From an event in a transaction to a signed request at our own address, once."""

import json
from datetime import timedelta
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.utils import timezone

from storefront.engine.app.models import App
from storefront.engine.core.database import engine_transaction
from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.loopback import get
from storefront.engine.order.models import Order
from storefront.engine.page.models import Page, PageType
from storefront.engine.product.models import ProductMedia
from storefront.engine.webhook import outbox
from storefront.engine.webhook.delivery import deliver_due
from storefront.engine.webhook.events import emit
from storefront.engine.webhook.models import EventDelivery, Webhook
from tests.engine.checkout.stage import Stage, ask, new_order, run

from .hooks import new_webhook
from .receivers import Post

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=["default", "engine"])]

ALL_ORDER_NEWS = ("ORDER_CREATED", "ORDER_CONFIRMED", "ORDER_PAID", "ORDER_FULLY_PAID", "ORDER_UPDATED")


def statuses() -> list[tuple[str, int]]:
    return list(EventDelivery.objects.order_by("pk").values_list("status", "attempts"))


def a_page() -> Page:
    return Page.objects.create(
        slug="lu", title="鲁氏柳编", page_type=PageType.objects.create(name="Maker", slug="maker")
    )


def tell(page: Page, event: str = "PAGE_UPDATED") -> None:
    with engine_transaction():
        emit(event, page)


def make_due() -> None:
    EventDelivery.objects.update(due_at=timezone.now() - timedelta(seconds=1))


def test_an_order_tells_its_story_in_saleors_order(stage: Stage, post: Post) -> None:
    new_webhook(stage, "orders", events=ALL_ORDER_NEWS)
    order = new_order(stage, (stage.basket_id, 1))
    assert [received.event for received in post.received] == [
        "order_created",
        "order_paid",
        "order_fully_paid",
        "order_updated",
        "order_confirmed",
    ]
    payload = post.received[0].payload
    assert payload["__typename"] == "OrderCreated"
    assert payload["order"] == {"id": order["id"]}
    assert payload["recipient"] == {"id": to_global_id("App", stage.app.pk)}
    assert payload["issuedAt"]
    assert not any(received.in_transaction for received in post.received)
    assert statuses() == [("SUCCESS", 1)] * 5


def test_body_is_signed_as_saleor_signs_it(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    tell(a_page())
    (received,) = post.received
    keys = json.loads(get(f"{settings.PUBLIC_URL}/.well-known/jwks.json").body)["keys"]
    signature = received.headers["Saleor-Signature"]
    header = jwt.get_unverified_header(signature)
    assert (header["alg"], header["b64"], header["crit"]) == ("RS256", False, ["b64"])
    key = jwt.PyJWK.from_dict(next(key for key in keys if key["kid"] == header["kid"]))
    jwt.api_jws.decode_complete(signature, key, algorithms=["RS256"], detached_payload=received.body)
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.api_jws.decode_complete(signature, key, algorithms=["RS256"], detached_payload=received.body + b" ")
    assert received.headers["Saleor-Api-Url"] == settings.SALEOR_API_URL
    assert received.headers["Saleor-Domain"] == settings.PUBLIC_URL.partition("://")[2]


def test_what_rolls_back_is_not_told(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    page = a_page()
    with pytest.raises(ZeroDivisionError), engine_transaction():
        emit("PAGE_UPDATED", page)
        raise ZeroDivisionError
    assert statuses() == []
    assert post.received == []


def test_only_active_subscribers_are_told(stage: Stage, post: Post) -> None:
    webhook_id = new_webhook(stage, "pages", events=("PAGE_CREATED",))
    tell(a_page())
    run("WebhookUpdate", stage.app, id=webhook_id, input={"asyncEvents": ["PAGE_UPDATED"], "isActive": False})
    tell(Page.objects.get())
    assert statuses() == []


def test_what_is_gone_is_told_as_it_was(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_DELETED",))
    page = a_page()
    pk = page.pk
    with engine_transaction():
        emit("PAGE_DELETED", page)
        Page.objects.filter(pk=pk).delete()
    assert post.received[0].payload["page"] == {"id": to_global_id("Page", pk), "slug": "lu"}


def test_news_of_what_has_gone_since_is_dropped(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    page = a_page()
    with engine_transaction():
        emit("PAGE_UPDATED", page)
        Page.objects.all().delete()
    assert post.received == []
    assert statuses() == [("SUCCESS", 1)]


@pytest.mark.parametrize("answer", [500, 503, RuntimeError("broken")])
def test_server_errors_are_tried_again_later(stage: Stage, post: Post, answer: Any) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    post.answers = [answer, 200]
    tell(a_page())
    assert statuses() == [("PENDING", 1)]
    assert deliver_due() == 0  # not due yet
    wait = EventDelivery.objects.get().due_at - timezone.now()
    assert timedelta(seconds=5) < wait <= timedelta(seconds=10)
    make_due()
    deliver_due()
    assert statuses() == [("SUCCESS", 2)]
    assert post.received[0].body == post.received[1].body


def test_five_retries_and_no_more(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    post.answer = 500
    tell(a_page())
    for _ in range(8):
        make_due()
        deliver_due()
    assert statuses() == [("FAILED", 6)]
    assert len(post.received) == 6


@pytest.mark.parametrize("answer", [302, 400, 404])
def test_refusals_are_not_tried_again(stage: Stage, post: Post, answer: int) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    post.answer = answer
    tell(a_page())
    make_due()
    deliver_due()
    assert statuses() == [("FAILED", 1)]
    assert len(post.received) == 1


def test_crash_half_way_is_delivered_again_once_its_claim_runs_out(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    _undelivered(a_page())
    pk = EventDelivery.objects.get().pk
    assert outbox.claim(pk, timezone.now()) is not None  # this worker dies here
    assert outbox.claim(pk, timezone.now()) is None
    assert deliver_due() == 0
    EventDelivery.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert statuses() == [("SUCCESS", 2)]


def _undelivered(page: Page) -> None:
    """An outbox row whose worker was never asked."""
    EventDelivery.objects.create(
        webhook=Webhook.objects.get(), event_type="PAGE_UPDATED", subject_model="page", subject_pk=str(page.pk)
    )


def test_overslept_worker_does_not_undo_its_successor(stage: Stage, post: Post) -> None:
    new_webhook(stage, "pages", events=("PAGE_UPDATED",))
    _undelivered(a_page())
    pk = EventDelivery.objects.get().pk
    slow = outbox.claim(pk, timezone.now())
    EventDelivery.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    deliver_due()
    assert slow is not None
    outbox.record_failure(slow, "too late", timezone.now())
    assert statuses() == [("SUCCESS", 2)]


def test_receiver_that_changes_commerce_causes_news_in_turn(stage: Stage, post: Post) -> None:
    new_webhook(stage, "orders", events=("ORDER_CREATED", "ORDER_CANCELLED"))

    def cancel() -> int:
        run("OrderCancel", App.objects.get(), id=to_global_id("Order", Order.objects.get().pk))
        return 200

    post.answers = [cancel]
    new_order(stage, (stage.basket_id, 1))
    assert [received.event for received in post.received] == ["order_created", "order_cancelled"]
    assert statuses() == [("SUCCESS", 1), ("SUCCESS", 1)]


def test_delivery_refuses_to_run_in_a_transaction(stage: Stage) -> None:
    with pytest.raises(RuntimeError, match="after commit"), engine_transaction():
        deliver_due()


def test_last_piece_and_first_piece_are_told(stage: Stage, post: Post) -> None:
    new_webhook(
        stage,
        "products",
        events=("PRODUCT_VARIANT_OUT_OF_STOCK", "PRODUCT_VARIANT_BACK_IN_STOCK", "PRODUCT_VARIANT_STOCK_UPDATED"),
    )
    new_order(stage, (stage.knot_id, 2))
    assert post.received == []
    order = new_order(stage, (stage.knot_id, 1))
    run("OrderCancel", stage.app, id=order["id"])
    assert [received.event for received in post.received] == [
        "product_variant_out_of_stock",
        "product_variant_back_in_stock",
    ]
    product = to_global_id("Product", stage.knot.product_id)
    assert post.received[0].payload["productVariant"] == {"id": stage.knot_id, "product": {"id": product}}


def test_deleted_goods_are_told_with_their_ids(stage: Stage, post: Post) -> None:
    new_webhook(stage, "products", events=("PRODUCT_DELETED", "PRODUCT_VARIANT_DELETED", "PRODUCT_MEDIA_DELETED"))
    product = stage.basket.product
    media = ProductMedia.objects.create(product=product, alt="篮")
    media_id, product_id = to_global_id("ProductMedia", media.pk), to_global_id("Product", product.pk)
    assert run("ProductMediaDelete", stage.app, id=media_id)["errors"] == []
    for document, row_id in (
        ("mutation M($id: ID!) { productVariantDelete(id: $id) { errors { code } } }", stage.basket_id),
        ("mutation M($id: ID!) { productDelete(id: $id) { errors { code } } }", product_id),
    ):
        (payload,) = ask(document, {"id": row_id}, app=stage.app).values()
        assert payload == {"errors": []}
    told = {received.payload["__typename"]: received.payload for received in post.received}
    assert told["ProductMediaDeleted"]["productMedia"] == {"id": media_id, "productId": product_id}
    assert told["ProductVariantDeleted"]["productVariant"] == {"id": stage.basket_id, "product": {"id": product_id}}
    assert told["ProductDeleted"]["product"] == {"id": product_id}
    assert not any("errors" in payload for payload in told.values())
