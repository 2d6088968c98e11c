"""Writes to the register. Each leaves a line of history in the same transaction."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from storefront.accounts.models import User

from .credit_code import check_credit_code
from .errors import Refusal
from .models import Chamber, Change, Firm, Membership
from .selectors import today
from .townships import BY_SLUG

# Longer is a slip of the pen, and the last day of the calendar has no day after it.
LONGEST_YEARS = 100

# What a membership must be to be changed that way.
SOURCES = {
    Change.What.SUSPENDED: (Membership.Status.ACTIVE,),
    Change.What.RENEWED: (Membership.Status.ACTIVE, Membership.Status.SUSPENDED),
    Change.What.ENDED: (Membership.Status.ACTIVE, Membership.Status.SUSPENDED),
}


@dataclass(frozen=True)
class FirmFacts:
    """What the chamber writes down about a firm. A company needs a credit code, a household may have none."""

    slug: str
    name: str
    township: str
    name_en: str = ""
    credit_code: str = ""
    kind: Firm.Kind = Firm.Kind.COMPANY
    village: str = ""


def register_firm(facts: FirmFacts, *, by: User | None = None) -> Firm:
    """Add a firm to the register. Raises Refusal (CreditCodeError for the code); nothing is added then."""
    code = check_credit_code(facts.credit_code).code if facts.credit_code else None
    if code is None and facts.kind == Firm.Kind.COMPANY:
        raise Refusal(_("A company needs its credit code. Only households may be without one."), "credit_code")
    if facts.township not in BY_SLUG:
        raise Refusal(_("Choose one of the sixteen townships."), "township")
    fields = {name: getattr(facts, name) for name in ("slug", "name", "name_en", "kind", "township", "village")}
    try:
        with transaction.atomic():
            firm = Firm.objects.create(credit_code=code, **fields)
            note(firm, by, Change.What.REGISTERED)
    except IntegrityError as error:
        raise Refusal(
            _("A firm with this credit code or short name is already in the register. Look it up there."),
            "credit_code",
        ) from error
    return firm


def enrol_member(
    firm: Firm, chamber: Chamber, *, number: str, joined_on: date, valid_until: date, by: User | None = None
) -> Membership:
    """Make a firm a member of a chamber. Raises Refusal when it is one, or when the dates run backwards."""
    check_dates(joined_on, valid_until)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                firm=firm, chamber=chamber, number=number, joined_on=joined_on, valid_until=valid_until
            )
            note(firm, by, Change.What.ENROLLED, standing_of(membership))
    except IntegrityError as error:
        raise Refusal(
            _(
                "This firm is already a member of this chamber, or the member number is taken. Renew the membership "
                "instead, or choose another number."
            ),
            "number",
        ) from error
    return membership


def suspend_membership(membership: Membership, *, reason: str, by: User | None = None) -> None:
    """Take its rights away until it is renewed; the firm's goods leave the shop. Raises Refusal."""
    require(reason)
    move(membership, Change.What.SUSPENDED, {"status": Membership.Status.SUSPENDED}, reason=reason, by=by)


def renew_membership(membership: Membership, *, valid_until: date, reason: str = "", by: User | None = None) -> None:
    """Let it count until that day, and lift a suspension; the firm's goods come back. Raises Refusal."""
    check_dates(membership.joined_on, valid_until)
    fields = {"status": Membership.Status.ACTIVE, "valid_until": valid_until}
    move(membership, Change.What.RENEWED, fields, reason=reason, by=by)


def end_membership(membership: Membership, *, reason: str, by: User | None = None) -> None:
    """End it for good; the firm may be enrolled anew. Raises Refusal."""
    require(reason)
    move(membership, Change.What.ENDED, {"status": Membership.Status.ENDED}, reason=reason, by=by)


def check_dates(joined_on: date, valid_until: date) -> None:
    if valid_until < joined_on:
        raise Refusal(_("The membership would end before it begins. Correct the dates."), "valid_until")
    if valid_until.year > today().year + LONGEST_YEARS:
        sentence = _("A membership can be valid for %(years)d years ahead at most. Correct the date.")
        raise Refusal(sentence % {"years": LONGEST_YEARS}, "valid_until")


def require(reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("Write down the reason; the firm will read it."), "reason")


def move(
    membership: Membership,
    what: Change.What,
    fields: dict[str, object],
    *,
    reason: str,
    by: User | None,
) -> None:
    """Change a membership that still stands where `what` may start; of two changes at once one wins."""
    reason = reason.strip()[:300]
    standing = "" if fields["status"] == Membership.Status.ACTIVE else reason
    with transaction.atomic():
        rows = Membership.objects.filter(pk=membership.pk, status__in=SOURCES[what])
        if not rows.update(**fields, reason=standing):
            raise Refusal(
                _("This membership stands differently by now, so nothing was changed. Open the page again and look.")
            )
        membership.refresh_from_db()
        note(membership.firm, by, what, standing_of(membership), reason)


def standing_of(membership: Membership) -> str:
    return f"{membership.number} · {membership.valid_until:%Y-%m-%d}"


def note(firm: Firm, actor: User | None, what: Change.What, detail: str = "", reason: str = "") -> None:
    Change.objects.create(firm=firm, actor=actor, what=what, detail=detail, reason=reason)
