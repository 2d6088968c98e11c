"""A vendor's goods: the list, one of them, and what can be done to it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.listings import actions, rules, selectors, shelf
from crafts_chamber.listings.history import history_of
from crafts_chamber.listings.models import Listing, ListingRevision, LiveChange, RevisionNote
from crafts_chamber.listings.pictures import shown_file
from crafts_chamber.listings.problems import missing_to_submit
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.portal.listing_forms import BulkForm, LiveForm, LowStockForm, MessageForm
from crafts_chamber.portal.shelf import stock_rows
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.actions import choose_low_stock
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.catalog.crafts import craft_name
from storefront.core.private_files import private_response

PER_PAGE = 20
WIDTHS = {"320": 320, "1280": 1280}


@require_safe
@vendor_may(Power.LISTINGS)
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    return show_index(request, vendor, LowStockForm(initial={"pieces": vendor.low_stock}))


def show_index(request: HttpRequest, vendor: Vendor, low_stock: LowStockForm) -> HttpResponse:
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()
    state = state if state in shelf.FILTERS else ""
    counts = shelf.counts(vendor, text)
    pages = Paginator(shelf.goods_on(vendor, state, text), PER_PAGE)
    pages.count = counts[state or "all"]  # counted already
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [shelf.row_of(shown) for shown in page.object_list],
        "state": state,
        "query": text,
        "filters": [(name, label, counts[name]) for name, label in shelf.FILTERS.items() if counts[name]],
        "total": counts["all"],
        "membership_active": active_membership(vendor.firm) is not None,
        "low_stock": low_stock,
    }
    return desk(request, "portal/listings.html", "listings", context, status=422 if low_stock.errors else 200)


@require_POST
@vendor_may(Power.LISTINGS)
def low_stock(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """Of how many pieces left the firm is told."""
    form = LowStockForm(request.POST)
    if not form.is_valid():
        return show_index(request, vendor, form)
    choose_low_stock(vendor, form.cleaned_data["pieces"])
    messages.success(request, _("Kept. Each person of the firm chooses under Messages how they hear of it."))
    return redirect("portal:listings")


@require_POST
@vendor_may(Power.LISTINGS)
def bulk(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    """What the pressed button says, for the ticked goods: pause, resume, restock."""
    chosen = [int(pk) for pk in request.POST.getlist("listing") if pk.isdigit()][: rules.MOST_AT_ONCE]
    listings = list(Listing.objects.filter(vendor=vendor, pk__in=chosen))
    form = BulkForm(request.POST)
    pieces = form.cleaned_data["pieces"] if form.is_valid() else None
    try:
        messages.success(request, do_to_all(request.POST.get("do", ""), vendor, listings, pieces, request))
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("portal:listings")


def do_to_all(do: str, vendor: Vendor, listings: list[Listing], pieces: int | None, request: HttpRequest) -> str:
    if not listings:
        raise Refusal(_("Tick the goods first."))
    by = person(request)
    if do == "pause":
        number = actions.pause_listings(vendor, listings, by=by)
        return ngettext("%(number)d taken off sale.", "%(number)d taken off sale.", number) % {"number": number}
    if do == "resume":
        number = actions.resume_listings(vendor, listings, by=by)
        return ngettext("%(number)d put back on sale.", "%(number)d put back on sale.", number) % {"number": number}
    if do != "restock" or pieces is None:
        raise Refusal(_("Write the stock as a whole number of pieces."))
    number = actions.restock(vendor, listings, pieces, by=by)
    sentence = ngettext(
        "The stock of %(number)d is being changed.", "The stock of %(number)d is being changed.", number
    )
    return sentence % {"number": number}


@require_safe
@vendor_may(Power.LISTINGS)
def show(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    return show_listing(request, vendor, slug)


def show_listing(request: HttpRequest, vendor: Vendor, slug: str, refused: Refusal | None = None) -> HttpResponse:
    versions = selectors.versions_of(vendor, slug)
    if versions is None:
        raise Http404
    revision, approved, shown = versions.open, versions.approved, versions.shown
    missing = missing_to_submit(shown.proposal, len(shown.pictures.all()))
    history = history_of(shown)
    context = {
        "listing": versions.listing,
        "revision": revision,
        "approved": approved,
        "shown": shown,
        "missing": missing if revision and revision.state in rules.EDITABLE else (),
        "membership_active": versions.is_member,
        "refused": refused,
        "craft_name": craft_name(shown.craft),
        "weight": _("%(grams)d g") % {"grams": shown.weight_grams},
        "stocks": stock_rows(versions),
        "notes": history.notes,
        "changes": history.changes,
        "message_form": MessageForm(),
        "deletable": approved is None and (revision is None or revision.state in rules.EDITABLE),
    }
    return desk(request, "portal/listing.html", "listings", context, status=422 if refused else 200)


def act(
    request: HttpRequest, vendor: Vendor, slug: str, action: Callable[[Listing], str], to: str = "portal:listing"
) -> HttpResponse:
    """Take one step with one of the vendor's listings; `action` returns what to say of it."""
    listing = own_listing(vendor, slug)
    try:
        done = action(listing)
    except Refusal as refusal:
        return show_listing(request, vendor, slug, refusal)
    if done:
        messages.success(request, done)
    return redirect(to, *([] if to == "portal:listings" else [slug]))


