"""The vendor's maker page: what it shows, the change that is being written, and how the shop will show that."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.listings.pictures import read_pictures
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import show_refusal
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.portal.maker_forms import TEXTS, MakerPageForm, place_forms
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import maker_editing, maker_rules, maker_selectors
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.maker_changes import MakerChange
from crafts_chamber.vendors.maker_editing import NewPicture
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.catalog.selectors import maker_shown
from storefront.core.private_files import private_response
from storefront.core.rich_text import split_paragraphs

may_edit = vendor_may(Power.MAKER_PAGE)


@require_safe
@may_edit
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    change = maker_selectors.open_change(vendor)
    live = maker_shown(vendor.slug)
    context = {
        "vendor": vendor,
        "change": change,
        "editable": change is not None and change.state in maker_rules.EDITABLE,
        "live": live,
        "live_pictures": list(live.pictures.all()) if live else [],
        "preview": preview_of(change) if change else None,
        "coming": newest_not_shown(vendor),
    }
    return desk(request, "portal/maker_page.html", "maker-page", context)


def newest_not_shown(vendor: Vendor) -> bool:
    """Whether an approved change is on its way into the shop."""
    newest = maker_editing.live_change(vendor)
    return newest is not None and newest.published_at is None


def preview_of(change: MakerChange) -> dict[str, Any]:
    """The paragraphs in both languages, as the shop will show them."""
    return {
        "story": split_paragraphs(f"{change.story}\n{change.technique}"),
        "story_en": split_paragraphs(f"{change.story_en}\n{change.technique_en}"),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@may_edit
def edit(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Write the change; GET of a page without one leads back."""
    change = maker_selectors.open_change(vendor)
    if change is None or change.state not in maker_rules.EDITABLE:
        return redirect("portal:maker-page")
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = MakerPageForm(data, files, initial={name: getattr(change, name) for name in TEXTS})
    places = place_forms(change, data)
    if request.method == "POST" and all([form.is_valid(), *(place.is_valid() for place in places)]):
        try:
            pictures = [
                NewPicture(picture.content, picture.digest, picture.width, picture.height)
                for picture in read_pictures(form.cleaned_data["photos"])
            ]
            by_key = {place.picture.pk: place.place for place in places}
            maker_editing.update_change(change, form.texts, by=person(request), places=by_key, pictures=pictures)
        except Refusal as refusal:
            show_refusal(refusal, form)
        else:
            messages.success(request, _("Draft saved. Look at it, then submit it."))
            return redirect("portal:maker-page")
    context = {"vendor": vendor, "change": change, "form": form, "places": places}
    status = 422 if form.errors or any(place.errors for place in places) else 200
    return desk(request, "portal/maker_page_form.html", "maker-page", context, status=status)


@require_POST
@may_edit
def move(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Start a change, submit it, take it back or discard it: as the button said."""
    steps: dict[str, tuple[Callable[..., object], str]] = {
        "submit": (maker_editing.submit_change, _("The chamber has your change now. The page stays as it is.")),
        "withdraw": (maker_editing.withdraw_change, _("The change is a draft again.")),
        "discard": (maker_editing.discard_change, _("The change is discarded; the page stays as it is.")),
    }
    step = request.POST.get("step", "")
    by = person(request)
    try:
        if step == "start":
            maker_editing.start_change(vendor, by=by)
            return redirect("portal:maker-page-edit")
        act, done = steps[step]
        act(own_change(vendor), by=by)
    except KeyError:
        messages.error(request, _("Choose what to do."))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, done)
    return redirect("portal:maker-page")


def own_change(vendor: Vendor) -> MakerChange:
    change = maker_selectors.open_change(vendor)
    if change is None:
        raise Refusal(_("No change of the page is being written. Start one first."))
    return change


@require_safe
@may_edit
def picture(request: HttpRequest, vendor: Vendor, pk: int) -> Any:
    """A picture that is not public yet, streamed to its own vendor only."""
    found = maker_selectors.picture_of_vendor(vendor, pk)
    if found is None:
        raise Http404
    return private_response(found.file, name=f"maker-page-{pk}", kept_seconds=3600)
