"""Low-risk changes: many are read on one page and approved together."""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.listings import actions, selectors
from crafts_chamber.listings.together import MOST_TOGETHER, Outcome
from crafts_chamber.office.comparison import weight_of
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import LISTING_OFFICES
from crafts_chamber.registry.errors import Refusal
from storefront.accounts.guards import person, role_required
from theme.components.yuan import write_money

# What a box carries: the key of the revision and the round that was seen.
SEEN = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})")


@require_safe
@role_required(*LISTING_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    wanted = selectors.Wanted(text=request.GET.get("q", "").strip(), kind=selectors.LOW_RISK)
    page = Paginator(selectors.revisions_for_office(wanted), MOST_TOGETHER).get_page(request.GET.get("page"))
    rows = [(revision, [sentence_of(change) for change in revision.number_changes]) for revision in page]
    return desk(
        request, "office/listings_together.html", "listings", {"page_obj": page, "rows": rows, "wanted": wanted}
    )


@require_POST
@role_required(*LISTING_OFFICES)
def approve(request: HttpRequest) -> HttpResponse:
    """Approve the ticked ones; says which could not be approved, and why."""
    boxes = filter(None, map(SEEN.fullmatch, request.POST.getlist("revision")))
    try:
        outcome = actions.approve_together([(int(box[1]), int(box[2])) for box in boxes], by=person(request))
        say(request, outcome)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("office:listings-together")


def say(request: HttpRequest, outcome: Outcome) -> None:
    number = len(outcome.approved)
    if number:
        sentence = ngettext("%(number)d change is approved.", "%(number)d changes are approved.", number)
        messages.success(request, sentence % {"number": number})
    for revision, why in outcome.refused:
        messages.error(request, _("«%(name)s»: %(why)s") % {"name": revision.name, "why": why})


def sentence_of(change: dict[str, Any]) -> str:
    """One number, as an officer reads it."""
    write = WRITERS[change["field"]]
    label = {"price": _("Price"), "weight_grams": _("Weight"), "days_to_make": _("Days to make")}[change["field"]]
    facts = {"label": label, "option": change["option"], "was": write(change["was"]), "now": write(change["now"])}
    if change["option"]:
        return _("%(label)s of %(option)s: %(was)s → %(now)s") % facts
    return _("%(label)s: %(was)s → %(now)s") % facts


def written_weight(grams: str) -> str:
    return weight_of(int(grams) if grams else None) or "—"


WRITERS: dict[str, Callable[[str], str]] = {
    "price": write_money,
    "weight_grams": written_weight,
    "days_to_make": str,
}
