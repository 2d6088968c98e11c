"""One membership: what is noted of it, and suspending, renewing and ending it."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crafts_chamber.office.desk import desk
from crafts_chamber.office.meanwhile import filled_anew, initial_of, read_lines
from crafts_chamber.office.offices import MEMBER_OFFICES
from crafts_chamber.office.register_forms import (
    MEMBERSHIP_FIELDS,
    EndForm,
    MembershipForm,
    MoveForm,
    RenewForm,
    SuspendForm,
)
from crafts_chamber.office.views.firms import A_YEAR, add_refusal
from crafts_chamber.registry import actions, selectors
from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.models import Chamber, Change, Membership
from crafts_chamber.registry.standing import TONES, standing_on
from storefront.accounts.guards import person, role_required

LINES = 20
FORMS: dict[str, type[MoveForm]] = {"suspend": SuspendForm, "renew": RenewForm, "end": EndForm}
MOVES: dict[str, Callable[..., None]] = {
    "suspend": actions.suspend_membership,
    "renew": actions.renew_membership,
    "end": actions.end_membership,
}


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MEMBER_OFFICES)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The membership with its forms; posted, number, office, day of joining and dues are corrected."""
    membership = known_membership(pk)
    if request.method != "POST":
        return show(request, membership)
    form, meanwhile = MembershipForm(request.POST), tuple[Change, ...]()
    if form.is_valid():
        facts, reason = form.facts(membership), form.cleaned_data["reason"]
        try:
            actions.edit_membership(membership, facts, seen=form.seen, by=person(request), reason=reason)
        except ChangedMeanwhile as refusal:
            meanwhile, membership = refusal.changes, known_membership(pk)
            form = filled_anew(form, membership, MEMBERSHIP_FIELDS, refusal)  # type: ignore[assignment]
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The register says so now."))
            return redirect("office:membership", pk)
    return show(request, membership, edit=form, meanwhile=meanwhile, status=422)


@require_POST
@role_required(*MEMBER_OFFICES)
def move(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """`step`: suspend, renew or end."""
    membership = known_membership(pk)
    form, meanwhile = FORMS[step](request.POST), tuple[Change, ...]()
    if form.is_valid():
        typed = dict(form.cleaned_data)
        try:
            MOVES[step](membership, by=person(request), seen=typed.pop("version"), **typed)
        except ChangedMeanwhile as refusal:
            meanwhile = refusal.changes
            form.add_error(None, refusal.sentence)
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, done(step, membership))
            return redirect("office:membership", pk)
    membership = known_membership(pk)
    if meanwhile:
        form.data = {**form.data.dict(), f"{step}-version": membership.version}  # type: ignore[attr-defined]
    return show(request, membership, meanwhile=meanwhile, status=422, **{step: form})


def done(step: str, membership: Membership) -> str:
    """Only the crafts chamber's memberships decide about goods."""
    if membership.chamber.kind != Chamber.Kind.CRAFTS:
        return _("The register says so now.")
    sentences = {
        "suspend": _("The membership is suspended. The firm's goods leave the shop within a minute."),
        "renew": _("The membership is renewed. The firm's goods come back within a minute."),
        "end": _("The membership is ended. The firm's goods leave the shop within a minute."),
    }
    return sentences[step]


def known_membership(pk: int) -> Membership:
    membership = Membership.objects.filter(pk=pk).select_related("firm", "chamber").first()
    if membership is None:
        raise Http404
    return membership


def show(
    request: HttpRequest,
    membership: Membership,
    *,
    meanwhile: tuple[Change, ...] = (),
    status: int = 200,
    **forms: Form,
) -> HttpResponse:
    """`forms` are those that were refused, by what they do; the others are as new."""
    version = {"version": membership.version}
    later = max(membership.valid_until, selectors.today()) + A_YEAR
    standing = standing_on(membership, selectors.today())
    context = {
        "membership": membership,
        "firm": membership.firm,
        "standing": standing,
        "tone": TONES[standing],
        "ended": membership.status == Membership.Status.ENDED,
        "edit_form": forms.get("edit") or MembershipForm(initial=initial_of(membership, MEMBERSHIP_FIELDS)),
        "renew_form": forms.get("renew") or RenewForm(initial={**version, "valid_until": later}),
        "suspend_form": forms.get("suspend") or SuspendForm(initial=version),
        "end_form": forms.get("end") or EndForm(initial=version),
        "meanwhile": read_lines(meanwhile),
        "lines": read_lines(list(membership.changes.select_related("actor", "membership__chamber")[:LINES])),
    }
    return desk(request, "office/membership.html", "register", context, status=status)
