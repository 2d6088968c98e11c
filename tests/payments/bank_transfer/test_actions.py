from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from moneyed import Money

from storefront.accounts.models import Role, User
from storefront.payments.bank_transfer.actions import (
    cancel_unplaced,
    confirm_transfer,
    expect_transfer,
    tie_to_order,
)
from storefront.payments.bank_transfer.errors import AmountDiffers, Cancelled, NoOrderYet, NotAnOperator
from storefront.payments.bank_transfer.selectors import transfer_of_purchase, transfers_confirmed, transfers_waiting
from storefront.payments.methods import FundsFlow
from storefront.payments.models import BankTransfer
from storefront.payments.wishes import PaymentWish
from tests.payments.conftest import MakeTransfer

State = BankTransfer.State
PAYMENT = PaymentWish(
    gateway="bank_transfer",
    money=Money(Decimal("268.50"), "CNY"),
    transaction_id="VHJhbnNhY3Rpb25JdGVtOjE=",
    idempotency_key="purchase-token",
    merchant_reference="merchant-1",
    checkout_id="Q2hlY2tvdXQ6MQ==",
    purchase="purchase-token",
)


@pytest.mark.django_db
def test_an_expected_transfer_knows_who_holds_the_money() -> None:
    transfer = expect_transfer(PAYMENT)
    assert transfer.state == State.WAITING
    assert transfer.money == Money(Decimal("268.50"), "CNY")
    assert transfer.funds_flow == FundsFlow.AGENT_COLLECT
    assert timedelta(days=6, hours=23) < transfer.expires_at - transfer.created_at < timedelta(days=7, hours=1)


@pytest.mark.django_db
@pytest.mark.parametrize("again", [{}, {"transaction_id": "another"}, {"idempotency_key": "another"}])
def test_the_same_key_or_transaction_is_one_transfer(again: dict[str, Any]) -> None:
    first = expect_transfer(PAYMENT)
    assert expect_transfer(replace(PAYMENT, **again)) == first
    assert BankTransfer.objects.count() == 1


@pytest.mark.django_db
def test_two_payments_without_a_key_are_two_transfers() -> None:
    expect_transfer(replace(PAYMENT, idempotency_key=""))
    expect_transfer(replace(PAYMENT, idempotency_key="", transaction_id="another"))
    assert BankTransfer.objects.count() == 2


def test_only_placed_orders_wait_for_money(make_transfer: MakeTransfer) -> None:
    placed = make_transfer()
    unplaced = make_transfer(order_number="")
    assert list(transfers_waiting()) == [placed]
    tie_to_order(unplaced.purchase, "order-x", "18")
    assert [transfer.order_number for transfer in transfers_waiting()] == ["17", "18"]


def test_an_order_once_tied_is_never_replaced(make_transfer: MakeTransfer) -> None:
    transfer = make_transfer()
    tie_to_order(transfer.purchase, "order-other", "99")
    transfer.refresh_from_db()
    assert (transfer.order_id, transfer.order_number) == ("order-1", "17")


def test_no_purchase_ties_nothing(make_transfer: MakeTransfer) -> None:
    transfer = make_transfer(order_number="")
    BankTransfer.objects.filter(pk=transfer.pk).update(purchase="")
    tie_to_order("", "order-other", "99")
    transfer.refresh_from_db()
    assert transfer.order_id == ""


def test_a_refused_purchase_awaits_no_money(make_transfer: MakeTransfer) -> None:
    unplaced, placed = make_transfer(order_number=""), make_transfer()
    cancel_unplaced(unplaced.purchase)
    cancel_unplaced(placed.purchase)
    unplaced.refresh_from_db()
    placed.refresh_from_db()
    assert (unplaced.state, placed.state) == (State.CANCELLED, State.WAITING)


def test_the_transfer_of_a_purchase_is_the_one_that_counts(make_transfer: MakeTransfer) -> None:
    cancelled, counting = make_transfer(order_number=""), make_transfer()
    BankTransfer.objects.update(purchase="same")
    cancel_unplaced("same")
    cancelled.refresh_from_db()
    assert cancelled.state == State.CANCELLED
    assert transfer_of_purchase("same") == counting
    assert transfer_of_purchase("") is None


def unchanged(transfer: BankTransfer, state: str = State.WAITING) -> bool:
    stored = BankTransfer.objects.get(pk=transfer.pk)
    return (stored.state, stored.confirmed_by, stored.confirmed_at) == (state, None, None)


@pytest.mark.parametrize("kinds", [(), (Role.Kind.CHAMBER_OFFICER,), (Role.Kind.FEDERATION_STAFF,)])
def test_only_a_platform_operator_confirms(make_transfer: MakeTransfer, kinds: tuple[str, ...]) -> None:
    person = User.objects.create_user(name="某人", email="someone@example.com")
    for kind in kinds:
        Role.objects.create(user=person, kind=kind)
    transfer = make_transfer()
    with pytest.raises(NotAnOperator, match="只有平台运营人员可以确认到账。"):
        confirm_transfer(transfer, by=person, received=transfer.amount)
    assert unchanged(transfer)


@pytest.mark.parametrize("received", ["268.49", "268.51", "0", "26850"])
def test_only_the_exact_amount_is_confirmed(make_transfer: MakeTransfer, operator: User, received: str) -> None:
    transfer = make_transfer()
    with pytest.raises(AmountDiffers) as refused:
        confirm_transfer(transfer, by=operator, received=Decimal(received))
    assert f"订单金额为 ¥268.50，到账 ¥{Decimal(received):.2f}。" in str(refused.value)
    assert unchanged(transfer)


def test_what_was_never_ordered_cannot_be_confirmed(make_transfer: MakeTransfer, operator: User) -> None:
    transfer = make_transfer(order_number="")
    with pytest.raises(NoOrderYet):
        confirm_transfer(transfer, by=operator, received=transfer.amount)
    assert unchanged(transfer)


def test_a_cancelled_transfer_is_sent_back(make_transfer: MakeTransfer, operator: User) -> None:
    transfer = make_transfer()
    BankTransfer.objects.update(state=State.CANCELLED)
    with pytest.raises(Cancelled):
        confirm_transfer(transfer, by=operator, received=transfer.amount)
    assert unchanged(transfer, State.CANCELLED)
    assert not transfers_confirmed().exists()
