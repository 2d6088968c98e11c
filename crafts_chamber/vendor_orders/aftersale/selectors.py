"""Reads: one order's cases for its shopper, one vendor's, and all of them for the platform."""

from datetime import timedelta

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from crafts_chamber.vendors.models import Vendor

from ..models import VendorOrder
from .models import AfterSaleCase, CaseEvent, CaseLine
from .rules import CaseState
from .standing import with_standing

UNTOLD_AFTER = timedelta(seconds=60)


def parts_of_order(order_id: str) -> list[VendorOrder]:
    """The vendors' parts of an order, with what may be asked of each (`standing_of`), and delays."""
    parts = with_standing(VendorOrder.objects.filter(order_id=order_id)).order_by("pk")
    return list(parts.prefetch_related("delays"))


def cases_of_order(order_id: str) -> QuerySet[AfterSaleCase]:
    """Newest first, with their lines."""
    return with_lines(AfterSaleCase.objects.filter(vendor_order__order_id=order_id))


def case_of_order(order_id: str, number: str) -> AfterSaleCase | None:
    """One case of this order with its story; None when it is another's."""
    return with_story(AfterSaleCase.objects.filter(vendor_order__order_id=order_id, number=number)).first()


def cases_of_vendor(vendor: Vendor, state: str = "", text: str = "") -> QuerySet[AfterSaleCase]:
    """This vendor's cases, newest first; `text` is an order's or a case's number."""
    return with_lines(found(AfterSaleCase.objects.filter(vendor_order__vendor=vendor), state, text))


def case_of_vendor(vendor: Vendor, pk: int) -> AfterSaleCase | None:
    """One of this vendor's cases with its story; None when it is another's."""
    return with_story(AfterSaleCase.objects.filter(vendor_order__vendor=vendor, pk=pk)).first()


def cases_to_answer(vendor: Vendor) -> QuerySet[AfterSaleCase]:
    """What waits for this vendor: a first answer, or word that the goods are back."""
    waiting = [CaseState.ASKED, CaseState.ON_THE_WAY]
    return AfterSaleCase.objects.filter(vendor_order__vendor=vendor, state__in=waiting)


def counts_of_vendor(vendor: Vendor) -> dict[str, int]:
    return counted(AfterSaleCase.objects.filter(vendor_order__vendor=vendor))


def all_cases(state: str = "", text: str = "") -> QuerySet[AfterSaleCase]:
    """For the platform; `text` is an order's or a case's number, or a part of a firm's name."""
    cases = AfterSaleCase.objects.all()
    named = Q(vendor_order__vendor__firm__name__icontains=text) if text else Q()
    return with_lines(found(cases, state, text, named))


def counts_by_state() -> dict[str, int]:
    return counted(AfterSaleCase.objects.all())


def cases_to_decide() -> QuerySet[AfterSaleCase]:
    """What waits for the platform."""
    return AfterSaleCase.objects.filter(state=CaseState.AT_OFFICE)


def case_for_office(pk: int) -> AfterSaleCase | None:
    return with_story(AfterSaleCase.objects.filter(pk=pk)).first()


def cases_to_settle() -> list[int]:
    cases = AfterSaleCase.objects.filter(state=CaseState.SETTLING)
    return list(cases.order_by("waits_since").values_list("pk", flat=True))


def events_untold() -> list[int]:
    """What was written a while ago and nobody heard of."""
    old = CaseEvent.objects.filter(told_at=None, at__lt=timezone.now() - UNTOLD_AFTER)
    return list(old.order_by("at").values_list("pk", flat=True)[:200])


# --- Parts ----------------------------------------------------------------------------------------------------------


def with_lines(cases: QuerySet[AfterSaleCase]) -> QuerySet[AfterSaleCase]:
    lines = Prefetch("lines", CaseLine.objects.select_related("line"))
    return cases.select_related("vendor_order__vendor__firm").prefetch_related(lines)


def with_story(cases: QuerySet[AfterSaleCase]) -> QuerySet[AfterSaleCase]:
    events = Prefetch("events", CaseEvent.objects.select_related("by", "mandate__firm"))
    return with_lines(cases).prefetch_related("pictures", events)


def found(cases: QuerySet[AfterSaleCase], state: str, text: str, named: Q | None = None) -> QuerySet[AfterSaleCase]:
    if state:
        cases = cases.filter(state=state)
    if text:
        cases = cases.filter(Q(vendor_order__order_number=text) | Q(number__iexact=text) | (named or Q(pk=None)))
    return cases


def counted(cases: QuerySet[AfterSaleCase]) -> dict[str, int]:
    rows = cases.order_by().values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}
