"""What delivery costs, from the cart's estimate to each maker's part of the order."""

from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string
from pytest_django import Settings

from crafts_chamber.registry.models import Chamber
from crafts_chamber.vendor_orders.plan import asked_by_makers
from storefront.delivery.actions import change_rule
from storefront.delivery.plan import Part
from storefront.delivery.rules import Rule
from storefront.saleor.client.this_app import ThisAppAppWebhooks
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity
from storefront.shop.models import Cart, Purchase
from tests.languages import words_of

from .commerce import BASKET, ERHU, TRAY
from .shopper import Shopper, said, the_purchase

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=list(settings.DATABASES)),
    pytest.mark.usefixtures("shop"),
]
ROAD = settings.SALEOR_TRANSPORT
TIBET = {"province": "540000", "district": "540102"}
WILLOW = Rule(
    Decimal("7.00"),
    Decimal("2.00"),
    free_above=Decimal("136.00"),
    not_served=frozenset({"540000"}),
    pickup_price=Decimal("1.50"),
    pickup_chambers=frozenset({"shanghai"}),
)


@pytest.fixture
def shopper() -> Shopper:
    change_rule("lu-willow", WILLOW, seen=0, by=None)
    Chamber.objects.create(slug="shanghai", name="上海同乡商会", name_en="Shanghai", kind=Chamber.Kind.DIASPORA)
    return Shopper()


def read(shopper: Shopper, address: str) -> str:
    return words_of(shopper.client.get(address))


