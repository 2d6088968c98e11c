"""What the page of an order says of each vendor's part: delays, receipt, cancellations and returns."""

from collections.abc import Sequence
from dataclasses import dataclass

from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind
from crafts_chamber.vendor_orders.aftersale.selectors import cases_of_order, parts_of_order
from crafts_chamber.vendor_orders.aftersale.standing import standing_of
from crafts_chamber.vendor_orders.aftersale.timeline import tone_of
from crafts_chamber.vendor_orders.models import DelayReport, VendorOrder


@dataclass(frozen=True)
class AfterSale:
    """Of one vendor's part: what may be asked for, and the cases with the tones of their states."""

    maker_slug: str
    may_cancel: bool
    may_return: bool
    is_unpaid: bool
    cases: Sequence[tuple[AfterSaleCase, str]]
    vendor_order: VendorOrder

    @property
    def delay(self) -> DelayReport | None:
        """The vendor's last word of when it is sent, as long as it is not."""
        reports = list(self.vendor_order.delays.all()) if self.vendor_order.may_ship else []
        return reports[-1] if reports else None

    @property
    def may_confirm(self) -> bool:
        """Whether the shopper may say that all of it has come."""
        return self.vendor_order.state == VendorOrder.State.SHIPPED and not any(case.is_open for case, _ in self.cases)


def after_sale_of(order_id: str) -> dict[str, AfterSale]:
    """By the maker's slug; empty until the order was split among its vendors."""
    cases = list(cases_of_order(order_id))
    parts = {}
    for vendor_order in parts_of_order(order_id):
        standing, slug = standing_of(vendor_order), vendor_order.vendor.slug
        parts[slug] = AfterSale(
            maker_slug=slug,
            may_cancel=bool(standing.may_ask(CaseKind.CANCELLATION)),
            may_return=bool(standing.may_ask(CaseKind.RETURN)),
            is_unpaid=vendor_order.state == VendorOrder.State.AWAITING_PAYMENT,
            cases=[(case, tone_of(case.state)) for case in cases if case.vendor_order_id == vendor_order.pk],
            vendor_order=vendor_order,
        )
    return parts


def may_cancel_unpaid(parts: dict[str, AfterSale]) -> bool:
    return bool(parts) and all(part.is_unpaid and not part.cases for part in parts.values())


def is_completed(parts: dict[str, AfterSale]) -> bool:
    """Whether every vendor's part that was not cancelled is."""
    states = {part.vendor_order.state for part in parts.values()} - {VendorOrder.State.CANCELLED}
    return states == {VendorOrder.State.COMPLETED}
