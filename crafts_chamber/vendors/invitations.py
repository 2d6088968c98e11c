"""Writes: an owner invites somebody by phone or e-mail, who joins the firm as its clerk, or as its second owner.

The link works for seven days and once, and only for whoever proves the invited phone or e-mail by a code: a link that
is passed on, or read by others, lets nobody in. Of a second owner the other one and the chamber's officers hear; an owner
can't let the other one go: that is the chamber's to do.
"""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from crafts_chamber.registry.models import Firm
from storefront.accounts import limits
from storefront.accounts.codes import read_recipient
from storefront.accounts.errors import BadRecipient
from storefront.accounts.models import User

from . import people_errors
from .acting import Power, require_acting
from .claims import join_firm, withdraw_claim
from .people import FirmClaim, FirmMember, Invitation
from .people_letters import tell_of_invitation, tell_of_second_owner
from .people_log import What, lock, note
from .people_selectors import open_invitations

LASTS = timedelta(days=7)
PEOPLE_MOST = 20  # of a firm, those invited included
OWNERS_MOST = 2
AN_HOUR_MOST, HOUR = 10, timedelta(hours=1)


def invite_clerk(firm: Firm, text: str, *, by: User) -> Invitation:
    return invite(firm, text, FirmMember.Duty.CLERK, by=by)


def invite(firm: Firm, text: str, duty: FirmMember.Duty, *, by: User) -> Invitation:
    """Send an invitation to this phone or e-mail; an earlier one to the same person is void then.

    Raises Refusal: no owner of this firm, no phone or e-mail, somebody of the firm, too many; nothing is sent then.
    """
    require_acting(by, firm, Power.PEOPLE)
    try:
        contact = read_recipient(text)
    except BadRecipient as error:
        raise people_errors.no_contact(str(error)) from error
    if any(contact in (member.user.phone, member.user.email) for member in members(firm)):
        raise people_errors.already_of_the_firm()
    if not limits.take(f"invitations:{firm.pk}", AN_HOUR_MOST, HOUR):
        raise people_errors.too_many_invitations()
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        lock(firm)
        require_acting(by, firm, Power.PEOPLE)
        now = timezone.now()
        open_invitations(firm).filter(contact=contact).update(withdrawn_at=now)
        if FirmMember.objects.filter(firm=firm).count() + open_invitations(firm).count() >= PEOPLE_MOST:
            raise people_errors.too_many_people(PEOPLE_MOST)
        if duty == FirmMember.Duty.OWNER and owners_and_invited(firm) >= OWNERS_MOST:
            raise people_errors.too_many_owners(OWNERS_MOST)
        invitation = Invitation.objects.create(
            firm=firm, contact=contact, duty=duty, token_hash=hash_of(token), invited_by=by, expires_at=now + LASTS
        )
        what = What.OWNER_INVITED if duty == FirmMember.Duty.OWNER else What.INVITED
        note(firm, what, person=None, by=by, detail=masked(contact))
        tell_of_invitation(invitation, token)
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: User) -> None:
    """Void it. Raises Refusal when it was used, withdrawn or has expired."""
    require_acting(by, invitation.firm, Power.PEOPLE)
    with transaction.atomic():
        lock(invitation.firm)
        if not open_invitations(invitation.firm).filter(pk=invitation.pk).update(withdrawn_at=timezone.now()):
            raise people_errors.invitation_is_over()
        note(invitation.firm, What.INVITATION_WITHDRAWN, person=None, by=by, detail=masked(invitation.contact))


def invitation_with(token: str) -> Invitation | None:
    """The invitation of this link, whether it still counts or not."""
    return Invitation.objects.select_related("firm", "invited_by").filter(token_hash=hash_of(token)).first()


def is_open(invitation: Invitation) -> bool:
    return open_invitations(invitation.firm).filter(pk=invitation.pk).exists()


def is_for(invitation: Invitation, user: User) -> bool:
    """Whether this person has proved the invited phone or e-mail by a code."""
    by_mail = user.email == invitation.contact and user.email_proved_at is not None
    return by_mail or (user.phone == invitation.contact and user.phone_proved_at is not None)


def accept_invitation(invitation: Invitation, *, by: User) -> FirmMember:
    """Join the firm with the duty that was offered. Raises Refusal.

    Refused: another's invitation, a used or old one, one of somebody who is no owner any more when it makes an owner, a
    person with a firm or an office.
    """
    if not is_for(invitation, by):
        raise people_errors.invitation_of_another(masked(invitation.contact))
    if by.role_kinds:
        raise people_errors.holds_an_office()
    with transaction.atomic():
        lock(invitation.firm)
        # Conditional: sent twice at once, the link lets somebody in once.
        used = open_invitations(invitation.firm).filter(pk=invitation.pk).update(used_at=timezone.now(), used_by=by)
        if not used:
            raise people_errors.invitation_is_over()
        for claim in FirmClaim.objects.filter(user=by, state=FirmClaim.State.WAITING):
            withdraw_claim(claim, by=by)
        if invitation.duty == FirmMember.Duty.OWNER:
            return join_as_owner(invitation, by)
        member = join_firm(invitation.firm, by, FirmMember.Duty.CLERK)
        note(invitation.firm, What.JOINED, person=by, by=by)
    return member


def join_as_owner(invitation: Invitation, by: User) -> FirmMember:
    """The firm is locked. What the other owner offered to a clerk meanwhile is void: a firm has two owners at most."""
    require_acting(invitation.invited_by, invitation.firm, Power.PEOPLE)
    FirmMember.objects.filter(firm=invitation.firm).update(ownership_offered_at=None)
    member = join_firm(invitation.firm, by, FirmMember.Duty.OWNER, invited=True)
    note(invitation.firm, What.OWNER_JOINED, person=by, by=by)
    tell_of_second_owner(member, invitation)
    return member


def owners_and_invited(firm: Firm) -> int:
    owners = FirmMember.objects.filter(firm=firm, duty=FirmMember.Duty.OWNER).count()
    return owners + open_invitations(firm).filter(duty=FirmMember.Duty.OWNER).count()


def members(firm: Firm) -> list[FirmMember]:
    return list(FirmMember.objects.filter(firm=firm).select_related("user"))


def masked(contact: str) -> str:
    """Enough of it for whoever knows it: +86138****8000, l***@example.com."""
    if "@" in contact:
        name, _at, domain = contact.partition("@")
        return f"{name[:1]}***@{domain}"
    return f"{contact[:-8]}****{contact[-4:]}"


def hash_of(token: str) -> str:
    return salted_hmac("crafts_chamber.vendors.invitations", token, algorithm="sha256").hexdigest()
