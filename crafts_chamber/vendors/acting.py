"""Who acts for a firm: the one question that every write of a vendor's and every page of its portal asks.

A person acts for a firm as its owner, as its clerk, or as a clerk of the chamber with the firm's mandate. Whoever only
claims to act for it (`FirmClaim`) does not.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import today
from storefront.accounts.models import Role, User

from . import people_errors
from .people import FirmMember, Mandate

# In the session of a clerk of the chamber: the mandate by which they act until they stop.
MANDATE = "acts-by-mandate"

CLERK = Role.Kind.CHAMBER_CLERK
# A page asks for the firm and its vendor at once.
WITH_VENDOR = ("firm", "firm__vendor", "firm__vendor__application")


class Power(StrEnum):
    """What can be done for a firm."""

    APPLY = "apply"  # the application, bank account included while it is written
    LISTINGS = "listings"
    ORDERS = "orders"
    MAKER_PAGE = "maker_page"
    DELIVERY = "delivery"
    WORK_SHEETS = "work_sheets"
    BANK = "bank"
    STATEMENTS = "statements"  # accept or dispute one; reading is everybody's who acts for the vendor
    PEOPLE = "people"


Duty = FirmMember.Duty
POWERS_OF_DUTY = {
    Duty.OWNER: frozenset(Power),
    Duty.CLERK: frozenset({Power.LISTINGS, Power.ORDERS, Power.WORK_SHEETS}),
}
# Whom the firm trusts, where its money goes and whether it got enough, is no clerk of the chamber's to say.
POWERS_OF_MANDATE = frozenset(Power) - {Power.BANK, Power.PEOPLE, Power.STATEMENTS}


@dataclass(frozen=True)
class Acting:
    """A person acting for a firm, by `duty` (one of its own people) or by `mandate` (a clerk of the chamber)."""

    user: User
    firm: Firm
    duty: FirmMember.Duty | None = None
    mandate: Mandate | None = None

    @property
    def powers(self) -> frozenset[Power]:
        return POWERS_OF_DUTY[self.duty] if self.duty else POWERS_OF_MANDATE

    def may(self, power: Power) -> bool:
        return power in self.powers


def acts_for(user: User, firm: Firm, power: Power | None = None) -> bool:
    """Whether this person acts for this firm now, and may do that for it."""
    acting = acting_for(user, firm)
    return acting is not None and (power is None or acting.may(power))


def require_acting(user: User, firm: Firm, power: Power | None = None) -> Acting:
    """As which the person acts for the firm. Raises Refusal when they don't, or may not do that for it."""
    acting = acting_for(user, firm)
    if acting is None:
        raise people_errors.not_your_firm()
    if power is not None and not acting.may(power):
        raise people_errors.not_your_duty()
    return acting


def acting_for(user: User, firm: Firm) -> Acting | None:
    if not user.is_active:
        return None
    member = FirmMember.objects.filter(user=user, firm=firm).first()
    if member is not None:
        return Acting(user, firm, Duty(member.duty))
    mandate = mandate_of(user, firm)
    return None if mandate is None else Acting(user, firm, mandate=mandate)


def acting_as(user: User, mandate: int | None = None) -> Acting | None:
    """For whom this person acts: their own firm, or (a clerk of the chamber) the firm of the mandate they chose."""
    chosen = mandates_in_force(user).filter(pk=mandate).first() if mandate else None
    if chosen is not None:
        return Acting(user, chosen.firm, mandate=chosen)
    member = FirmMember.objects.select_related(*WITH_VENDOR).filter(user=user).first()
    return None if member is None else Acting(user, member.firm, Duty(member.duty))


def mandate_of(user: User, firm: Firm) -> Mandate | None:
    """The mandate by which this person acts for this firm now; None for its own people. Asked by whoever writes a log."""
    return mandates_in_force(user).filter(firm=firm).first()


def mandates_in_force(user: User) -> QuerySet[Mandate]:
    """By which this clerk of the chamber may act today; none for whoever is no clerk (any more)."""
    mandates = Mandate.objects.filter(in_force(), clerk=user, clerk__is_active=True, clerk__roles__kind=CLERK)
    return mandates.select_related(*WITH_VENDOR).order_by("firm__name", "pk")


def in_force() -> Q:
    return Q(ended_at=None, valid_from__lte=today(), valid_until__gte=today())


def require_stranger(user: User, firm: Firm) -> None:
    """Nobody decides about a firm that they act for or once had a mandate of. Raises Refusal."""
    if (
        FirmMember.objects.filter(user=user, firm=firm).exists()
        or Mandate.objects.filter(clerk=user, firm=firm).exists()
    ):
        raise people_errors.not_a_stranger()


def signature(name: str, mandate: Mandate | None) -> str:
    """How a log names who wrote a line: a clerk of the chamber with the firm they wrote it for."""
    return signed(name, mandate.firm.name if mandate else "")


def signed(name: str, firm: str) -> str:
    """The same, of rows that a query has put together: `firm` is the mandate's, empty without one."""
    return gettext("%(clerk)s, chamber clerk, for %(firm)s") % {"clerk": name, "firm": firm} if firm else name
