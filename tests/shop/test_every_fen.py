"""Whatever shoppers, banks, webhooks and makers do, in whatever order: every fen is an order's, or has gone back.

Sequences are generated (`PURCHASE_EXAMPLES` of them, 60 when it is not set) and played on the configured commerce and a
sandbox that the shop takes for Stripe. At the end of each the world comes to rest, and the money is counted three times:
Stripe's list, Saleor's transactions, and ours (ledger and vendor orders).
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.db.models import F
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from moneyed import Money

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.suspending import reinstate_vendor, suspend_vendor
from storefront.catalog.sync import sync_product
from storefront.events.consumers import announce_order
from storefront.payments.actions import return_money
from storefront.payments.errors import GatewayRefused
from storefront.payments.refunds.actions import refund_lines
from storefront.payments.refunds.errors import CannotRefund
from storefront.payments.refunds.rules import Piece
from storefront.payments.refunds.tasks import resume_refunds
from storefront.payments.stripe_checkout.actions import resume as resume_stripe
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from storefront.sandbox.delivery import Letter
from storefront.sandbox.errors import Refused
from storefront.shop.models import Purchase
from storefront.shop.paying import resume_purchases
from tests.cast import make_vendor, officer
from tests.stripe_world import StripeWorld, stripe_world

from .commerce import BASKET, TRAY, open_shop, product_of, publish, set_price, set_stock
from .shopper import Shopper

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])

EXAMPLES = int(os.environ.get("PURCHASE_EXAMPLES", "60"))
GOODS = (BASKET, TRAY)
State = Purchase.State
AT_REST = {State.REVIEW, State.UNPAID, State.REFUSED, State.PLACED, State.RETURNED}
SESSIONS = st.integers(0, 3)
# What must have happened in a run of the usual size.
ENDINGS = {
    "placed, all kept",
    "placed, part kept",
    "placed, all back",
    "returned, all back",
    "unpaid, nothing paid",
}
# A day later every page is closed and every refund has arrived.
DAY = 24 * 3600


@dataclass
class Stage:
    """What all examples share: the shop, its vendor, Stripe, and how the goods are now."""

    world: StripeWorld = field(init=False)
    vendor: Vendor = field(init=False)
    suspended: bool = False
    moved_prices: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    # How the purchases of all examples ended, and how often: a run in which nothing happens proves nothing.
    endings: Counter[str] = field(default_factory=Counter)


# A state machine is made by hypothesis, which hands it nothing.
stage = Stage()


@pytest.fixture
def open_stage(tmp_path: Path, settings: Any) -> Iterator[None]:
    open_shop()
    stage.vendor = make_vendor("lu-willow")
    for goods in GOODS:
        set_stock(goods, 90_000)
    with stripe_world(tmp_path) as world:
        settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = world.key, world.webhook_secret
        settings.STRIPE_API_BASE, settings.PAY_PAGE_ORIGINS = world.url, [world.pay_url]
        stage.world = world
        yield


class OneShopper(RuleBasedStateMachine):
    """One cart in one browser, two tabs of it, and the world around."""

    def __init__(self) -> None:
        super().__init__()
        self.shopper = Shopper()
        self.reviews: list[str] = []
        self.sessions: list[str] = []
        self.late: list[Letter] = []
        self.refunds = count()

    @initialize(deed=st.sampled_from(["pay", "pay", "pay_later", "decline"]), quantity=st.integers(1, 3))
    def start(self, deed: str, quantity: int) -> None:
        stage.world.clock.ahead = 0
        self.before = set(Purchase.objects.values_list("pk", flat=True))
        self.shopper.take(BASKET, quantity)
        self.order("stripe")
        self.at_the_pay_page(0, deed)

    # --- The shopper -------------------------------------------------------------------------------------------------
    @rule(goods=st.sampled_from(GOODS))
    def change_the_cart(self, goods: Any) -> None:
        self.shopper.client.post("/cart/add/", {"sku": goods.sku, "quantity": "1"})

    @rule(method=st.sampled_from(["stripe", "stripe", "bank_transfer"]))
    def order(self, method: str) -> None:
        answer = self.shopper.give_address()
        if answer.status_code == 302 and "/paid/" not in answer["Location"] and answer["Location"].count("/") == 3:
            self.reviews.append(answer["Location"])
            self.press(answer["Location"], method)

    @precondition(lambda self: self.reviews)
    @rule(which=SESSIONS, method=st.sampled_from(["stripe", "bank_transfer"]))
    def press_in_an_old_tab(self, which: int, method: str) -> None:
        self.press(self.reviews[which % len(self.reviews)], method)

    def press(self, review: str, method: str) -> None:
        purchase = Purchase.objects.get(token=review.split("/")[2])
        answer = self.shopper.press(review, str(purchase.total), method)
        assert answer.status_code == 302
        if "/pay/" in answer["Location"]:
            session = answer["Location"].rsplit("/", 1)[1].split("?")[0]
            if session not in self.sessions:
                self.sessions.append(session)

    @rule()
    def look_at_the_return_page(self) -> None:
        """In all tabs, each as long after the last time as a person needs."""
        self.own().update(asked_at=None)
        for purchase in self.own().exclude(payment_method=""):
            assert self.shopper.client.get(f"/checkout/{purchase.token}/paid/").status_code in (200, 302, 404)

    @rule(which=SESSIONS)
    def try_again(self, which: int) -> None:
        purchases = list(self.own().exclude(state=State.PLACED))
        if purchases:
            answer = self.shopper.client.post(f"/checkout/{purchases[which % len(purchases)].token}/again/")
            assert answer.status_code == 302

    # --- The pay page and the banks ----------------------------------------------------------------------------------
    @precondition(lambda self: self.sessions)
    @rule(which=SESSIONS, deed=st.sampled_from(["pay", "pay", "pay", "pay", "decline", "pay_later", "expire"]))
    def at_the_pay_page(self, which: int, deed: str) -> None:
        self.at_stripe(deed, self.sessions[which % len(self.sessions)])

    @precondition(lambda self: self.sessions)
    @rule(which=SESSIONS, deed=st.sampled_from(["money_came", "money_did_not_come"]))
    def at_the_bank(self, which: int, deed: str) -> None:
        self.at_stripe(deed, self.sessions[which % len(self.sessions)])

    def at_stripe(self, deed: str, session: str) -> None:
        try:
            getattr(stage.world, deed)(session)
        except Refused as refusal:  # it is closed, or paid: a person can't do that there
            note(f"{deed}: {refusal}")

    # --- News --------------------------------------------------------------------------------------------------------
    @rule(seed=st.integers(0, 99), copies=st.integers(1, 2), held=st.booleans())
    def webhooks(self, seed: int, copies: int, held: bool) -> None:
        """Shuffled, doubled, and some of them much later."""
        random = Random(seed)
        letters = [*self.late, *(one for one in stage.world.letters() for _ in range(copies))]
        random.shuffle(letters)
        half = len(letters) // 2 if held else 0
        self.late, now = letters[:half], letters[half:]
        for one in now:
            answer = stage.world.send(one)
            assert 200 <= answer.status < 300, answer

    @rule(seed=st.integers(0, 99))
    def news_of_orders(self, seed: int) -> None:
        orders = self.orders() * 2
        Random(seed).shuffle(orders)
        for order in orders:
            announce_order(order)

    @rule()
    def the_clock(self) -> None:
        """Some minutes later."""
        self.own().update(asked_at=None)
        self.own().update(paid_at=F("paid_at") - timedelta(minutes=5))
        resume_purchases()

    # --- Makers and the chamber --------------------------------------------------------------------------------------
    @rule(deed=st.sampled_from(["hide", "show", "tell", "dearer", "cheaper", "suspend"]), goods=st.sampled_from(GOODS))
    def makers(self, deed: str, goods: Any) -> None:
        """`tell`: the catalog hears of it, sometimes before somebody buys and sometimes not."""
        match deed:
            case "hide" | "show":
                stage.hidden.add(goods.slug)
                publish(product_of(goods), published=deed == "show")
            case "tell":
                sync_product(product_of(goods))
            case "dearer" | "cheaper":
                stage.moved_prices.add(goods.slug)
                set_price(goods, "70.00" if deed == "dearer" else "30.00")
            case "suspend" if not stage.suspended:
                # Its goods leave the shop, as the rule about what is on sale does it.
                suspend_vendor(stage.vendor, reason="核查", by=officer())
                stage.suspended = True
                for each in GOODS:
                    stage.hidden.add(each.slug)
                    publish(product_of(each), published=False)

    @precondition(lambda self: self.own().exclude(order_id="").exists())
    @rule(what=st.sampled_from(["a piece", "an amount", "everything"]), amount=st.integers(1, 9_000))
    def refund(self, what: str, amount: int) -> None:
        """An officer gives back, of each order that is paid."""
        for order in self.orders():
            key = f"officer:{next(self.refunds)}:{order.id}"
            try:
                if what == "a piece":
                    refund_lines(order, [Piece(order.lines[0].id, 1)], reason="退货", key=key)
                else:
                    money = Money(Decimal(amount) / 100, "CNY") if what == "an amount" else None
                    return_money(order.transactions[0].id, "退款", key, money)
            except (CannotRefund, GatewayRefused) as refusal:  # not paid, or nothing is left
                note(str(refusal))

    # --- The end -----------------------------------------------------------------------------------------------------
    def teardown(self) -> None:
        try:
            self.come_to_rest()
            self.count_the_money()
        finally:
            put_back()

    def come_to_rest(self) -> None:
        for session in self.sessions:
            self.at_stripe("money_came", session)
        stage.world.pass_time(DAY)
        for _ in range(3):  # what is told causes more to be told
            self.webhooks(0, 1, False)
            resume_stripe()
            resume_refunds()
            self.the_clock()
            for order in self.orders():
                announce_order(order)
        assert not stage.world.letters()

    def count_the_money(self) -> None:
        for purchase in self.own():
            sessions = stage.world.all("checkout.session", client_reference_id=purchase.token)
            charges = [one for item in sessions for one in charges_of(item)]
            captured = sum(one["amount_captured"] for one in charges)
            kept = captured - sum(one["amount_refunded"] for one in charges)
            facts = f"{purchase.token[:6]} {purchase.state}: captured {captured}, kept {kept}"
            note(facts)
            assert purchase.state in AT_REST, facts
            assert len([one for one in charges if one["amount_captured"]]) <= 1, f"charged twice: {facts}"
            stage.endings[ending(purchase, captured, kept)] += 1
            if purchase.state != State.PLACED:
                assert kept == 0, f"money without an order: {facts}"
                continue
            self.count_the_order(purchase, captured, kept)
        assert len({order.id for order in self.orders()}) == self.own().filter(state=State.PLACED).count()

    def count_the_order(self, purchase: Purchase, captured: int, kept: int) -> None:
        order = saleor().order(purchase.order_id).order
        assert order
        by_stripe = purchase.pays_first
        total, charged = fen(order.total.gross.amount), fen(order.total_charged.amount)
        vendor_orders = VendorOrder.objects.filter(order_id=order.id)
        ledger = sum((row.net for row in LedgerRow.objects.filter(order_id=order.id)), Decimal(0))
        assert sum(fen(one.goods_total + one.delivery_share) for one in vendor_orders) == total
        assert (kept, kept) == (charged, fen(ledger))
        assert kept <= total, "more was kept than the order costs"
        assert captured <= fen(purchase.money.amount), "more was taken than was shown"
        if by_stripe:
            assert captured >= total, "an order that was paid too little"
        if any(one.may_ship for one in vendor_orders):
            assert kept > 0 and captured >= total, f"sent without money: {kept} of {total}"
        else:
            assert kept < total, "it is paid, and can't be sent"

    def own(self) -> Any:
        return Purchase.objects.exclude(pk__in=self.before)

    def orders(self) -> list[OrderFacts]:
        ids = self.own().exclude(order_id="").values_list("order_id", flat=True)
        return [order for pk in ids if (order := saleor().order(pk).order)]


def ending(purchase: Purchase, captured: int, kept: int) -> str:
    if not purchase.pays_first:
        return str(purchase.state)
    money = "all kept" if kept == captured else "part kept" if kept else "all back"
    return f"{purchase.state}, {money}" if captured else f"{purchase.state}, nothing paid"


def charges_of(session: dict[str, Any]) -> list[dict[str, Any]]:
    return stage.world.all("charge", payment_intent=session["payment_intent"]) if session["payment_intent"] else []


def fen(amount: Decimal) -> int:
    return int(amount * 100)


def put_back() -> None:
    """The goods as the next example expects them."""
    if stage.suspended:
        reinstate_vendor(stage.vendor, reason="核查完毕", by=officer())
        stage.suspended = False
    for goods in GOODS:
        if goods.slug in stage.hidden:
            publish(product_of(goods), published=True)
        if goods.slug in stage.moved_prices:
            set_price(goods, goods.price)
        sync_product(product_of(goods))
    stage.hidden, stage.moved_prices = set(), set()


@pytest.mark.usefixtures("open_stage")
def test_every_fen_is_an_orders_or_has_gone_back() -> None:
    run_state_machine_as_test(
        OneShopper,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=8,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # What fails is shown as it is: to shrink it takes longer than to read it.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
            derandomize=True,
            database=None,
        ),
    )
    assert set(stage.endings) >= ENDINGS, stage.endings
