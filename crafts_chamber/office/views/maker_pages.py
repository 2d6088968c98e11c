"""Changes of maker pages: what waits, one of them beside the live page, and the decision."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.forms import DecisionForm
from crafts_chamber.office.offices import LISTING_OFFICES
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import maker_editing, maker_selectors
from crafts_chamber.vendors.errors import page_moved_on
from crafts_chamber.vendors.maker_changes import MakerChange
from crafts_chamber.vendors.maker_rules import ChangeState
from storefront.accounts.guards import person, role_required
from storefront.catalog.selectors import maker_shown
from storefront.core.private_files import private_response
from storefront.core.rich_text import split_paragraphs

PER_PAGE = 25


@require_safe
@role_required(*LISTING_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    page = Paginator(maker_selectors.changes_to_review(), PER_PAGE).get_page(request.GET.get("page"))
    return desk(request, "office/maker_pages.html", "maker-pages", {"page": page})


@require_safe
@role_required(*LISTING_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    change = submitted_change(pk)
    return show_change(request, change, DecisionForm(initial={"round": change.round}))


@require_POST
@role_required(*LISTING_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve it or ask for changes: as the button said, on what the officer saw."""
    change = submitted_change(pk)
    form = DecisionForm(request.POST)
    approve = request.POST.get("move") == "approve"
    if form.is_valid():
        opinion = form.cleaned_data["opinion"]
        try:
            if form.cleaned_data["round"] != change.round:
                raise page_moved_on()
            act = maker_editing.approve_change if approve else maker_editing.request_page_changes
            act(change, by=person(request), reason=opinion)
        except Refusal as refusal:
            form.add_error("opinion" if refusal.field == "opinion" else None, refusal.sentence)
    if form.errors:
        return show_change(request, submitted_change(pk), form, status=422)
    sentence = (
        _("The page of %(firm)s will show it within a minute.") if approve else _("%(firm)s is asked to change it.")
    )
    messages.success(request, sentence % {"firm": change.vendor.firm.name})
    return redirect("office:maker-pages")


@require_safe
@role_required(*LISTING_OFFICES)
def picture(request: HttpRequest, pk: int, picture: int) -> Any:
    found = submitted_change(pk).pictures.filter(pk=picture).first()
    if found is None:
        raise Http404
    return private_response(found.file, name=f"maker-page-{pk}-{picture}", kept_seconds=3600)


def submitted_change(pk: int) -> MakerChange:
    change = maker_selectors.change_for_office(pk)
    if change is None:
        raise Http404
    return change


def show_change(request: HttpRequest, change: MakerChange, form: DecisionForm, status: int = 200) -> HttpResponse:
    live = maker_shown(change.vendor.slug)
    rows = [
        (_("Story"), live.story if live else [], split_paragraphs(f"{change.story}\n{change.technique}"), "zh-Hans"),
        (
            _("Story in English"),
            live.story_en if live else [],
            split_paragraphs(f"{change.story_en}\n{change.technique_en}"),
            "en",
        ),
    ]
    context = {
        "change": change,
        "rows": [(label, old, new, language, old != new) for label, old, new, language in rows],
        "live_pictures": list(live.pictures.all()) if live else [],
        "may_decide": change.state == ChangeState.SUBMITTED,
        "form": form,
    }
    return desk(request, "office/maker_page.html", "maker-pages", context, status=status)
