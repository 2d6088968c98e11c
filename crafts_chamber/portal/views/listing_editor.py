"""Writing goods: a short beginning, then one form that saves as it goes, whatever button is pressed."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crafts_chamber.listings import actions, axes, rules, selectors
from crafts_chamber.listings.drafting import PictureFacts, check
from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.pictures import read_pictures
from crafts_chamber.listings.rules import Proposal, Published
from crafts_chamber.listings.selectors import Writing
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_may
from crafts_chamber.portal.listing_forms import (
    AxisFormSet,
    ListingForm,
    NewListingForm,
    OptionFormSet,
    PictureFormSet,
    axes_of,
    axis_rows,
    initial_of,
    option_rows,
    picture_rows,
    show_listing_refusal,
    variants_of,
)
from crafts_chamber.portal.views.listings import own_listing
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.acting import Power
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.accounts.models import User

PREFIXES = {"options": OptionFormSet, "axes": AxisFormSet, "pictures": PictureFormSet}


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.LISTINGS)
def new(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    form = NewListingForm(request.POST if request.method == "POST" else None, vendor=vendor)
    if form.is_valid():
        try:
            revision = actions.create_listing(vendor, form.proposal, by=person(request))
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return redirect("portal:listing-edit", revision.listing.slug)
    status = 422 if form.errors else 200
    return desk(request, "portal/listing_new.html", "listings", {"form": form}, status=status)


@dataclass
class Editor:
    """The forms of one revision: as it stands, or as somebody typed them."""

    revision: ListingRevision
    published: Published
    form: ListingForm
    options: Any
    axes: Any
    pictures: Any

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.options.is_valid(), self.axes.is_valid(), self.pictures.is_valid()])

    @property
    def has_errors(self) -> bool:
        formsets = (self.options, self.axes, self.pictures)
        return bool(self.form.errors) or any(one.total_error_count() for one in formsets)

    def proposal(self) -> Proposal:
        prices = {variant.sku: variant.price for variant in self.revision.variants.all()}
        return self.form.proposal(variants_of(self.options, prices), axes_of(self.axes))

    def arrangement(self, then: str) -> list[PictureFacts]:
        return moved([form.facts for form in self.pictures.forms], then)


def editor_of(writing: Writing, vendor: Vendor, post: QueryDict | None = None, files: Any = None) -> Editor:
    revision, published = writing.revision, writing.published
    proposal = revision.proposal
    return Editor(
        revision,
        published,
        ListingForm(post, files, vendor=vendor, initial=initial_of(proposal)),
        OptionFormSet(
            post,
            prefix="options",
            initial=option_rows(proposal.variants),
            form_kwargs={"published": published.skus},
        ),
        AxisFormSet(post, prefix="axes", initial=axis_rows(proposal.axes)),
        PictureFormSet(post, prefix="pictures", initial=picture_rows(revision.pictures.all())),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@vendor_may(Power.LISTINGS)
def edit(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    writing = selectors.writing_of(vendor, slug)
    if writing is None or writing.revision.state not in rules.EDITABLE:
        own_listing(vendor, slug)  # another's does not exist
        messages.error(request, _("This listing can't be edited as it stands. Withdraw it, or propose a change first."))
        return redirect("portal:listing", slug)
    if request.method == "POST":
        return save(request, vendor, writing)
    typed = as_post(writing.revision.typed)
    editor = editor_of(writing, vendor, typed)
    if typed is not None:
        judge(editor)
    return show(request, editor, kept=typed is not None)


def judge(editor: Editor) -> None:
    """Put beside each field why it can't be saved, without saving anything."""
    if editor.is_valid():
        try:
            check(editor.revision.listing.vendor, editor.proposal(), editor.published)
        except Refusal as refusal:
            show_listing_refusal(refusal, editor.form, editor.options, editor.axes)


def save(request: HttpRequest, vendor: Vendor, writing: Writing) -> HttpResponse:
    """Save what can be saved: photos at once; the rest when all of it can be taken, else it is kept as typed."""
    by, then = person(request), request.POST.get("then", "save")
    editor = editor_of(writing, vendor, request.POST, request.FILES)
    valid = editor.is_valid()
    added = take_photos(editor, by)
    if valid and not editor.has_errors and take_rest(editor, by, then):
        return saved(request, editor.revision, then, added)
    keep(editor, request.POST, by)
    return show(request, editor, status=422)


