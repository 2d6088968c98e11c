"""Refunds on their way: granted in Saleor, asked of the provider once, followed to their end."""

from decimal import Decimal

import pytest
from moneyed import Money

from storefront.core.transport import TransportError
from storefront.payments.models import BankRefund, Refund, SoldPart
from storefront.payments.news import RefundNews
from storefront.payments.refunds import actions, errors
from storefront.payments.refunds.actions import approve_refund, decline_refund, refund_amount, refund_lines, try_again
from storefront.payments.refunds.models import RefundPart
from storefront.payments.refunds.rules import Piece, RefundState, parts_of
from storefront.payments.refunds.sending import follow_refund, resume_refunds, send_refund, settle_refund, take_in_order
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from tests.crashes import Journey, Killed, cut_off_at, die_in_a_child, killed_at, travel
from tests.payments.conftest import make_operator
from tests.shop.commerce import open_shop
from tests.vendor_orders.parallel import at_once
from tests.vendor_orders.purchases import pay_back, read

from .stage import BASKETS, TRAYS, let_time_pass, operator, paid_order, requests_of

pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=["default", "engine"])]
State = RefundState
D = Decimal


@pytest.fixture(autouse=True)
def shop(transactional_db: None) -> None:
    open_shop()


def states() -> list[str]:
    return list(Refund.objects.order_by("pk").values_list("state", flat=True))


def test_goods_and_delivery_go_back_and_the_rest_stays_paid() -> None:
    order = paid_order()
    line = order.lines[BASKETS].id

    refund = refund_lines(order, [Piece(line, 1)], delivery=D("3.00"), vendor="lu-willow", reason="A crack", key="C1")

    refund.refresh_from_db()
    assert (refund.state, refund.amount, refund.estimated) == (State.REQUESTED, D("71.00"), False)
    read_again = saleor().granted_refunds(order.id).order
    assert read_again
    (granted,) = read_again.granted_refunds
    assert (granted.reason, granted.amount.amount) == (f"{refund.reference} A crack", D("71.00"))
    assert [(one.order_line.id, one.quantity) for one in granted.lines or ()] == [(line, 1)]
    assert read_again.charge_status == "FULL"
    assert requests_of(refund) == [refund.reference]
    assert BankRefund.objects.get().reference == refund.reference
    take_in_order(pay_back(order, "71.00", refund.reference))
    refund.refresh_from_db()
    assert (refund.state, refund.due_at) == (State.SUCCEEDED, None)


def test_the_same_wish_is_one_refund_and_no_piece_goes_back_twice() -> None:
    order = paid_order()
    tray = [Piece(order.lines[TRAYS].id, 1)]
    first = refund_lines(order, tray, key="C1")

    assert refund_lines(order, tray, key="C1").pk == first.pk
    with pytest.raises(errors.AlreadyPaidBack, match="柳编果盘"):
        refund_lines(order, tray, key="C2")
    with pytest.raises(errors.NothingToPayBack):
        refund_lines(order, [], key="C3")
    with pytest.raises(errors.AlreadyPaidBack):
        refund_lines(order, [], delivery=order.shipping_price.gross.amount + 1, key="C4")
    assert Refund.objects.count() == RefundPart.objects.count() == SoldPart.objects.count() == 1
    assert requests_of(first) == [first.reference]


def test_an_amount_waits_for_an_operator_and_what_is_declined_is_free_again() -> None:
    order = paid_order(baskets=1)
    clerk, another = operator(), make_operator("韩运营", "another@example.com")
    refund = refund_amount(order, D("10.00"), reason="A scratch", by=clerk, key="A1")

    shares = {part.part: part.amount for part in refund.parts.all()}
    assert shares == {order.lines[BASKETS].id: D("6.30"), order.lines[TRAYS].id: D("3.70")}
    assert (refund.state, refund.estimated, requests_of(refund)) == (State.WAITING, True, [])
    with pytest.raises(errors.ReasonNeeded):
        decline_refund(refund, by=clerk, why=" ")
    with pytest.raises(errors.SecondKey):
        approve_refund(refund, by=clerk)
    refund.refresh_from_db()
    assert (refund.state, refund.decided_by, requests_of(refund)) == (State.WAITING, None, [])
    decline_refund(refund, by=clerk, why="No scratch to be seen.")
    with pytest.raises(errors.DecidedMeanwhile):
        approve_refund(refund, by=another)
    assert not SoldPart.objects.filter(taken_amount__gt=0).exists()
    again = approve_refund(refund_amount(order, D("10.00"), by=clerk, key="A2"), by=another)
    again.refresh_from_db()
    assert (again.state, requests_of(again)) == (State.REQUESTED, [again.reference])