@require_POST
@vendor_may(Power.LISTINGS)
def submit(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        if actions.submit_listing(open_revision(listing), by=person(request)):
            return _("The chamber has your listing now. You see here when it is reviewed.")
        return _("The lower prices go live at once; nothing else was changed, so nobody has to review it.")

    return act(request, vendor, slug, action)


@require_POST
@vendor_may(Power.LISTINGS)
def withdraw(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        actions.withdraw_listing(open_revision(listing), by=person(request))
        return _("The listing is a draft again.")

    return act(request, vendor, slug, action)


@require_POST
@vendor_may(Power.LISTINGS)
def change(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    """Open a listing change; what is live stays as it is."""

    def action(listing: Listing) -> str:
        actions.propose_change(listing, by=person(request))
        return ""

    return act(request, vendor, slug, action, "portal:listing-edit")


@require_POST
@vendor_may(Power.LISTINGS)
def discard(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        actions.discard_revision(open_revision(listing), by=person(request))
        return _("The change is discarded. What is approved stays.")

    return act(request, vendor, slug, action)


@require_POST
@vendor_may(Power.LISTINGS)
def delete(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        actions.delete_listing(listing, by=person(request))
        return _("The draft is deleted.")

    return act(request, vendor, slug, action, "portal:listings")


@require_POST
@vendor_may(Power.LISTINGS)
def pause(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        actions.pause_listings(vendor, [listing], by=person(request))
        return _("The goods leave the shop within a minute. You can put them back at any time.")

    return act(request, vendor, slug, action)


@require_POST
@vendor_may(Power.LISTINGS)
def resume(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        actions.resume_listings(vendor, [listing], by=person(request))
        return _("The goods come back to the shop within a minute.")

    return act(request, vendor, slug, action)


@require_POST
@vendor_may(Power.LISTINGS)
def say(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    def action(listing: Listing) -> str:
        revision = selectors.open_revision(listing) or selectors.latest_revision(listing)
        assert revision is not None
        text = request.POST.get("text", "")
        actions.say(revision, text, by=person(request), party=RevisionNote.Party.VENDOR)
        return _("The chamber reads your message beside the listing.")

    return act(request, vendor, slug, action)


@require_POST
@vendor_may(Power.LISTINGS)
def stock(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    """Change the stock of one option, or lower its price, at once."""
    form = LiveForm(request.POST)

    def action(listing: Listing) -> str:
        if not form.is_valid():
            raise Refusal(_("Write the stock as a whole number of pieces, and the price in yuan."))
        return change_live(listing, form, request)

    return act(request, vendor, slug, action)


def change_live(listing: Listing, form: LiveForm, request: HttpRequest) -> str:
    data, by = form.cleaned_data, person(request)
    if data["stock"] is None and data["price"] is None:
        raise Refusal(_("Write the stock as a whole number of pieces, and the price in yuan."))
    if data["price"] is not None:
        actions.change_price(listing, data["sku"], data["price"], by=by)
    if data["stock"] is None:
        return _("The price is lowered.")
    change = actions.change_stock(listing, data["sku"], data["stock"], by=by)
    if change.state == LiveChange.State.DONE:
        return _("The stock is changed.")
    return _("The stock is being changed. The list of changes below says when it is done.")


@require_safe
@vendor_may(Power.LISTINGS)
def picture(request: HttpRequest, vendor: Vendor, slug: str, pk: int) -> Any:
    """A private picture as it is shown, streamed to its own vendor only; `w` asks for a small one."""
    found = selectors.picture_of(vendor, slug, pk)
    if found is None:
        raise Http404
    content = shown_file(found, WIDTHS.get(request.GET.get("w", ""), 1280))
    return private_response(ContentFile(content, name="photo.jpg"), name=f"{slug}-{pk}", kept_seconds=3600)


@require_POST
@vendor_may(Power.LISTINGS)
def remove_picture(request: HttpRequest, vendor: Vendor, slug: str, pk: int) -> HttpResponse:
    def action(listing: Listing) -> str:
        actions.remove_picture(open_revision(listing), pk, by=person(request))
        return ""

    return act(request, vendor, slug, action, "portal:listing-edit")


def own_listing(vendor: Vendor, slug: str) -> Listing:
    """One of this vendor's listings; another's does not exist."""
    listing = selectors.listing_of(vendor, slug)
    if listing is None:
        raise Http404
    return listing


def open_revision(listing: Listing) -> ListingRevision:
    revision = selectors.open_revision(listing)
    if revision is None:
        raise Refusal(_("Nothing is being proposed for this listing. Propose a change first."))
    return revision
