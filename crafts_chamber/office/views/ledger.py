"""The ledger's desk: its months, which are closed here; whether it is whole; and what it holds of one order."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.ledger import selectors
from crafts_chamber.ledger.closing import close_month
from crafts_chamber.ledger.correcting import correct_rows
from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.office.desk import desk
from crafts_chamber.office.ledger_forms import CorrectionForm
from crafts_chamber.office.offices import FORM_OFFICES, TRANSFER_OFFICES
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.townships import BY_SLUG
from crafts_chamber.reports.access_log import note_look
from storefront.accounts.guards import person, role_required
from storefront.catalog.crafts import craft_name

PER_PAGE = 24
DIFFERENCES_SHOWN = 50


@require_safe
@role_required(*FORM_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """`?q=` leads to an order's rows."""
    number = request.GET.get("q", "").strip()[:30]
    found = last_found(number)
    if number in found["with_rows"]:
        return redirect("office:ledger-order", number)
    return show(request, found | {"text": number, "unknown": bool(number)})


@require_POST
@role_required(*TRANSFER_OFFICES)
def close(request: HttpRequest) -> HttpResponse:
    try:
        closed = close_month(request.POST.get("month", "")[:7], by=person(request))
    except Refusal as refusal:
        return show(request, last_found() | {"refused": refusal.sentence}, status=422)
    messages.success(request, _("%(month)s is closed: it takes no more rows.") % {"month": closed.month})
    return redirect("office:ledger")


def last_found(number: str = "") -> dict[str, Any]:
    """What the last check found; and of its orders and the one of this number, which have rows."""
    check = selectors.last_check()
    differences = check.differences[:DIFFERENCES_SHOWN] if check else []
    numbers = {number, *(one["order"] for one in differences)} - {""}
    return {"check": check, "differences": differences, "with_rows": selectors.numbers_with_rows(numbers)}


def show(request: HttpRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    closed = selectors.closed_so_far()
    months = Paginator(selectors.month_closes(), PER_PAGE)
    months.count = closed.count  # counted with the last one
    given = {
        "page": months.get_page(request.GET.get("page")),
        "open": selectors.open_month(closed.last),
        "may_close": person(request).has_role(*TRANSFER_OFFICES),
    }
    return desk(request, "office/ledger.html", "ledger", given | context, status=status)


@require_safe
@role_required(*FORM_OFFICES)
def order(request: HttpRequest, number: str) -> HttpResponse:
    rows = rows_of(number)
    note_look(person(request), f"ledger/{number}", "")
    return show_order(request, number, rows, CorrectionForm(selectors.standing(rows)))


@require_POST
@role_required(*TRANSFER_OFFICES)
def correct(request: HttpRequest, number: str) -> HttpResponse:
    rows = rows_of(number)
    form = CorrectionForm(selectors.standing(rows), request.POST)
    if form.is_valid():
        try:
            data = form.cleaned_data
            correct_rows(data["rows"], form.changes(), by=person(request), reason=data["reason"])
        except Refusal as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("The rows were taken back and written anew. Both stay in the ledger."))
            return redirect("office:ledger-order", number)
    return show_order(request, number, rows, form, status=422)


def rows_of(number: str) -> list[LedgerRow]:
    rows = list(selectors.rows_of_number(number))
    if not rows:
        raise Http404
    return rows


def show_order(
    request: HttpRequest, number: str, rows: list[LedgerRow], form: CorrectionForm, status: int = 200
) -> HttpResponse:
    taken_back = {row.reverses for row in rows if row.reverses}
    corrections = {str(one.pk): one for one in selectors.corrections_of(rows[0].order_id)}
    context = {
        "number": number,
        "rows": [
            {
                "row": row,
                "craft": craft_name(row.craft) or row.craft,
                "township": BY_SLUG.get(row.township, row.township),
                "is_taken_back": row.key in taken_back,
                "correction": corrections.get(row.key.split(":")[1]) if row.is_by_hand else None,
                "event": "" if row.is_by_hand or row.kind not in LedgerRow.BACK else row.key.split(":")[1],
            }
            for row in rows
        ],
        "net": sum(row.net for row in rows),
        "corrections": list(corrections.values()),
        "form": form,
        "may_correct": person(request).has_role(*TRANSFER_OFFICES) and form.fields["rows"].choices,  # type: ignore[attr-defined]
    }
    return desk(request, "office/ledger_order.html", "ledger", context, status=status)