def test_a_refund_that_failed_is_tried_under_a_new_reference_or_given_up() -> None:
    order = paid_order()
    refund = refund_lines(order, [Piece(order.lines[TRAYS].id, 1)], key="C1")
    report = saleor().transaction_event_report
    report(refund.transaction_id, Event.REFUND_FAILURE, refund.reference, D("39.90"), "The account is closed.")
    settle_refund(refund.reference, succeeded=False, reason="The account is closed.")
    refund.refresh_from_db()
    assert (refund.state, refund.failure) == (State.FAILED, "The account is closed.")

    try_again(refund, by=operator())

    refund.refresh_from_db()
    second = f"{refund.reference}-2"
    assert (refund.state, refund.psp_reference, refund.failure) == (State.REQUESTED, second, "")
    assert requests_of(refund) == [second, refund.reference]
    settle_refund(refund.reference, succeeded=True)  # late news of the first attempt
    report(refund.transaction_id, Event.REFUND_FAILURE, second, D("39.90"), "Closed.")
    settle_refund(second, succeeded=False, reason="Closed.")
    refund.refresh_from_db()
    decline_refund(refund, by=operator(), why="The shopper gave another account: see C2.")
    emptied = saleor().granted_refunds(order.id).order
    assert emptied
    assert [(one.amount.amount, len(one.lines or ())) for one in emptied.granted_refunds] == [(D(0), 0)]
    assert refund_lines(read(order.id), [Piece(order.lines[TRAYS].id, 1)], key="C2").amount == D("39.90")


def test_a_return_that_failed_is_asked_of_saleor_and_of_no_grant() -> None:
    order = paid_order()
    item, money = order.transactions[0], Money(order.total.gross.amount, "CNY")
    news = RefundNews("RF-0123456789ABCDEF0123", "purchase", item.id, False, money, "The account is closed.")

    for told in (news, news):
        follow_refund(told)
    refund = Refund.objects.get()
    assert (refund.kind, refund.state, refund.failure) == (Refund.Kind.RETURN, State.FAILED, "The account is closed.")
    try_again(refund, by=operator())

    refund.refresh_from_db()
    assert (refund.state, requests_of(refund)) == (State.REQUESTED, ["RF-0123456789ABCDEF0123-2"])
    assert BankRefund.objects.get().amount == money.amount
    granted = saleor().granted_refunds(order.id).order
    assert granted and granted.granted_refunds == []


def test_more_than_any_payment_holds_is_refused() -> None:
    order = paid_order()
    pay_back(order, "150.00", "RE-DASHBOARD")

    with pytest.raises(errors.NotEnoughPaid):
        refund_lines(read(order.id), [Piece(order.lines[BASKETS].id, 1)], key="C1")

    assert not Refund.objects.exists() and not SoldPart.objects.filter(taken_quantity__gt=0).exists()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_killed_at_any_call_it_is_asked_for_once(after: bool) -> None:
    order = paid_order(baskets=6)
    whole = Journey()
    for call in range(1, 6):
        journey = killed_at(call, after=after) if call < 5 else whole
        try:
            with travel(journey):
                refund_lines(read(order.id), [Piece(order.lines[BASKETS].id, 1)], key=f"C{call}")
        except Killed:
            pass
    assert len(whole.calls) == 5, "the order, the grants, a grant, the request, the grants"

    let_time_pass()
    resume_refunds()

    refunds = list(Refund.objects.order_by("pk"))
    assert {refund.state for refund in refunds} == {State.REQUESTED}
    assert sorted(requests_of(refunds[0])) == sorted(refund.reference for refund in refunds)
    granted = saleor().granted_refunds(order.id).order
    assert granted and len(granted.granted_refunds) == len(refunds) == BankRefund.objects.count()


@pytest.mark.sqlite
def test_a_process_that_ends_outright_leaves_one_refund() -> None:
    order = paid_order()
    piece = [Piece(order.lines[TRAYS].id, 1)]

    die_in_a_child(3, lambda: refund_lines(order, piece, key="C1"))
    let_time_pass()
    resume_refunds()

    refund = Refund.objects.get()
    assert (refund.state, requests_of(refund)) == (State.REQUESTED, [refund.reference])


def two_at_once(order: OrderFacts) -> list[str]:
    """Both want the only tray's money."""

    def ask(key: str) -> str:
        try:
            refund_lines(order, [Piece(order.lines[TRAYS].id, 1)], key=key)
        except errors.AlreadyPaidBack:
            return "refused"
        return "taken"

    return sorted(at_once([lambda: ask("C1"), lambda: ask("C2")]))


def test_two_at_once_one_is_refused() -> None:
    order = paid_order()
    assert two_at_once(order) == ["refused", "taken"]
    refund = Refund.objects.get()
    assert requests_of(refund) == [refund.reference]


def test_canary_without_taking_the_part_both_are_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    order = paid_order()
    monkeypatch.setattr(actions, "take", lambda *_: None)
    monkeypatch.setattr(actions, "sold_parts", parts_of)
    assert two_at_once(order) == ["taken", "taken"]
    assert Refund.objects.count() == 2


def test_two_runners_at_once_ask_once() -> None:
    order = paid_order()
    with travel(cut_off_at(1)), pytest.raises(TransportError):
        refund_lines(order, [Piece(order.lines[TRAYS].id, 1)], key="C1")
    let_time_pass()
    refund = Refund.objects.get()

    at_once([lambda: send_refund(Refund.objects.get())] * 2)
    send_refund(Refund.objects.get())

    assert requests_of(refund) == [refund.reference]
    assert states() == [State.REQUESTED]
