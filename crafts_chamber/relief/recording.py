"""Writes of relief links: recorded, ended, replaced; never edited.

Each takes the firm's lock first: what the shares of its links add up to is looked at and written by one at a time.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from crafts_chamber.listings.models import Listing
from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.claims import require_chamber
from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile

from . import errors
from .models import HelpKind, ReliefLink
from .rules import Covering, LinkFacts, cleaned, day_before, most_covered, problems_of


def record_link(firm: Firm, facts: LinkFacts, evidence: PrivateFile, *, by: User) -> ReliefLink:
    """Keep a link with its paper. Sales that were attributed before stay as they are.

    Raises Refusal (InvalidFields with a sentence for each field); nothing is kept then.
    """
    require_chamber(by, firm)
    check(firm, facts)
    with transaction.atomic():
        lock(firm)
        require_room(firm, facts)
        return ReliefLink.objects.create(
            firm=firm,
            evidence=evidence.as_upload(),
            recorded_by=by,
            **cleaned(facts),
        )


def end_link(link: ReliefLink, *, last_day: date, by: User, reason: str) -> None:
    """`last_day` is the last that counts, today at the earliest. Raises Refusal; nothing is changed then."""
    require_chamber(by, link.firm)
    if not reason.strip():
        raise errors.reason_missing()
    with transaction.atomic():
        lock(link.firm)
        finish(link, last_day, by=by, reason=reason)


def replace_link(
    link: ReliefLink, facts: LinkFacts, evidence: PrivateFile | None, *, by: User, reason: str
) -> ReliefLink:
    """End a link on the day before `facts.valid_from` and record what holds from then on, both or neither.

    Without new `evidence` the old paper goes on. Raises Refusal; nothing is changed then.
    """
    require_chamber(by, link.firm)
    if not reason.strip():
        raise errors.reason_missing()
    check(link.firm, facts)
    with transaction.atomic():
        lock(link.firm)
        last_day = min(day_before(facts.valid_from), link.valid_to or date.max)
        finish(link, last_day, by=by, reason=reason, too_early=errors.begins_too_early)
        require_room(link.firm, facts)
        return ReliefLink.objects.create(
            firm=link.firm,
            evidence=evidence.as_upload() if evidence else link.evidence.name,
            recorded_by=by,
            replaces=link,
            **cleaned(facts),
        )


def check(firm: Firm, facts: LinkFacts) -> None:
    """Raises Refusal."""
    problems = tuple(problems_of(facts, HelpKind.values))
    if problems:
        raise InvalidFields(problems)
    if facts.product and not Listing.objects.filter(vendor__firm=firm, slug=facts.product).exists():
        raise errors.other_firms_goods()


def lock(firm: Firm) -> None:
    """Until the transaction ends; on SQLite every writing transaction has the whole file to itself anyway."""
    Firm.objects.select_for_update().get(pk=firm.pk)


def require_room(firm: Firm, facts: LinkFacts) -> None:
    """Raises Refusal when shares would add up to more than 100 percent. Only below the firm's lock."""
    if facts.share is None:
        return
    wanted = Covering(facts.product, facts.share, facts.valid_from, facts.valid_to)
    covered = most_covered(wanted, coverings(firm, from_day=facts.valid_from))
    if covered > 100:
        raise errors.over_whole(covered, facts.share)


def coverings(firm: Firm, *, from_day: date) -> list[Covering]:
    """Of the firm's links that take a share on some day from then on."""
    links = ReliefLink.objects.filter(Q(valid_to=None) | Q(valid_to__gte=from_day), firm=firm, share__isnull=False)
    rows = links.filter(withdrawn=False).values_list("product_slug", "share", "valid_from", "valid_to")
    return [Covering(product, share or Decimal(0), first, last) for product, share, first, last in rows]


def finish(
    link: ReliefLink,
    last_day: date,
    *,
    by: User,
    reason: str,
    too_early: Callable[[date], Refusal] = errors.too_early,
) -> None:
    """Below the firm's lock. A link that has not begun by then is withdrawn. Raises Refusal."""
    standing = ReliefLink.objects.get(pk=link.pk)
    if standing.ended_at is not None:
        raise errors.already_ended()
    ended: dict[str, Any] = {"ended_by": by, "ended_at": timezone.now(), "end_reason": reason.strip()[:300]}
    if last_day < standing.valid_from and standing.valid_from > today():
        ended["withdrawn"] = True
    else:
        earliest = max(today(), standing.valid_from)
        if last_day < earliest:
            raise too_early(earliest)
        if standing.valid_to is not None and last_day > standing.valid_to:
            raise errors.too_late(standing.valid_to)
        ended["valid_to"] = last_day
    if not ReliefLink.objects.filter(pk=link.pk, ended_at=None).update(**ended):
        raise errors.already_ended()
    link.refresh_from_db()
