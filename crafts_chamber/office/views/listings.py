"""Goods to review: the queue, and one proposal beside what is live."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.listings import actions, selectors
from crafts_chamber.listings.errors import moved_on
from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.rules import Move, RevisionState
from crafts_chamber.office.comparison import compare
from crafts_chamber.office.desk import LISTING_OFFICES, desk
from crafts_chamber.office.forms import DecisionForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import active_membership
from storefront.accounts.guards import person, role_required
from storefront.catalog.models import Product
from storefront.core.private_files import private_response


@require_safe
@role_required(*LISTING_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    context = {"revisions": selectors.revisions_to_review(), "reviewed": selectors.revisions_reviewed()}
    return desk(request, "office/listings.html", "listings", context)


@require_safe
@role_required(*LISTING_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    revision = submitted_revision(pk)
    return show_revision(request, revision, DecisionForm(initial={"round": revision.round}))


@require_POST
@role_required(*LISTING_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, ask for changes or refuse: as the button said, on what the officer saw."""
    revision = submitted_revision(pk)
    form = DecisionForm(request.POST)
    move = request.POST.get("move", "")
    if form.is_valid():
        try:
            if form.cleaned_data["round"] != revision.round:
                raise moved_on()
            make_move(move)(revision, by=person(request), reason=form.cleaned_data["opinion"])
        except Refusal as refusal:
            form.add_error("opinion" if refusal.field == "reason" else None, refusal.sentence)
    if form.errors:
        return show_revision(request, submitted_revision(pk), form, status=422)
    messages.success(request, done(Move(move), revision))
    return redirect("office:listings")


def make_move(move: str) -> Callable[..., object]:
    moves: dict[str, Callable[..., object]] = {
        Move.APPROVE: actions.approve_listing,
        Move.REQUEST_CHANGES: actions.request_changes,
        Move.REFUSE: actions.refuse_listing,
    }
    if move not in moves:
        raise Refusal(_("Choose what to do with these goods."))
    return moves[move]


def done(move: Move, revision: ListingRevision) -> str:
    sentences = {
        Move.APPROVE: _("«%(name)s» is approved and goes into the shop."),
        Move.REQUEST_CHANGES: _("The vendor is asked to change «%(name)s»."),
        Move.REFUSE: _("«%(name)s» is refused."),
    }
    return sentences[move] % {"name": revision.name}


def submitted_revision(pk: int) -> ListingRevision:
    revision = selectors.revision_for_office(pk)
    if revision is None:
        raise Http404
    return revision


def show_revision(
    request: HttpRequest, revision: ListingRevision, form: DecisionForm, status: int = 200
) -> HttpResponse:
    live = Product.objects.filter(slug=revision.listing.slug).prefetch_related("variants", "pictures").first()
    context = {
        "revision": revision,
        "form": form,
        "may_decide": revision.state == RevisionState.SUBMITTED,
        "rows": compare(revision, live),
        "live": live,
        "membership_active": active_membership(revision.listing.vendor.firm) is not None,
    }
    return desk(request, "office/listing.html", "listings", context, status=status)


@require_safe
@role_required(*LISTING_OFFICES)
def picture(request: HttpRequest, pk: int, picture: int) -> Any:
    """A picture that is not public yet, streamed to officers only."""
    found = submitted_revision(pk).pictures.filter(pk=picture).first()
    if found is None:
        raise Http404
    return private_response(found.file, name=f"listing-{pk}-{picture}", kept_seconds=3600)
