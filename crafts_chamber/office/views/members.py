"""The crafts chamber's members: who is one, until when, and suspending or renewing a membership."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import MEMBER_OFFICES, desk
from crafts_chamber.office.forms import RenewForm, SuspendForm
from crafts_chamber.registry import actions, selectors
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Membership
from storefront.accounts.guards import person, role_required

A_YEAR = timedelta(days=365)


@require_safe
@role_required(*MEMBER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    today = selectors.today()
    rows = [(membership, membership.counts_on(today)) for membership in selectors.members()]
    return desk(request, "office/members.html", "members", {"rows": rows})


@require_safe
@role_required(*MEMBER_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    membership = known_membership(pk)
    return show_member(request, membership, SuspendForm(), renew_form(membership))


@require_POST
@role_required(*MEMBER_OFFICES)
def suspend(request: HttpRequest, pk: int) -> HttpResponse:
    membership = known_membership(pk)
    form = SuspendForm(request.POST)
    if form.is_valid():
        try:
            actions.suspend_membership(membership, reason=form.cleaned_data["reason"], by=person(request))
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    if form.errors:
        return show_member(request, known_membership(pk), form, renew_form(membership), status=422)
    messages.success(request, _("The membership is suspended. The firm's goods leave the shop within a minute."))
    return redirect("office:member", pk)


@require_POST
@role_required(*MEMBER_OFFICES)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    membership = known_membership(pk)
    form = RenewForm(request.POST)
    if form.is_valid():
        until, reason = form.cleaned_data["valid_until"], form.cleaned_data["reason"]
        try:
            actions.renew_membership(membership, valid_until=until, reason=reason, by=person(request))
        except Refusal as refusal:
            form.add_error("valid_until" if refusal.field else None, refusal.sentence)
    if form.errors:
        return show_member(request, known_membership(pk), SuspendForm(), form, status=422)
    messages.success(request, _("The membership is renewed. The firm's goods come back within a minute."))
    return redirect("office:member", pk)


def renew_form(membership: Membership) -> RenewForm:
    start: date = max(membership.valid_until, selectors.today())
    return RenewForm(initial={"valid_until": start + A_YEAR})


def known_membership(pk: int) -> Membership:
    membership = selectors.members().filter(pk=pk).first()
    if membership is None:
        raise Http404
    return membership


def show_member(
    request: HttpRequest, membership: Membership, suspend_form: SuspendForm, form: RenewForm, status: int = 200
) -> HttpResponse:
    context = {
        "membership": membership,
        "firm": membership.firm,
        "active": membership.counts_on(selectors.today()),
        "suspend_form": suspend_form,
        "renew_form": form,
        "changes": membership.firm.changes.select_related("actor")[:20],
    }
    return desk(request, "office/member.html", "members", context, status=status)
