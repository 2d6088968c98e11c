"""Writes: who of a firm's people does what, and who goes. A firm is never left without an owner by its own people."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from crafts_chamber.registry.models import Firm
from storefront.accounts.models import User

from . import people_errors
from .acting import Power, require_acting
from .people import FirmMember
from .people_letters import tell_of_offer
from .people_log import What, lock, note, settle_owner

Duty = FirmMember.Duty
OFFER_LASTS = timedelta(days=7)


def remove_clerk(member: FirmMember, *, by: User) -> None:
    """The owner lets a clerk go: from the next request on they can do nothing for the firm. Raises Refusal."""
    with transaction.atomic():
        require_owner(member.firm, by)
        go(member, What.REMOVED, by)


def leave_firm(firm: Firm, *, by: User) -> None:
    """A clerk goes, or one of two owners. An only owner hands over first. Raises Refusal."""
    with transaction.atomic():
        lock(firm)
        member = FirmMember.objects.filter(firm=firm, user=by).first()
        if member is None:
            raise people_errors.not_your_firm()
        if member.duty == Duty.OWNER and owners(firm) > 1:
            FirmMember.objects.filter(pk=member.pk).update(duty=Duty.CLERK)
            settle_owner(firm)
        go(member, What.LEFT, by)


def owners(firm: Firm) -> int:
    return FirmMember.objects.filter(firm=firm, duty=Duty.OWNER).count()


def go(member: FirmMember, what: What, by: User) -> None:
    gone, _rows = FirmMember.objects.filter(pk=member.pk, duty=Duty.CLERK).delete()
    if not gone:
        still_there = FirmMember.objects.filter(pk=member.pk).exists()
        raise people_errors.owner_stays() if still_there else people_errors.not_there_any_more()
    note(member.firm, what, person=member.user, by=by)


def offer_ownership(member: FirmMember, *, by: User) -> None:
    """First step of handing over: the owner offers, the clerk has seven days to accept. Raises Refusal.

    An earlier offer to another clerk is void then.
    """
    with transaction.atomic():
        require_owner(member.firm, by)
        if owners(member.firm) > 1:
            raise people_errors.another_owner()
        FirmMember.objects.filter(firm=member.firm).update(ownership_offered_at=None)
        clerk = FirmMember.objects.filter(pk=member.pk, duty=Duty.CLERK)
        if not clerk.update(ownership_offered_at=timezone.now()):
            raise people_errors.not_there_any_more()
        note(member.firm, What.HANDOVER_OFFERED, person=member.user, by=by)
        tell_of_offer(member)


def withdraw_offer(firm: Firm, *, by: User) -> None:
    """The owner keeps the firm after all. Raises Refusal."""
    with transaction.atomic():
        require_owner(firm, by)
        offered = FirmMember.objects.filter(firm=firm, ownership_offered_at__isnull=False).first()
        if offered is None:
            raise people_errors.no_offer()
        FirmMember.objects.filter(pk=offered.pk).update(ownership_offered_at=None)
        note(firm, What.HANDOVER_WITHDRAWN, person=offered.user, by=by)


def accept_ownership(firm: Firm, *, by: User) -> None:
    """Second step: the clerk becomes the owner and the owner a clerk, both or neither. Raises Refusal."""
    with transaction.atomic():
        lock(firm)
        mine = FirmMember.objects.filter(
            firm=firm, user=by, duty=Duty.CLERK, ownership_offered_at__gt=timezone.now() - OFFER_LASTS
        )
        if not mine.exists():
            raise people_errors.no_offer()
        FirmMember.objects.filter(firm=firm, duty=Duty.OWNER).update(duty=Duty.CLERK)
        mine.update(duty=Duty.OWNER, ownership_offered_at=None)
        note(firm, What.HANDED_OVER, person=by, by=by)


def require_owner(firm: Firm, by: User) -> None:
    """The owner, asked once the firm is locked: whoever lost it a moment ago changes nothing. Raises Refusal."""
    lock(firm)
    require_acting(by, firm, Power.PEOPLE)
