"""Writes: somebody says that they act for a firm, and an officer of the chamber finds out whether it is so.

A credit code is public: knowing one proves nothing. So a claim gives no right; its person may write an application,
which nobody else sees, and waits.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from crafts_chamber.registry.credit_code import check_credit_code
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.problems import too_long
from crafts_chamber.registry.selectors import firm_with_code
from storefront.accounts import limits
from storefront.accounts.models import Role, User

from . import errors, people_errors
from .acting import require_stranger
from .actions import require_membership, start_application, write_log
from .models import Application
from .people import FirmClaim, FirmMember
from .people_letters import tell_of_claim
from .people_log import What, lock, note, settle_owner
from .rules import OVER, ApplicationState, Step

State = FirmClaim.State
CLAIMS_MOST, CLAIMS_WINDOW = 5, timedelta(hours=1)
LONGEST_REASON = 300


def apply_with_credit_code(text: str, *, by: User) -> Application:
    """Note that this person says to act for the firm with this credit code, and start an application of theirs.

    Raises Refusal: malformed code (CreditCodeError), unknown firm, lapsed membership, a firm with an owner, a person
    with a firm or another claim, too many tries. Nothing is created then.
    """
    firm = firm_with_code(check_credit_code(text).code)
    if firm is None:
        raise errors.unknown_firm()
    require_membership(firm)
    if not limits.take(f"claims:{by.pk}", CLAIMS_MOST, CLAIMS_WINDOW):
        raise people_errors.too_many_claims()
    with transaction.atomic():
        return start_application(firm, by=by, claim=make_claim(firm, by))


def make_claim(firm: Firm, user: User) -> FirmClaim:
    if FirmMember.objects.filter(user=user).exists():
        raise people_errors.person_has_firm()
    if has_owner(firm):
        raise people_errors.firm_has_owner()
    try:
        with transaction.atomic():
            claim = FirmClaim.objects.create(firm=firm, user=user)
            note(firm, What.CLAIMED, person=user, by=user)
    except IntegrityError as error:
        raise people_errors.has_claim() from error
    return claim


def confirm_claim(claim: FirmClaim, *, by: User, reason: str) -> FirmMember:
    """Make the claimant the firm's owner: what they wrote is the firm's now; others who claimed it are told no.

    `reason` says what was checked. Raises Refusal (decided meanwhile, a firm with an owner, a person with a firm);
    nothing is changed then.
    """
    require_officer(claim, by)
    with transaction.atomic():
        # Of two confirmations for one firm at once the second waits here, and then finds an owner.
        firm = claim.firm
        lock(firm)
        decide(claim, State.CONFIRMED, by, reason)
        member = join_firm(firm, claim.user)
        note(firm, What.CONFIRMED, person=claim.user, by=by, reason=reason)
        take_over_draft(claim, by)
        for other in FirmClaim.objects.select_related("user").filter(firm=firm, state=State.WAITING):
            turn_down(other, by, str(people_errors.another_was_confirmed()))
        tell_of_claim(claim)
    return member


def refuse_claim(claim: FirmClaim, *, by: User, reason: str) -> None:
    """The person does not act for the firm, as far as the officer could find out. Raises Refusal."""
    require_officer(claim, by)
    with transaction.atomic():
        lock(claim.firm)
        turn_down(claim, by, reason)


def withdraw_claim(claim: FirmClaim, *, by: User) -> None:
    """The person takes it back, with the draft. Raises Refusal when it is another's, or decided."""
    if claim.user_id != by.pk:
        raise people_errors.not_your_firm()
    with transaction.atomic():
        lock(claim.firm)
        decide(claim, State.WITHDRAWN, by, "", needs_reason=False)
        note(claim.firm, What.CLAIM_WITHDRAWN, person=by, by=by)
        withdraw_draft(claim, by)


def turn_down(claim: FirmClaim, by: User, reason: str) -> None:
    decide(claim, State.REFUSED, by, reason)
    note(claim.firm, What.REFUSED, person=claim.user, by=by, reason=reason)
    withdraw_draft(claim, by, reason)
    tell_of_claim(claim)


def decide(claim: FirmClaim, state: FirmClaim.State, by: User, reason: str, *, needs_reason: bool = True) -> None:
    """Conditional: of two decisions about one claim at once one wins."""
    reason = reason.strip()
    if needs_reason and not reason:
        raise people_errors.reason_missing()
    for problem in too_long([("reason", reason, LONGEST_REASON)]):
        raise people_errors.PeopleRefused(problem.sentence, problem.field)
    waiting = FirmClaim.objects.filter(pk=claim.pk, state=State.WAITING)
    if not waiting.update(state=state, decided_by=by, decided_at=timezone.now(), reason=reason):
        raise people_errors.claim_decided()
    claim.refresh_from_db()


def join_firm(
    firm: Firm, user: User, duty: FirmMember.Duty = FirmMember.Duty.OWNER, *, invited: bool = False
) -> FirmMember:
    """Let a person into a firm. The caller has made sure that they belong there. Raises Refusal."""
    if FirmMember.objects.filter(user=user).exists():
        raise people_errors.person_has_firm()
    try:
        with transaction.atomic():
            return FirmMember.objects.create(firm=firm, user=user, duty=duty, invited=invited)
    except IntegrityError as error:
        raise people_errors.firm_has_owner() if has_owner(firm) else people_errors.person_has_firm() from error


def release_person(member: FirmMember, *, by: User, reason: str) -> None:
    """An officer takes a person out of a firm; what they wrote stays the firm's. Raises Refusal."""
    require_chamber(by, member.firm)
    if not reason.strip():
        raise people_errors.reason_missing()
    with transaction.atomic():
        lock(member.firm)
        gone, _rows = FirmMember.objects.filter(pk=member.pk).delete()
        if not gone:
            raise people_errors.not_there_any_more()
        settle_owner(member.firm)
        note(member.firm, What.RELEASED, person=member.user, by=by, reason=reason)


def take_over_draft(claim: FirmClaim, by: User) -> None:
    """The draft becomes the firm's application, unless the firm has a live one: then that one stays."""
    live = Application.objects.exclude(state__in=sorted(OVER))
    if live.filter(firm=claim.firm_id, claim=None).exists():
        withdraw_draft(claim, by)
    else:
        live.filter(claim=claim).update(claim=None)


def withdraw_draft(claim: FirmClaim, by: User, opinion: str = "") -> None:
    for application in Application.objects.filter(claim=claim).exclude(state__in=sorted(OVER)):
        Application.objects.filter(pk=application.pk).update(state=ApplicationState.WITHDRAWN)
        write_log(application, Step.WITHDRAW, by, opinion)


def require_officer(claim: FirmClaim, by: User) -> None:
    if claim.user_id == by.pk:
        raise people_errors.not_a_stranger()
    require_chamber(by, claim.firm)


def require_chamber(by: User, firm: Firm) -> None:
    """Only an officer of the chamber who does not act for the firm. Raises Refusal."""
    if not by.has_role(Role.Kind.CHAMBER_OFFICER):
        raise people_errors.officers_only()
    require_stranger(by, firm)


def has_owner(firm: Firm) -> bool:
    return FirmMember.objects.filter(firm=firm, duty=FirmMember.Duty.OWNER).exists()
