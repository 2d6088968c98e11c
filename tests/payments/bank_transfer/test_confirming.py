"""The operator's word reaches Saleor once, whatever happens in between."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as project
from django.utils import timezone
from django.utils.module_loading import import_string

from storefront.accounts.models import Role, User
from storefront.core.transport import Operation, TransportError
from storefront.payments.bank_transfer.actions import confirm_transfer, resume_confirmations, take_in_order
from storefront.payments.bank_transfer.errors import AlreadyConfirmed, Cancelled
from storefront.payments.bank_transfer.selectors import transfers_confirmed, transfers_waiting
from storefront.payments.models import BankTransfer
from storefront.saleor.client.enums import OrderChargeStatusEnum
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.errors import SaleorRefused, accepted
from storefront.saleor.gateway import saleor
from tests.shop.commerce import BASKET, open_shop
from tests.shop.shopper import Shopper

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "engine"])
State = BankTransfer.State
REAL_TRANSPORT = project.SALEOR_TRANSPORT


class Killed(BaseException):
    """What ends a process."""


class NoPermission(SaleorRefused):
    def __init__(self) -> None:
        super().__init__(("No.",), ("PermissionDenied",))


class TroubledTransport:
    """The configured transport; trouble strikes once, before or after an event is reported."""

    before: type[BaseException] | None
    after: type[BaseException] | None
    reports: int

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        cls = type(self)
        if operation.name != "TransactionEventReport":
            return self.real(operation, token)
        error, cls.before = cls.before, None
        if error:
            raise error
        answer = self.real(operation, token)
        cls.reports += 1
        error, cls.after = cls.after, None
        if error:
            raise error
        return answer

    def real(self, operation: Operation, token: str) -> dict[str, Any]:
        answer: dict[str, Any] = import_string(REAL_TRANSPORT)().execute(operation, token)
        return answer

    def fetch(self, url: str) -> bytes:
        body: bytes = import_string(REAL_TRANSPORT)().fetch(url)
        return body


@pytest.fixture(autouse=True)
def transport(settings: Any) -> Iterator[type[TroubledTransport]]:
    settings.SALEOR_TRANSPORT = f"{__name__}.TroubledTransport"
    TroubledTransport.before = TroubledTransport.after = None
    TroubledTransport.reports = 0
    yield TroubledTransport


@pytest.fixture
def transfer(transactional_db: None, transport: object) -> BankTransfer:
    """¥80.00 for a placed order."""
    open_shop()
    shopper = Shopper()
    shopper.take(BASKET)
    shopper.place(shopper.review())
    return BankTransfer.objects.get()


@pytest.fixture
def operator(transactional_db: None) -> User:
    return make_operator("沈运营", "shen@example.com")


def make_operator(name: str, email: str) -> User:
    person = User.objects.create_user(name=name, email=email)
    Role.objects.create(user=person, kind=Role.Kind.PLATFORM_OPERATOR)
    return person


def order_of(transfer: BankTransfer) -> OrderFacts:
    order = saleor().order(transfer.order_id).order
    assert order
    return order


def is_paid_once(transfer: BankTransfer) -> bool:
    order = order_of(transfer)
    successes = [
        event
        for item in order.transactions
        for event in item.events
        if event.type_ and event.type_.value == "CHARGE_SUCCESS"
    ]
    return order.charge_status == OrderChargeStatusEnum.FULL and [e.psp_reference for e in successes] == [
        transfer.reference
    ]


def test_confirming_pays_the_order(transfer: BankTransfer, operator: User) -> None:
    assert order_of(transfer).charge_status == OrderChargeStatusEnum.NONE
    confirm_transfer(transfer, by=operator, received=transfer.amount)
    assert (transfer.state, transfer.confirmed_by) == (State.CONFIRMED, operator)
    assert is_paid_once(transfer)
    assert list(transfers_confirmed()) == [transfer]
    assert not transfers_waiting().exists()


def test_confirming_twice_reports_once(transfer: BankTransfer, operator: User, transport: Any) -> None:
    confirm_transfer(transfer, by=operator, received=transfer.amount)
    at = transfer.confirmed_at
    confirm_transfer(BankTransfer.objects.get(), by=operator, received=transfer.amount)
    assert transport.reports == 1
    assert BankTransfer.objects.get().confirmed_at == at


def test_a_second_operator_is_told_who_was_first(transfer: BankTransfer, operator: User) -> None:
    confirm_transfer(transfer, by=operator, received=transfer.amount)
    other = make_operator("王运营", "wang@example.com")
    with pytest.raises(AlreadyConfirmed, match="已由 沈运营 确认到账。"):
        confirm_transfer(BankTransfer.objects.get(), by=other, received=transfer.amount)
    assert BankTransfer.objects.get().confirmed_by == operator


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_crash_around_the_report_is_resumed(
    transfer: BankTransfer, operator: User, transport: Any, moment: str
) -> None:
    setattr(transport, moment, Killed)
    with pytest.raises(Killed):
        confirm_transfer(transfer, by=operator, received=transfer.amount)
    assert BankTransfer.objects.get().state == State.CONFIRMING
    assert list(transfers_waiting()) == [transfer]
    assert resume_confirmations() == 0  # too fresh: the process may still be at it
    BankTransfer.objects.update(confirmed_at=timezone.now() - timedelta(minutes=2))
    assert resume_confirmations() == 1
    assert BankTransfer.objects.get().state == State.CONFIRMED
    assert is_paid_once(transfer)


@pytest.mark.parametrize("moment", ["before", "after"])
def test_an_outage_keeps_the_operators_word(
    transfer: BankTransfer, operator: User, transport: Any, moment: str
) -> None:
    setattr(transport, moment, TransportError)
    confirmed = confirm_transfer(transfer, by=operator, received=transfer.amount)
    assert confirmed.state == State.CONFIRMING
    assert confirm_transfer(BankTransfer.objects.get(), by=operator, received=transfer.amount).state == State.CONFIRMED
    assert is_paid_once(transfer)


def test_a_cancelled_order_awaits_no_money(transfer: BankTransfer, operator: User) -> None:
    accepted(saleor().order_cancel(transfer.order_id).order_cancel, "OrderCancel")
    for _ in range(2):
        take_in_order(order_of(transfer))
    assert BankTransfer.objects.get().state == State.CANCELLED
    with pytest.raises(Cancelled):
        confirm_transfer(BankTransfer.objects.get(), by=operator, received=transfer.amount)


def test_news_of_an_order_ties_its_transfer_by_purchase_or_transaction(transfer: BankTransfer) -> None:
    order = order_of(transfer)
    for purchase in (transfer.purchase, "another shop's"):
        BankTransfer.objects.update(order_id="", order_number="", purchase=purchase)
        take_in_order(order)
        tied = BankTransfer.objects.get()
        assert (tied.order_id, tied.order_number) == (order.id, order.number)


@pytest.mark.parametrize("trouble", [TransportError, NoPermission])
def test_a_transfer_that_cannot_be_reported_does_not_hold_up_the_others(
    transfer: BankTransfer, operator: User, transport: Any, trouble: type[Exception]
) -> None:
    confirming = {"state": State.CONFIRMING, "confirmed_by": operator}
    BankTransfer.objects.update(confirmed_at=timezone.now() - timedelta(minutes=2), **confirming)
    first = BankTransfer.objects.create(
        reference="TC-2222-22",
        amount=transfer.amount,
        currency="CNY",
        transaction_id="another",
        idempotency_key="another",
        confirmed_at=timezone.now() - timedelta(minutes=3),
        **confirming,
    )
    BankTransfer.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(days=1))
    transport.before = trouble
    assert resume_confirmations() == 2
    states = dict(BankTransfer.objects.values_list("reference", "state"))
    assert states == {first.reference: State.CONFIRMING, transfer.reference: State.CONFIRMED}
    assert is_paid_once(transfer)
