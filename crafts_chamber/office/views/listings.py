"""Goods to review: the queue, and one proposal beside what is live."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.base import ContentFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.listings import actions, selectors
from crafts_chamber.listings.errors import moved_on
from crafts_chamber.listings.field_names import labels
from crafts_chamber.listings.history import history_of
from crafts_chamber.listings.models import ListingRevision, RevisionNote
from crafts_chamber.listings.pictures import shown_file
from crafts_chamber.listings.rules import LONGEST_REASON, Move, RevisionState
from crafts_chamber.office.comparison import compare
from crafts_chamber.office.deciding import decided
from crafts_chamber.office.desk import desk
from crafts_chamber.office.forms import DecisionForm
from crafts_chamber.office.offices import LISTING_OFFICES
from crafts_chamber.registry.errors import Refusal
from storefront.accounts.guards import person, role_required
from storefront.catalog.crafts import CRAFTS
from storefront.core.private_files import private_response

PER_PAGE = 25
WIDTHS = {"320": 320, "1280": 1280}


class ReviewForm(DecisionForm):
    """A decision, with a remark on each field that the vendor sees at the field."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, label in labels().items():
            self.fields[f"remark-{key}"] = forms.CharField(
                label=_("Remark on «%(field)s»") % {"field": label},
                required=False,
                max_length=LONGEST_REASON,
                widget=forms.Textarea(attrs={"rows": 1}),
            )

    @property
    def remarks(self) -> dict[str, str]:
        return {key: self.cleaned_data[f"remark-{key}"] for key in labels()}


@require_safe
@role_required(*LISTING_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    wanted = selectors.Wanted(
        text=request.GET.get("q", "").strip(),
        craft=request.GET.get("craft", ""),
        kind=request.GET.get("kind", ""),
        decided=request.GET.get("state") == "decided",
    )
    page = Paginator(selectors.revisions_for_office(wanted), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "wanted": wanted, "crafts": CRAFTS, "drifts": selectors.drifts_open().count()}
    return desk(request, "office/listings.html", "listings", context)


@require_safe
@role_required(*LISTING_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_review(request, pk)


@require_POST
@role_required(*LISTING_OFFICES)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve, ask for changes or refuse: as the button said, on what the officer saw."""
    revision = submitted_revision(pk)
    form, move = ReviewForm(request.POST), request.POST.get("move", "")

    def act(opinion: str) -> None:
        make_move(move, form)(revision, by=person(request), reason=opinion)

    if not decided(form, revision.round, act, moved_on):
        return show_review(request, pk, form, status=422)
    messages.success(request, done(Move(move), revision))
    return redirect("office:listings")


def make_move(move: str, form: ReviewForm) -> Callable[..., object]:
    def ask(revision: ListingRevision, **said: Any) -> None:
        actions.request_changes(revision, remarks=form.remarks, **said)

    moves: dict[str, Callable[..., object]] = {
        Move.APPROVE: actions.approve_listing,
        Move.REQUEST_CHANGES: ask,
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


@require_POST
@role_required(*LISTING_OFFICES)
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask or answer without deciding."""
    revision = submitted_revision(pk)
    try:
        actions.say(revision, request.POST.get("text", ""), by=person(request), party=RevisionNote.Party.CHAMBER)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("office:listing", pk)


def submitted_revision(pk: int) -> ListingRevision:
    revision = selectors.revision_for_office(pk)
    if revision is None:
        raise Http404
    return revision


def show_review(request: HttpRequest, pk: int, typed: ReviewForm | None = None, status: int = 200) -> HttpResponse:
    review = selectors.review_of(pk, person(request))
    if review is None:
        raise Http404
    revision, history = review.revision, history_of(review.revision)
    form = typed or ReviewForm(initial={"round": revision.round})
    context = {
        "revision": revision,
        "form": form,
        "may_decide": revision.state == RevisionState.SUBMITTED,
        "own": review.is_own,
        "comparison": compare(revision, review.approved),
        "approved": review.approved,
        "remark_fields": {key: form[f"remark-{key}"] for key in labels()},
        "notes": history.notes,
        "changes": history.changes,
        "drift": review.drift,
        "membership_active": review.is_member,
    }
    return desk(request, "office/listing.html", "listings", context, status=status)


@require_safe
@role_required(*LISTING_OFFICES)
def picture(request: HttpRequest, pk: int, picture: int) -> Any:
    """A picture that is not public yet, as it would be shown, streamed to officers only; `w` asks for a small one."""
    found = submitted_revision(pk).pictures.filter(pk=picture).first()
    if found is None:
        raise Http404
    content = shown_file(found, WIDTHS.get(request.GET.get("w", ""), 1280))
    return private_response(ContentFile(content, name="photo.jpg"), name=f"listing-{pk}-{picture}", kept_seconds=3600)
