"""What people are told about whom the chamber or an owner let in; once each, in their language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from storefront.accounts.models import Role, User
from storefront.notices.actions import send_mail, send_sms
from storefront.notices.kinds import Kind
from storefront.notices.telling import tell_person

from .maker_changes import MakerChange
from .maker_rules import ChangeState
from .people import FirmClaim, FirmMember, Invitation


def tell_of_claim(claim: FirmClaim) -> None:
    template = "claim_confirmed" if claim.state == FirmClaim.State.CONFIRMED else "claim_refused"
    facts = {"firm": claim.firm.name, "reason": claim.reason, "page": portal_page(claim.user.language)}
    tell_person(claim.user, template, facts, key=f"claim:{claim.pk}:{claim.state}")


def portal_page(language: str) -> str:
    with translation.override(language):
        return f"{settings.PUBLIC_URL}{reverse('portal:home')}"


def tell_of_invitation(invitation: Invitation, token: str) -> None:
    """The link goes to the invited phone or e-mail alone, and is wiped from the outbox once it is sent."""
    language = invitation.invited_by.language
    with translation.override(language):
        page = f"{settings.PUBLIC_URL}{reverse('portal:invitation', args=[token])}"
    send = send_mail if "@" in invitation.contact else send_sms
    facts = {"firm": invitation.firm.name, "inviter": invitation.invited_by.name, "page": page}
    template = "owner_invitation" if invitation.duty == FirmMember.Duty.OWNER else "firm_invitation"
    send(invitation.contact, template, language, facts, key=f"invitation:{invitation.pk}", secret=True)


def tell_of_second_owner(member: FirmMember, invitation: Invitation) -> None:
    """Whoever invited them, and every officer of the chamber: a stranger with an owner's rights must not stay unseen."""
    officers = User.objects.filter(roles__kind=Role.Kind.CHAMBER_OFFICER, is_active=True)
    facts = {"firm": member.firm.name, "person": member.user.name, "inviter": invitation.invited_by.name}
    for user in (invitation.invited_by, *officers.order_by("pk")):
        tell_person(user, "second_owner", facts, kind=Kind.PEOPLE, key=f"second-owner:{member.pk}:{user.pk}")


def tell_of_offer(member: FirmMember) -> None:
    facts = {"firm": member.firm.name, "page": portal_page(member.user.language)}
    tell_person(member.user, "ownership_offered", facts)


def tell_of_page_review(change: MakerChange) -> None:
    """The person who proposed it."""
    user = change.proposed_by
    template = "maker_page_approved" if change.state == ChangeState.APPROVED else "maker_page_to_mend"
    facts = {"firm": change.firm.name, "reason": change.reason, "page": portal_page(user.language)}
    key = f"maker-change:{change.pk}:{change.round}"
    tell_person(user, template, facts, kind=Kind.REVIEW_DECIDED, key=key)
