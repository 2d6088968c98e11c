"""Three books compared: what differs between Saleor, the payment providers and the ledger, and repairing it."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import TRANSFER_OFFICES
from storefront.accounts.guards import person, role_required
from storefront.payments.models import Difference
from storefront.payments.reconciliation import actions, selectors
from storefront.payments.reconciliation.errors import CannotRepair

PER_PAGE = 25
RUNS = 7
# Longer ago, every order since would be read.
LONGEST_AGO = timedelta(days=62)


class DayForm(forms.Form):
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages=dict.fromkeys(("required", "invalid"), gettext_lazy("Choose a day of the last two months.")),
    )

    def clean_day(self) -> object:
        day, today = self.cleaned_data["day"], timezone.localdate()
        if not today - LONGEST_AGO <= day <= today:
            raise forms.ValidationError(_("Choose a day of the last two months."))
        return day


class NoteForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("What it was, and what was done about it. The history keeps it."),
        widget=forms.TextInput(attrs={"maxlength": 300}),
        error_messages={
            "required": gettext_lazy("Write a note: whoever looks later must understand why it was closed.")
        },
    )


@require_safe
@role_required(*TRANSFER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return show(request)


@require_POST
@role_required(*TRANSFER_OFFICES)
def compare(request: HttpRequest) -> HttpResponse:
    """Ask for a day's comparison; a worker makes it."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return show(request, form, status=422)
    actions.ask_for(form.cleaned_data["day"], by=person(request))
    messages.success(request, _("The books of that day are being compared; look again in a minute."))
    return redirect("office:reconciliation")


@require_POST
@role_required(*TRANSFER_OFFICES)
def repair(request: HttpRequest, pk: int) -> HttpResponse:
    difference = get_object_or_404(Difference, pk=pk)
    try:
        actions.apply_repair(difference, by=person(request))
    except CannotRepair as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The repair is done. The next comparison shows whether it holds."))
    return redirect("office:reconciliation")


@require_POST
@role_required(*TRANSFER_OFFICES)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    difference = get_object_or_404(Difference, pk=pk)
    form = NoteForm(request.POST, prefix=f"note-{pk}")
    if form.is_valid():
        try:
            actions.close_difference(difference, by=person(request), note=form.cleaned_data["note"])
        except CannotRepair as refusal:
            form.add_error("note", str(refusal))
    return show(request, wrong=form, status=422) if form.errors else redirect("office:reconciliation")


def show(
    request: HttpRequest, day: DayForm | None = None, *, wrong: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    """`wrong` is the note that was refused; it keeps what was typed."""
    resolved = request.GET.get("state") == "resolved"
    query = request.GET.get("q", "").strip()[:80]
    page = Paginator(selectors.differences(resolved=resolved, text=query), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(difference, note_of(difference, wrong)) for difference in page]
    yesterday = timezone.localdate() - timedelta(days=1)
    context = {
        "page": page,
        "rows": rows,
        "resolved": resolved,
        "query": query,
        "runs": selectors.runs()[:RUNS],
        "form": day or DayForm(initial={"day": yesterday}),
        "lost": wrong if wrong is not None and not any(form is wrong for _row, form in rows) else None,
    }
    return desk(request, "office/reconciliation.html", "reconciliation", context, status=status)


def note_of(difference: Difference, wrong: forms.Form | None) -> forms.Form:
    prefix = f"note-{difference.pk}"
    return wrong if wrong is not None and wrong.prefix == prefix else NoteForm(prefix=prefix)