def take_photos(editor: Editor, by: User) -> bool:
    """Whether photos were added: a browser does not send them again when the form comes back with an error."""
    uploads = editor.form.cleaned_data.get("photos") or []
    try:
        actions.add_pictures(editor.revision, read_pictures(uploads), by=by)
    except Refusal as refusal:
        editor.form.add_error("photos" if refusal.field == "photos" else None, refusal.sentence)
        return False
    if uploads:
        editor.revision.refresh_from_db()  # its photos are others now
    return bool(uploads)


def take_rest(editor: Editor, by: User, then: str) -> bool:
    revision = editor.revision
    proposal = editor.proposal()
    try:
        if then == "grid":
            proposal = replace(proposal, variants=axes.grid(proposal.axes, proposal.variants, editor.published.skus))
        actions.update_revision(revision, proposal, by=by)
        shown = {facts.pk for facts in editor.arrangement("")}
        fresh = [PictureFacts(picture.pk) for picture in revision.pictures.all() if picture.pk not in shown]
        actions.arrange_pictures(revision, [*editor.arrangement(then), *fresh], by=by)
    except Refusal as refusal:
        show_listing_refusal(refusal, editor.form, editor.options, editor.axes)
        return False
    return True


def keep(editor: Editor, post: QueryDict, by: User) -> None:
    try:
        actions.keep_typed(editor.revision, dict(post.lists()), by=by)
    except Refusal as refusal:
        editor.form.add_error(None, refusal.sentence)


def saved(request: HttpRequest, revision: ListingRevision, then: str, added: bool) -> HttpResponse:
    slug = revision.listing.slug
    if then == "preview":
        return redirect("shop:preview", revision.pk)
    if then == "save" and not added:
        messages.success(request, _("Draft saved. Look at it, then submit it."))
        return redirect("portal:listing", slug)
    messages.success(request, _("Draft saved."))
    response = redirect("portal:listing-edit", slug)
    response["Location"] += "#options" if then == "grid" else "#photos"
    return response


def moved(pictures: list[PictureFacts], then: str) -> list[PictureFacts]:
    """The pictures as the pressed button wants them: `up-7`, `down-7`, `remove-7`; other buttons change nothing."""
    step, _mark, pk = then.partition("-")
    place = next((place for place, facts in enumerate(pictures) if str(facts.pk) == pk), None)
    if place is None:
        return pictures
    rest = [facts for facts in pictures if str(facts.pk) != pk]
    if step == "remove":
        return rest
    offset = {"up": -1, "down": 1}.get(step, 0)
    rest.insert(max(0, place + offset), pictures[place])
    return rest


@require_POST
@vendor_may(Power.LISTINGS)
def keep_typed(request: HttpRequest, vendor: Vendor, slug: str) -> HttpResponse:
    """What a script sends while somebody types: kept until it is saved."""
    revision = selectors.open_revision(own_listing(vendor, slug))
    if revision is None:
        return HttpResponse(status=409)
    try:
        actions.keep_typed(revision, dict(request.POST.lists()), by=person(request))
    except Refusal:
        return HttpResponse(status=409)
    return HttpResponse(status=204)


def as_post(typed: dict[str, list[str]]) -> QueryDict | None:
    if not typed:
        return None
    post = QueryDict(mutable=True)
    for name, values in typed.items():
        post.setlist(name, values)
    return post


def show(request: HttpRequest, editor: Editor, *, kept: bool = False, status: int = 200) -> HttpResponse:
    revision = editor.revision
    pictures = {picture.pk: picture for picture in revision.pictures.all()}
    context = {
        "editor": editor,
        "form": editor.form,
        "options": editor.options,
        "axes": editor.axes,
        "listing": revision.listing,
        "revision": revision,
        "remarks": selectors.remarks_on(revision),
        "kept": kept,
        "arranged": arranged(editor, pictures),
        "waiting_pictures": [picture for picture in pictures.values() if picture.pk not in posted(editor)],
    }
    return desk(request, "portal/listing_form.html", "listings", context, status=status)


def posted(editor: Editor) -> set[int]:
    return {int(value) for form in editor.pictures.forms if str(value := form["pk"].value()).isdigit()}


def arranged(editor: Editor, pictures: dict[int, Any]) -> list[tuple[Any, Any]]:
    """Each form with its picture; one whose picture is gone by now is left out."""
    pairs = ((form, str(form["pk"].value())) for form in editor.pictures.forms)
    return [(form, pictures[int(pk)]) for form, pk in pairs if pk.isdigit() and int(pk) in pictures]
