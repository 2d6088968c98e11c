"""Who joins a chamber, what is noted of the membership, and how it is suspended, renewed and ended."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from crafts_chamber.registry import news
from crafts_chamber.registry.errors import ChangedMeanwhile, Refusal
from crafts_chamber.registry.history import changed_fields, changes_since, differences, line_of_firm, standing_of
from crafts_chamber.registry.models import Chamber, Change, Firm, Membership
from crafts_chamber.registry.rules import (
    LONGEST_REASON,
    NOT_ENDED,
    TRANSITIONS,
    MemberFacts,
    date_problems,
    member_problems,
    refuse,
)
from crafts_chamber.registry.search import index_firms
from crafts_chamber.registry.selectors import today
from storefront.accounts.models import User

What, Status = Change.What, Membership.Status


def enrol_member(  # noqa: PLR0913 each of them is a fact of the register's line
    firm: Firm,
    chamber: Chamber,
    *,
    number: str,
    joined_on: date,
    valid_until: date,
    office: str = Membership.Office.MEMBER,
    dues_paid_until: date | None = None,
    by: User | None = None,
) -> Membership:
    """Make a firm a member of a chamber. Raises Refusal when it is one, or when the dates run backwards."""
    facts = MemberFacts(number, joined_on, valid_until, office, dues_paid_until)
    refuse(member_problems(facts, today()))
    try:
        with transaction.atomic():
            membership = Membership.objects.create(firm=firm, chamber=chamber, **vars(facts))
            write_line(membership, What.ENROLLED, by)
            told(membership)
    except IntegrityError as error:
        raise already_member() from error
    return membership


def edit_membership(
    membership: Membership, facts: MemberFacts, *, seen: int, by: User | None, reason: str = ""
) -> bool:
    """Correct number, office, dates and dues of a membership that has not ended; False when all stands so already.

    `seen` is the version that the person had before them. Raises ChangedMeanwhile, or Refusal.
    """
    refuse(member_problems(facts, today()))
    membership = Membership.objects.get(pk=membership.pk)
    changes = differences(membership, vars(facts))
    if membership.version == seen and not changes:
        return False
    try:
        change(membership, What.MEMBER_EDITED, changes, seen=seen, reason=reason.strip()[:LONGEST_REASON], by=by)
    except IntegrityError as error:
        raise already_member() from error
    return True


def suspend_membership(membership: Membership, *, reason: str, by: User | None = None, seen: int | None = None) -> None:
    """Take its rights away until it is renewed; the firm's goods leave the shop. Raises Refusal."""
    require(reason)
    move(membership, What.SUSPENDED, reason=reason, by=by, seen=seen)


def renew_membership(
    membership: Membership, *, valid_until: date, reason: str = "", by: User | None = None, seen: int | None = None
) -> None:
    """Let it count until that day, and lift a suspension; the firm's goods come back. Raises Refusal."""
    refuse(date_problems(membership.joined_on, valid_until, today()))
    move(membership, What.RENEWED, reason=reason, by=by, seen=seen, valid_until=valid_until)


def end_membership(membership: Membership, *, reason: str, by: User | None = None, seen: int | None = None) -> None:
    """End it for good; the firm may be enrolled anew. Raises Refusal."""
    require(reason)
    move(membership, What.ENDED, reason=reason, by=by, seen=seen)


def require(reason: str) -> None:
    if not reason.strip():
        raise Refusal(_("Write down the reason; the firm will read it."), "reason")


def move(
    membership: Membership, what: Change.What, *, reason: str, by: User | None, seen: int | None, **dates: date
) -> None:
    """Change its standing; without `seen`, what the caller holds is what the person saw."""
    reason = reason.strip()[:LONGEST_REASON]
    _sources, target = TRANSITIONS[what]
    standing = "" if target == Status.ACTIVE else reason
    changes = differences(membership, {"status": target, **dates})
    change(membership, what, {**changes, "reason": standing}, seen=seen or membership.version, reason=reason, by=by)
    membership.refresh_from_db()


def change(
    membership: Membership, what: Change.What, changes: dict[str, Any], *, seen: int, reason: str, by: User | None
) -> None:
    """Change a membership that is as the person saw it and where `what` may start; of two changes at once one wins."""
    allowed = TRANSITIONS[what][0] if what in TRANSITIONS else NOT_ENDED
    with transaction.atomic():
        rows = Membership.objects.filter(pk=membership.pk, version=seen, status__in=allowed)
        if not rows.update(**changes, version=F("version") + 1):
            raise why_not(membership, seen)
        fields = [one for one in changed_fields(membership, changes) if one["field"] != "reason"]
        fresh = Membership.objects.select_related("firm").get(pk=membership.pk)
        write_line(fresh, what, by, fields=fields, reason=reason)
        told(fresh)


def why_not(membership: Membership, seen: int) -> Refusal:
    meanwhile = changes_since(membership, seen)
    if meanwhile:
        return ChangedMeanwhile(meanwhile)
    return Refusal(
        _("This membership stands differently by now, so nothing was changed. Open the page again and look.")
    )


def write_line(membership: Membership, what: Change.What, by: User | None, **more: Any) -> None:
    line = line_of_firm(
        membership.firm,
        what,
        by,
        membership=membership,
        version=membership.version,
        detail=standing_of(membership),
        **more,
    )
    line.save()


def told(membership: Membership) -> None:
    index_firms([membership.firm_id])
    news.announce_memberships([membership.firm_id])


def already_member() -> Refusal:
    return Refusal(
        _(
            "This firm is already a member of this chamber, or the member number is taken. Renew the membership "
            "instead, or choose another number."
        ),
        "number",
    )
