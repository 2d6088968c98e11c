"""A vendor's goods: the list, one of them, the form, and what can be done to it."""

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.listings import actions, rules, selectors
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.pictures import read_pictures
from crafts_chamber.listings.problems import missing_to_submit
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import (
    ListingForm,
    OptionFormSet,
    StockForm,
    filled_rows,
    initial_of,
    show_refusal,
    variants_of,
)
from crafts_chamber.portal.guards import vendor_required
from crafts_chamber.portal.shelf import shelf_rows, stock_rows
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.catalog.crafts import craft_name
from storefront.core.private_files import private_response


@require_safe
@vendor_required
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    context = {
        "rows": shelf_rows(selectors.listings_of(vendor)),
        "membership_active": active_membership(vendor.firm) is not None,
    }
    return desk(request, "portal/listings.html", "listings", context)


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_required
def new(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    form = ListingForm(*sent(request), vendor=vendor)
    options = OptionFormSet(sent(request)[0], prefix="options")
    if request.method == "POST" and all([form.is_valid(), options.is_valid()]):
        try:
            revision = actions.create_listing(
                vendor,
                form.proposal(variants_of(options)),
                by=person(request),
                pictures=read_pictures(form.uploads),
            )
        except Refusal as refusal:
            show_refusal(refusal, form, filled_rows(options))
        else:
            messages.success(request, _("Draft saved. Look at it, then submit it."))
            return redirect("portal:listing", revision.listing.slug)
    return show_form(request, form, options, {})


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_required
def edit(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    listing = own_listing(vendor, slug)
    revision = selectors.open_revision(listing)
    if revision is None or revision.state not in rules.EDITABLE:
        messages.error(request, _("This listing can't be edited as it stands. Withdraw it, or propose a change first."))
        return redirect("portal:listing", slug)
    form, options = forms_of(request, vendor, revision)
    if request.method == "POST" and all([form.is_valid(), options.is_valid()]):
        try:
            pictures = read_pictures(form.uploads)
            actions.update_revision(
                revision, form.proposal(variants_of(options)), by=person(request), pictures=pictures
            )
        except Refusal as refusal:
            show_refusal(refusal, form, filled_rows(options))
        else:
            messages.success(request, _("Draft saved. Look at it, then submit it."))
            return redirect("portal:listing", slug)
    return show_form(request, form, options, {"listing": listing, "revision": revision})


def forms_of(request: HttpRequest, vendor: Vendor, revision: ListingRevision) -> tuple[ListingForm, Any]:
    proposal = revision.proposal
    rows = [asdict(variant) for variant in proposal.variants]
    published = selectors.published_facts(revision.listing).skus
    post, files = sent(request)
    form = ListingForm(post, files, vendor=vendor, initial=initial_of(proposal))
    options = OptionFormSet(post, prefix="options", initial=rows, form_kwargs={"published": published})
    return form, options


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What the form's constructor takes: fields and files of a POST (even an empty one), else nothing."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def show_form(request: HttpRequest, form: ListingForm, options: Any, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound and (form.errors or options.total_error_count()) else 200
    context = {"form": form, "options": options, **context}
    return desk(request, "portal/listing_form.html", "listings", context, status=status)


@require_safe
@vendor_required
def show(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    return show_listing(request, own_listing(vendor, slug))


def show_listing(request: HttpRequest, listing: Listing, refused: Refusal | None = None) -> HttpResponse:
    revision = selectors.open_revision(listing)
    approved = selectors.approved_revision(listing)
    shown = revision or approved or selectors.latest_revision(listing)
    missing = missing_to_submit(shown.proposal, shown.pictures.count()) if shown else ()
    context = {
        "listing": listing,
        "revision": revision,
        "approved": approved,
        "shown": shown,
        "missing": missing if revision and revision.state in rules.EDITABLE else (),
        "membership_active": active_membership(listing.vendor.firm) is not None,
        "refused": refused,
        "craft_name": craft_name(shown.craft) if shown else "",
        "weight": _("%(grams)d g") % {"grams": shown.weight_grams} if shown else "",
        "stocks": stock_rows(listing),
    }
    return desk(request, "portal/listing.html", "listings", context, status=422 if refused else 200)


@require_POST
@vendor_required
def submit(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    listing = own_listing(vendor, slug)
    try:
        actions.submit_listing(open_revision(listing), by=person(request))
    except Refusal as refusal:
        return show_listing(request, listing, refusal)
    messages.success(request, _("The chamber has your listing now. You see here when it is reviewed."))
    return redirect("portal:listing", slug)


@require_POST
@vendor_required
def withdraw(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    listing = own_listing(vendor, slug)
    try:
        actions.withdraw_listing(open_revision(listing), by=person(request))
    except Refusal as refusal:
        return show_listing(request, listing, refusal)
    messages.success(request, _("The listing is a draft again."))
    return redirect("portal:listing", slug)


@require_POST
@vendor_required
def change(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    """Open a listing change; what is live stays as it is."""
    listing = own_listing(vendor, slug)
    try:
        actions.propose_change(listing, by=person(request))
    except Refusal as refusal:
        return show_listing(request, listing, refusal)
    return redirect("portal:listing-edit", slug)


@require_POST
@vendor_required
def stock(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    listing = own_listing(vendor, slug)
    form = StockForm(request.POST)
    if not form.is_valid():
        return show_listing(request, listing, Refusal(_("Write the stock as a whole number of pieces.")))
    try:
        actions.change_stock(listing, form.cleaned_data["sku"], form.cleaned_data["stock"], by=person(request))
    except Refusal as refusal:
        return show_listing(request, listing, refusal)
    messages.success(request, _("The stock is changed."))
    return redirect("portal:listing", slug)


@require_safe
@vendor_required
def picture(request: HttpRequest, vendor: Vendor, slug: str, pk: int) -> Any:
    """A private picture, streamed to its own vendor only."""
    found = selectors.picture_of(vendor, slug, pk)
    if found is None:
        raise Http404
    return private_response(found.file, name=f"{slug}-{pk}", kept_seconds=3600)


@require_POST
@vendor_required
def remove_picture(request: HttpRequest, vendor: Vendor, slug: str, pk: int) -> HttpResponse:
    listing = own_listing(vendor, slug)
    try:
        actions.remove_picture(open_revision(listing), pk, by=person(request))
    except Refusal as refusal:
        return show_listing(request, listing, refusal)
    return redirect("portal:listing-edit", slug)


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
