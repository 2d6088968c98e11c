"""After the sale of an order paid on Stripe's page: shopper, vendor and officer on their pages, and money that takes its time.

By Alipay, whose refunds Stripe tells of later: until then the case is being settled, and everybody's page says so.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.vendor_orders.actions import ship_parcel
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.tasks import settle_cases
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role, User
from storefront.events.consumers import announce_order
from storefront.payments.models import Refund
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from storefront.shop.models import Purchase
from tests.cast import Browser
from tests.stripe_world import StripeWorld, stripe_world
from tests.vendor_orders.cast import make_officer, make_vendor, owner_of

from .commerce import BASKET
from .shopper import Shopper, the_purchase

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.usefixtures("shop"),
]
NUMBER = "SF123456789012"
D = Decimal


@pytest.fixture
def world(tmp_path: Path, settings: Any) -> Iterator[StripeWorld]:
    with stripe_world(tmp_path) as world:
        settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = world.key, world.webhook_secret
        settings.STRIPE_API_BASE, settings.PAY_PAGE_ORIGINS = world.url, [world.pay_url]
        yield world


@pytest.fixture
def vendor(shop: None) -> Vendor:
    return make_vendor("lu-willow")


@pytest.fixture
def shopper(vendor: Vendor, world: StripeWorld) -> Shopper:
    """Three baskets at 68.00 and 16.00 for delivery are paid and ordered."""
    shopper = Shopper()
    shopper.take(BASKET, 3)
    review = shopper.review()
    page = shopper.press(review, str(the_purchase().total), "stripe")["Location"]
    world.pay(page.rsplit("/", 1)[1].split("?")[0], "alipay")
    world.deliver()
    announce_order(order())
    assert (the_purchase().state, world.captured(), ledger()) == (Purchase.State.PLACED, 22000, D("220.00"))
    return shopper


def order() -> OrderFacts:
    found = saleor().order(the_purchase().order_id).order
    assert found
    return found


def ledger() -> Decimal:
    return sum((row.net for row in LedgerRow.objects.all()), D(0))


def signed_in(user: User) -> Client:
    client = Browser()
    client.force_login(user)
    return client


def ask(shopper: Shopper, kind: str, pieces: int, reason: str) -> AfterSaleCase:
    """By the order's page."""
    line = VendorOrder.objects.get().lines.get()
    typed = {"reason": reason, f"pieces-{line.pk}": pieces, "received_on": timezone.localdate().isoformat()}
    answer = shopper.client.post(f"/orders/{the_purchase().token}/ask/{kind}/lu-willow/", typed)
    assert answer.status_code == 302, answer.content.decode()
    return AfterSaleCase.objects.get()


def do(client: Client, address: str, case: AfterSaleCase, **typed: str) -> None:
    case.refresh_from_db()
    answer = client.post(address, {"version": case.version, **typed})
    assert answer.status_code == 302, answer.content.decode()


def case_page(shopper: Shopper, case: AfterSaleCase) -> str:
    return str(shopper.client.get(f"/orders/{the_purchase().token}/cases/{case.number}/").content.decode())


def money() -> tuple[Decimal, Decimal, Decimal]:
    """Charged, on its way back, back, as Saleor has it."""
    (item,) = order().transactions
    found = saleor().transaction(item.id).transaction
    assert found
    return found.charged_amount.amount, found.refund_pending_amount.amount, found.refunded_amount.amount


def expect_settled(shopper: Shopper, world: StripeWorld, case: AfterSaleCase, back: Decimal) -> None:
    """On its way until Stripe tells that it has arrived; then everybody's books and pages agree."""
    (sent,) = world.all("refund")
    case.refresh_from_db()
    assert (sent["amount"], sent["status"], case.state) == (back * 100, "pending", "settling")
    assert money() == (D(220) - back, back, 0)
    assert "退款途中" in case_page(shopper, case)

    world.refund_arrived(sent["id"])
    world.deliver(copies=2)
    announce_order(order())
    settle_cases()

    case.refresh_from_db()
    refund = Refund.objects.get()
    assert (case.state, refund.state, refund.amount) == ("closed", Refund.State.SUCCEEDED, back)
    assert sent["metadata"]["reference"] == refund.reference
    assert money() == (D(220) - back, 0, back)
    assert (world.captured() - world.refunded(), ledger()) == ((D(220) - back) * 100, D(220) - back)
    shown = case_page(shopper, case)
    assert refund.reference in shown and "已退款" in shown
    assert case.number in shopper.client.get(f"/orders/{the_purchase().token}/").content.decode()


def test_goods_that_come_back_are_paid_back(shopper: Shopper, vendor: Vendor, world: StripeWorld) -> None:
    part = VendorOrder.objects.get()
    pieces = {part.lines.get().order_line_id: 3}
    ship_parcel(vendor, part, carrier="sf", tracking_number=NUMBER, quantities=pieces, by=owner_of(vendor))
    case = ask(shopper, "return", 2, "no_reason")
    portal, office = signed_in(owner_of(vendor)), signed_in(make_officer(Role.Kind.PLATFORM_OPERATOR))

    do(portal, f"/portal/after-sale/{case.pk}/", case, do="agree")
    do(office, f"/office/after-sale/{case.pk}/decide/", case, do="approve", goods="130.00", delivery="0.00")
    sent_back = {"do": "send-back", "carrier": "sf", "tracking_number": "SF123456789013"}
    do(shopper.client, f"/orders/{the_purchase().token}/cases/{case.number}/", case, **sent_back)
    assert world.all("refund") == []
    do(portal, f"/portal/after-sale/{case.pk}/", case, do="receive", condition="whole")

    expect_settled(shopper, world, case, D("130.00"))
    assert VendorOrder.objects.get().state == "shipped"


def test_what_the_vendor_agrees_not_to_send_is_paid_back(shopper: Shopper, vendor: Vendor, world: StripeWorld) -> None:
    case = ask(shopper, "cancel", 3, "not_wanted")

    do(signed_in(owner_of(vendor)), f"/portal/after-sale/{case.pk}/", case, do="agree")

    expect_settled(shopper, world, case, D("220.00"))
    assert (VendorOrder.objects.get().state, order().status.value) == ("cancelled", "CANCELED")
