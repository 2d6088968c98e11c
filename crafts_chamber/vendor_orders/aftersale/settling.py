"""What follows once it is decided: the goods in Saleor, the vendor's stock, the money; resumable at any point."""

import logging

from storefront.events.claims import claimed
from storefront.saleor.models import StepList
from storefront.saleor.steps import Results, Step, StepsBusy, run_steps

from ..actions import take_in_order
from .goods import GoodsMovedOn, mark, move_goods, put_into_stock, read_order, stock_wanted
from .models import AfterSaleCase, CaseEvent, CaseLine
from .money import is_paid_back, pay_back
from .rules import CaseState, Condition, Move
from .story import move

log = logging.getLogger(__name__)
CLOCK = CaseEvent.Party.CLOCK


def subject(case: AfterSaleCase) -> str:
    return f"after-sale:{case.number}"


def settle(pk: int) -> None:
    """SETTLING → CLOSED once the money has gone back; back to the platform when the goods are elsewhere by now.

    Raises SaleorError and TransportError when Saleor does not do its part, CannotRefund when the order holds less money
    than was decided, StepsBusy while another is at this order: the clock goes on then.
    """
    case = AfterSaleCase.objects.select_related("vendor_order__vendor__firm").filter(pk=pk).first()
    if case is None or case.state != CaseState.SETTLING:
        return
    # Saleor takes no lock when goods come back: two cases of one order go one after the other.
    with claimed(f"after-sale:{case.vendor_order.order_id}") as mine:
        if not mine:
            raise StepsBusy(subject(case))
        try:
            run_steps(subject(case), steps_of(case))
        except GoodsMovedOn:
            stop(case)
            return
    if is_paid_back(case):
        move(case, Move.CLOSE, CLOCK, seen=case.version)


def steps_of(case: AfterSaleCase) -> list[Step]:
    """Goods first: what is on its way to the shopper is not paid back."""
    steps = []
    if has_goods_to_move(case):
        steps = [
            Step("goods", lambda _: move_goods(case)),
            Step("mark", lambda done: mark(case, done["goods"])),
            Step("order", lambda _: follow_order(case)),
        ]
    if case.condition == Condition.WHOLE:
        for item in case.lines.select_related("line"):
            steps += stock_steps(case, item)
    return [*steps, Step("money", lambda _: pay_back(case, read_order(case)))]


def follow_order(case: AfterSaleCase) -> str:
    """Our rows are as Saleor's order; from here on they, and no longer the case, hold its pieces back."""
    order = read_order(case)
    take_in_order(order)
    AfterSaleCase.objects.filter(pk=case.pk).update(goods_moved=True)
    return str(order.updated_at)


def stock_steps(case: AfterSaleCase, item: CaseLine) -> list[Step]:
    line_id, count = item.line.order_line_id, f"count {item.line_id}"

    def put(done: Results) -> str:
        return put_into_stock(case, line_id, done[count])

    return [
        Step(count, lambda _: stock_wanted(case, line_id, item.quantity)),
        Step(f"stock {item.line_id}", put),
    ]


def has_goods_to_move(case: AfterSaleCase) -> bool:
    """A return moves goods once the vendor has said that they are back."""
    return not case.is_return or bool(case.condition)


def stop(case: AfterSaleCase) -> None:
    log.warning("case_not_settled case=%s", case.number)
    case.lines.update(refund=None)
    move(case, Move.STOP, CLOCK, seen=case.version, refund_goods=None, refund_delivery=None, is_unpaid=False)


def trouble_of(case: AfterSaleCase) -> str:
    """What the last try ran into, as its error says; empty when nothing did."""
    found = StepList.objects.filter(subject=subject(case)).first()
    return found.error if found else ""
