"""An order of two makers, paid by bank transfer, as refunds find it."""

from django.utils import timezone

from storefront.accounts.models import Role, User
from storefront.payments.models import BankTransfer, Refund
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor
from storefront.saleor.models import StepList
from tests.shop.commerce import BASKET, TRAY
from tests.vendor_orders.purchases import pay, place_order

# In the order of its lines: 68.00 each, 39.90 each.
BASKETS, TRAYS = 0, 1


def paid_order(baskets: int = 2, trays: int = 1) -> OrderFacts:
    order = place_order((BASKET, baskets), (TRAY, trays), key=f"purchase-{timezone.now().timestamp()}")
    transfer = BankTransfer.objects.get(transaction_id=order.transactions[0].id)
    BankTransfer.objects.filter(pk=transfer.pk).update(
        state=BankTransfer.State.CONFIRMED,
        received=transfer.amount,
        by_hand=transfer.amount,
        confirmed_by=operator(),
        confirmed_at=timezone.now(),
    )
    return pay(order)


def operator() -> User:
    found = User.objects.filter(email="operator@example.com").first()
    if found is None:
        found = User.objects.create_user(name="沈运营", email="operator@example.com")
        Role.objects.create(user=found, kind=Role.Kind.PLATFORM_OPERATOR)
    return User.objects.get(pk=found.pk)


def requests_of(refund: Refund) -> list[str]:
    """References under which Saleor was asked for this refund's transaction."""
    item = saleor().transaction(refund.transaction_id).transaction
    assert item
    return [event.psp_reference for event in item.events if event.type_ == Event.REFUND_REQUEST]


def let_time_pass() -> None:
    """Claims of dead processes run out, and the clock comes to what was left."""
    StepList.objects.update(claimed_until=None)
    Refund.objects.exclude(due_at=None).update(due_at=timezone.now())
