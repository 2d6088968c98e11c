"""A firm's people: who they are, whom the owner invites and lets go, and handing the firm over."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import member_required, owner_required
from crafts_chamber.portal.people_forms import InviteForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors import duties, invitations, people_selectors
from crafts_chamber.vendors.acting import Acting, Power
from crafts_chamber.vendors.people import FirmMember, Invitation
from storefront.accounts.guards import person, shopper_required


@require_safe
@member_required
def index(request: HttpRequest, acting: Acting) -> HttpResponse:
    return show(request, acting, InviteForm())


@require_POST
@owner_required
def invite(request: HttpRequest, acting: Acting) -> HttpResponse:
    form = InviteForm(request.POST)
    if form.is_valid():
        try:
            duty = FirmMember.Duty(form.cleaned_data["duty"] or FirmMember.Duty.CLERK)
            invitations.invite(acting.firm, form.cleaned_data["contact"], duty, by=acting.user)
        except Refusal as refusal:
            form.add_error("contact" if refusal.field == "contact" else None, refusal.sentence)
    if form.errors:
        return show(request, acting, form, status=422)
    messages.success(request, _("The invitation is on its way. It is valid for seven days."))
    return redirect("portal:people")


@require_POST
@owner_required
def withdraw(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    invitation = Invitation.objects.select_related("firm").filter(firm=acting.firm, pk=pk).first()
    if invitation is None:
        raise Http404
    done = _("The invitation is withdrawn; its link lets nobody in any more.")
    return attempt(request, lambda: invitations.withdraw_invitation(invitation, by=acting.user), done)


@require_POST
@owner_required
def change(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    """Let a clerk go, offer them the firm, or keep it after all: as the button said."""
    member = FirmMember.objects.select_related("firm", "user").filter(firm=acting.firm, pk=pk).first()
    if member is None:
        raise Http404
    steps: dict[str, tuple[Callable[[], None], str]] = {
        "remove": (
            lambda: duties.remove_clerk(member, by=acting.user),
            _("%(person)s no longer acts for your firm.") % {"person": member.user.name},
        ),
        "offer": (
            lambda: duties.offer_ownership(member, by=acting.user),
            _("%(person)s is asked to take over the firm. You stay the owner until they accept.")
            % {"person": member.user.name},
        ),
        "keep": (lambda: duties.withdraw_offer(acting.firm, by=acting.user), _("You stay the owner.")),
    }
    return take(request, steps)


@require_POST
@member_required
def own(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Somebody leaves, or takes over the firm that is offered to them."""
    steps: dict[str, tuple[Callable[[], None], str]] = {
        "leave": (
            lambda: duties.leave_firm(acting.firm, by=acting.user),
            _("You no longer act for %(firm)s.") % {"firm": acting.firm.name},
        ),
        "accept": (
            lambda: duties.accept_ownership(acting.firm, by=acting.user),
            _("You are the owner of %(firm)s now.") % {"firm": acting.firm.name},
        ),
    }
    return take(request, steps, leaving=request.POST.get("step") == "leave")


def take(
    request: HttpRequest, steps: dict[str, tuple[Callable[[], None], str]], *, leaving: bool = False
) -> HttpResponse:
    chosen = steps.get(request.POST.get("step", ""))
    if chosen is None:
        messages.error(request, _("Choose what to do."))
        return redirect("portal:people")
    return attempt(request, *chosen, to="accounts:home" if leaving else "portal:people")


def attempt(request: HttpRequest, act: Callable[[], None], done: str, to: str = "portal:people") -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("portal:people")
    messages.success(request, done)
    return redirect(to)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shopper_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """The page of an invitation's link; POST joins the firm."""
    found = invitations.invitation_with(token)
    if found is None:
        raise Http404
    user, refused = person(request), None
    if request.method == "POST":
        try:
            invitations.accept_invitation(found, by=user)
        except Refusal as refusal:
            refused = refusal
        else:
            messages.success(request, _("You act for %(firm)s now.") % {"firm": found.firm.name})
            return redirect("portal:home")
    context = {
        "firm": found.firm,
        "inviter": found.invited_by.name,
        "as_owner": found.duty == FirmMember.Duty.OWNER,
        "is_open": invitations.is_open(found),
        "is_mine": invitations.is_for(found, user),
        "contact": invitations.masked(found.contact),
        "token": token,
        "refused": refused,
    }
    return desk(request, "portal/invitation.html", "", context, status=422 if refused else 200)


def show(request: HttpRequest, acting: Acting, form: InviteForm, status: int = 200) -> HttpResponse:
    people = list(people_selectors.people_of(acting.firm))
    may = acting.may(Power.PEOPLE)
    context = {
        "acting": acting,
        "people": people,
        "may": may,
        "owners": sum(member.duty == FirmMember.Duty.OWNER for member in people),
        "offered": next((member for member in people if member.ownership_offered_at), None),
        "invitations": people_selectors.open_invitations(acting.firm) if may else (),
        "changes": people_selectors.changes_of(acting.firm)[:10] if may else (),
        "form": form,
    }
    return desk(request, "portal/people.html", "people", context, status=status)