def test_the_cart_says_from_how_much_until_a_province_is_chosen(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.take(ERHU)
    page = read(shopper, "/en/cart/")
    assert "Delivery from ¥7.00" in page and "Delivery from ¥12.00" in page
    assert "from ¥19.00" in page
    shopper.client.post("/cart/province/", {"province": "370000"})
    page = read(shopper, "/en/cart/")
    assert 'Delivery to <span lang="zh-Hans">山东省</span>: ¥7.00' in page
    assert "<dd>¥19.00</dd>" in page


@pytest.mark.parametrize("province", ["", "999999", "x" * 300, "\x00"])
def test_a_place_that_is_no_province_is_forgotten(shopper: Shopper, province: str) -> None:
    shopper.take(BASKET)
    shopper.client.post("/cart/province/", {"province": "370000"})
    shopper.client.post("/cart/province/", {"province": province})
    assert Cart.objects.get().province == ""


def test_a_province_that_is_not_served_is_said_in_the_cart_and_before_paying(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.take(ERHU)
    shopper.client.post("/cart/province/", {"province": "540000"})
    sentence = "does not send parcels to the province that you chose."
    page = read(shopper, "/en/cart/")
    assert f"鲁柳编织 {sentence}" in page and "not to this province" in page
    answer = shopper.client.post(
        "/en/checkout/", {**TIBET, "street": "人民路 1 号", "name": "徐兰", "phone": "13800138000"}
    )
    assert answer.status_code == 422
    shown = words_of(answer)
    assert f"鲁柳编织 {sentence}" in shown and f"张家二胡 {sentence}" not in shown
    assert 'value="人民路 1 号"' in shown, "nothing that was typed is lost"
    assert the_purchase().state == Purchase.State.REFUSED and the_purchase().checkout_id == ""


def test_each_maker_is_paid_what_it_asked(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.take(ERHU)
    review = shopper.review()
    page = read(shopper, review)
    assert "<dd>¥7.00</dd>" in page and "<dd>¥12.00</dd>" in page and "<dd>¥19.00</dd>" in page
    shopper.place(review)
    purchase = the_purchase()
    order = saleor().order(purchase.order_id).order
    assert order
    assert order.shipping_price.gross.amount == purchase.delivery_price == Decimal("19.00")
    assert asked_by_makers(order) == purchase.delivery_parts == {
        "lu-willow": Part("lu-willow", Decimal("7.00")),
        "zhang-erhu": Part("zhang-erhu", Decimal("12.00")),
    }  # fmt: skip
    page = read(shopper, f"/orders/{purchase.token}/")
    assert "<dd>¥7.00</dd>" in page and "<dd>¥12.00</dd>" in page


def test_free_above_holds_to_the_fen(shopper: Shopper) -> None:
    shopper.take(BASKET, 2)
    shopper.review()
    assert the_purchase().delivery_price == 0


def test_a_parcel_is_picked_up_at_a_hometown_chamber_that_its_maker_serves(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.take(ERHU)
    form = read(shopper, "/en/checkout/?address=")
    assert 'name="pickup"' not in form, "the province comes first"
    review = shopper.review(pickup="shanghai", **TIBET)
    page = read(shopper, review)
    assert "¥1.50" in page and "自提地点" in page and "上海同乡商会" in page and "¥20.00" in page
    shopper.place(review)
    order = saleor().order(the_purchase().order_id).order
    assert order
    assert asked_by_makers(order)["lu-willow"] == Part("lu-willow", Decimal("1.50"), "shanghai")
    assert "上海同乡商会" in read(shopper, f"/orders/{the_purchase().token}/")


def test_a_chamber_that_no_maker_serves_cannot_be_chosen(shopper: Shopper) -> None:
    shopper.take(ERHU)
    answer = shopper.give_address(pickup="shanghai")
    assert answer.status_code == 422
    assert not Purchase.objects.exists()


def test_a_rule_changed_after_the_review_leaves_the_shown_price(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    change_rule("lu-willow", Rule(Decimal("99.00"), Decimal("9.00")), seen=1, by=None)
    shopper.place(review)
    assert (the_purchase().state, the_purchase().delivery_price) == (Purchase.State.PLACED, Decimal("7.00"))


def test_nothing_is_ordered_when_nobody_priced_the_parcels(shopper: Shopper) -> None:
    shopper.take(BASKET)
    for webhook in webhooks():
        if "SHIPPING_LIST_METHODS_FOR_CHECKOUT" in {event.event_type.value for event in webhook.sync_events}:
            saleor().webhook_delete(webhook.id)
    answer = shopper.give_address()
    assert answer.status_code == 503
    assert "暂时无法接单" in words_of(answer) or said(answer)
    assert the_purchase().state == Purchase.State.NEW


def webhooks() -> list[ThisAppAppWebhooks]:
    app = saleor().this_app().app
    assert app
    return list(app.webhooks or ())


def test_placing_an_order_still_takes_four_calls(shopper: Shopper, settings: Settings) -> None:
    settings.SALEOR_TRANSPORT = f"{__name__}.CountingRoad"
    shopper.take(BASKET)
    shopper.take(ERHU)
    app_identity()  # what a process asks once
    CountingRoad.made.clear()
    shopper.place(shopper.review())
    assert CountingRoad.made == [
        "CheckoutCreate",
        "CheckoutDeliveryMethodUpdate",
        "TransactionInitialize",
        "CheckoutComplete",
    ]


@pytest.mark.engine
def test_pricing_the_parcels_costs_the_same_however_many_lines(shopper: Shopper) -> None:
    counted = []
    for goods in ((BASKET,), (BASKET,), (BASKET, TRAY, ERHU)):
        buyer = Shopper()
        for one in goods:
            buyer.take(one)
        with CaptureQueriesContext(connections["engine"]) as asked:
            buyer.review()
        counted.append(len(asked))
    assert counted[1] == counted[2]


class CountingRoad:
    """The road to the server under test, with a list of what was asked on it."""

    made: list[str] = []

    def __init__(self) -> None:
        self.road = import_string(ROAD)()

    def execute(self, operation: Any, token: str) -> Any:
        self.made.append(operation.name)
        return self.road.execute(operation, token)

    def fetch(self, url: str) -> Any:
        return self.road.fetch(url)
