"""What a proposed repair does: each by steps that run once, whoever presses the button however often."""

from collections.abc import Callable

from django.conf import settings
from moneyed import Money

from storefront.payments.actions import look_again, return_money
from storefront.payments.errors import GatewayAway, GatewayRefused
from storefront.payments.movements import MovementKind
from storefront.payments.news import Kind, PaymentNews, payment_followers, tell
from storefront.saleor.client.enums import TransactionEventTypeEnum as Event
from storefront.saleor.errors import SaleorError, TransportError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import Step, StepsBusy, run_steps

from . import errors
from .models import Difference
from .plan import Repair
from .ports import CannotEnter, the_ledger

EVENTS = {MovementKind.CHARGE: Event.CHARGE_SUCCESS, MovementKind.REFUND: Event.REFUND_SUCCESS}


def repair(difference: Difference) -> None:
    """Raises CannotRepair; what was begun goes on the next time."""
    act = REPAIRS.get(Repair(difference.repair))
    if act is None:
        raise errors.NothingToDo
    try:
        run_steps(f"difference:{difference.pk}", [Step("repair", lambda _: act(difference))])
    except (TransportError, GatewayAway, StepsBusy) as error:
        raise errors.SomebodyAway from error
    except (SaleorError, GatewayRefused, CannotEnter) as error:
        raise errors.Refused(str(error)) from error


def report_again(difference: Difference) -> str:
    """Saleor knows a repeat by its pspReference."""
    if difference.psp is None or not difference.transaction_id:
        raise errors.NothingToDo
    report = saleor().transaction_event_report(
        id=difference.transaction_id,
        type_=EVENTS[MovementKind(difference.movement)],
        amount=difference.psp,
        psp_reference=difference.reference,
    )
    accepted(report.transaction_event_report, "TransactionEventReport")
    return difference.reference


def complete(difference: Difference) -> str:
    """Tell Saleor, then the shop, that it is paid: it orders the goods, or gives the money back when they can't be had."""
    if difference.psp is None or not difference.purchase:
        return give_back(difference)
    look_again(difference.purchase)
    money = Money(difference.psp, settings.CURRENCY)
    tell(payment_followers, PaymentNews(difference.purchase, difference.transaction_id, Kind.PAID, money))
    return difference.purchase


def give_back(difference: Difference) -> str:
    if not difference.transaction_id:
        raise errors.NothingToDo
    return_money(difference.transaction_id, "The books differ: money without an order.", f"difference:{difference.pk}")
    return difference.transaction_id


def enter_in_ledger(difference: Difference) -> str:
    order = saleor().order(difference.order_id).order
    if order is None:
        raise errors.NothingToDo
    the_ledger().enter(order)
    return order.number


REPAIRS: dict[Repair, Callable[[Difference], str]] = {
    Repair.REPORT: report_again,
    Repair.COMPLETE: complete,
    Repair.RETURN: give_back,
    Repair.REBUILD: enter_in_ledger,
}
