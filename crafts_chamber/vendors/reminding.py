"""Reminders before a membership or a licence ends: 60, 30 and 7 days ahead, and when it has ended; once each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, QuerySet

from crafts_chamber.registry.models import Chamber, Firm, Membership
from crafts_chamber.registry.selectors import today

from .letters import tell_of_day
from .models import Licence, Reminder, Vendor

What = Reminder.What
DAYS = (60, 30, 7)
ENDED = 0
# A firm that lapsed long ago is not told so again because a program was away.
STILL_NEWS = timedelta(days=14)
TEMPLATES = {
    (What.MEMBERSHIP, False): "membership_ends",
    (What.MEMBERSHIP, True): "membership_ended",
    (What.LICENCE, False): "licence_ends",
    (What.LICENCE, True): "licence_ended",
}


@dataclass(frozen=True)
class Ending:
    """Something of a vendor's firm that ends on `ends_on`, its last day."""

    firm: Firm
    what: Reminder.What
    ends_on: date

    def days_left(self, day: date) -> int:
        return (self.ends_on - day).days


def threshold(days_left: int) -> int | None:
    """Which reminder is due so many days before the last one: the nearest that has come; None when none has."""
    if days_left < 0:
        return ENDED
    return min((days for days in DAYS if days_left <= days), default=None)


def remind_of_endings() -> int:
    """Send every reminder that is due and was not sent; returns how many went out. Safe to run again and at once."""
    return sum(remind(ending) for ending in endings(today()))


def remind(ending: Ending) -> bool:
    days = threshold(ending.days_left(today()))
    if days is None:
        return False
    try:
        with transaction.atomic():
            Reminder.objects.create(firm=ending.firm, what=ending.what, ends_on=ending.ends_on, days=days)
            template = TEMPLATES[ending.what, days == ENDED]
            tell_of_day(ending.firm, template, ending.ends_on, max(0, ending.days_left(today())))
    except IntegrityError:
        return False
    return True


def endings(day: date) -> Iterator[Ending]:
    """What of the vendors' firms ends within 60 days, or ended not long ago."""
    first, last = day - STILL_NEWS, day + timedelta(days=max(DAYS))
    vendors = Q(firm__vendor__isnull=False) & ~Q(firm__vendor__state=Vendor.State.LEFT)
    for membership in memberships_ending(vendors, first, last):
        yield Ending(membership.firm, What.MEMBERSHIP, membership.valid_until)
    for licence in licences_ending(vendors, first, last):
        assert licence.valid_until is not None
        yield Ending(licence.firm, What.LICENCE, licence.valid_until)


def memberships_ending(firms: Q, first: date, last: date) -> QuerySet[Membership]:
    current = Membership.objects.filter(chamber__kind=Chamber.Kind.CRAFTS, status=Membership.Status.ACTIVE)
    return current.filter(firms, valid_until__range=(first, last)).select_related("firm")


def licences_ending(firms: Q, first: date, last: date) -> QuerySet[Licence]:
    """Of each firm only the licence that was accepted last."""
    newest = Licence.objects.exclude(accepted_at=None).values("firm").annotate(pk_newest=Max("pk")).values("pk_newest")
    ending = Licence.objects.filter(firms, pk__in=newest, long_term=False, kind=Licence.Kind.COMPANY)
    return ending.filter(valid_until__range=(first, last)).select_related("firm")
