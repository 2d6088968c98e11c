"""How a revision moves between its vendor and the chamber, and what both say about it on the way."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from crafts_chamber.registry.problems import too_long
from crafts_chamber.vendors.acting import mandate_of
from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit

from . import errors, letters, rules, tasks
from .access import require_member, require_officer, require_reviewer, require_selling, require_vendor
from .live_changes import change_price
from .low_risk import low_risk_changes, lower_prices
from .models import Drift, Listing, ListingRevision, RevisionNote
from .problems import missing_to_submit
from .rules import Move
from .selectors import approved_beside

Party = RevisionNote.Party
# What the vendor does; everything else is the chamber's.
VENDOR_MOVES = frozenset({Move.SUBMIT, Move.WITHDRAW, Move.DISCARD, Move.LIVE})


def submit_listing(revision: ListingRevision, *, by: User) -> bool:
    """Hand a revision to the chamber; True when it waits there, False when it only lowers prices: they go live at once.

    Raises Refusal when something is missing, or the membership has lapsed.
    """
    require_vendor(revision.listing.vendor, by)
    missing = missing_to_submit(revision.proposal, revision.pictures.count())
    if missing:
        raise errors.incomplete(missing)
    approved = approved_beside(revision)
    if prices := lower_prices(revision, approved):
        lower_at_once(revision, prices, by)
        return False
    changes = low_risk_changes(revision, approved)
    submitted = {"round": revision.round + 1, "submitted_at": timezone.now(), "reviewed_by": None, "reason": ""}
    with transaction.atomic():
        move(revision, Move.SUBMIT, by, **submitted, low_risk=changes is not None, number_changes=changes or [])
        revision.writers.add(by)
    return True


def lower_at_once(revision: ListingRevision, prices: Mapping[str, Decimal], by: User) -> None:
    """All of them, or none when one is refused."""
    with transaction.atomic():
        for sku, price in prices.items():
            change_price(revision.listing, sku, price, by=by)
        move(revision, Move.LIVE, by)


def withdraw_listing(revision: ListingRevision, *, by: User) -> None:
    """Take a submitted revision back into a draft."""
    require_member(revision.listing.vendor, by)
    move(revision, Move.WITHDRAW, by)


def approve_listing(revision: ListingRevision, *, by: User, reason: str = "", tell: bool = True) -> None:
    """Let the goods onto the shelf: the revision replaces the approved one, and publication follows.

    `tell`: whether the firm gets a message of its own about it.

    Raises Refusal (lapsed membership, suspended vendor, another state by now, own goods, or somebody changed them in
    Saleor and nobody decided about it yet); nothing is changed then.
    """
    listing = revision.listing
    with transaction.atomic():
        # Whoever lowers a price of it, or decides about it too, waits for this one.
        Listing.objects.select_for_update().get(pk=listing.pk)
        require_selling(listing.vendor)
        if Drift.objects.filter(listing=listing, state=Drift.State.OPEN).exists():
            raise errors.drifted()
        on_sale, replaced = rules.ON_NEXT_APPROVAL
        listing.revisions.filter(state=on_sale).update(state=replaced)
        review(revision, Move.APPROVE, by, reason)
        if tell:
            letters.tell_of_review(revision, Move.APPROVE)
        Listing.objects.filter(pk=listing.pk).update(state=Listing.State.APPROVED)
        enqueue_after_commit(tasks.publish, listing.pk)
    listing.refresh_from_db()


def request_changes(
    revision: ListingRevision, *, by: User, reason: str, remarks: Mapping[str, str] | None = None
) -> None:
    """Hand a revision back to the vendor with what is to be mended: in general, or `remarks` by field."""
    with transaction.atomic():
        review(revision, Move.REQUEST_CHANGES, by, reason, remarks)
        letters.tell_of_review(revision, Move.REQUEST_CHANGES, remarks)


def refuse_listing(revision: ListingRevision, *, by: User, reason: str) -> None:
    """Refuse a revision for good; what is live stays as it is."""
    with transaction.atomic():
        review(revision, Move.REFUSE, by, reason)
        letters.tell_of_review(revision, Move.REFUSE)


def review(
    revision: ListingRevision, step: Move, by: User, reason: str, remarks: Mapping[str, str] | None = None
) -> None:
    reason = reason.strip()
    said = {field: text.strip() for field, text in (remarks or {}).items() if text.strip()}
    require_reviewer(revision, by)
    if step in rules.NEEDS_REASON and not (reason or said):
        raise errors.reason_missing()
    check_lengths({"reason": reason, **said})
    with transaction.atomic():
        move(revision, step, by, reviewed_by=by, reviewed_at=timezone.now(), reason=reason)
        for field, text in said.items():
            note(revision, by, Party.CHAMBER, text=text, field=field)


def say(revision: ListingRevision, text: str, *, by: User, party: str) -> None:
    """Add to the conversation about a revision, as its vendor or as the chamber; nothing moves. Raises Refusal."""
    if party == Party.VENDOR:
        require_member(revision.listing.vendor, by)
    else:
        require_officer(by)
    text = text.strip()
    if not text:
        raise errors.nothing_said()
    check_lengths({"text": text})
    note(revision, by, Party(party), text=text)


def check_lengths(texts: Mapping[str, str]) -> None:
    problems = tuple(too_long((field, text, rules.LONGEST_REASON) for field, text in texts.items()))
    if problems:
        raise errors.InvalidProposal(problems)


def move(revision: ListingRevision, step: Move, by: User, **fields: Any) -> None:
    """Move a revision that still stands as it was seen (state and round); of two moves at once one wins."""
    sources, target = rules.TRANSITIONS[step]
    as_seen = ListingRevision.objects.filter(pk=revision.pk, state=revision.state, round=revision.round)
    with transaction.atomic():
        if revision.state not in sources or not as_seen.update(state=target, **fields):
            raise errors.moved_on()
        revision.refresh_from_db()
        party = Party.VENDOR if step in VENDOR_MOVES else Party.CHAMBER
        note(revision, by, party, move=step, text=fields.get("reason", ""))


def note(
    revision: ListingRevision, by: User, party: RevisionNote.Party, *, text: str = "", field: str = "", move: str = ""
) -> None:
    mandate = mandate_of(by, revision.listing.vendor.firm) if party == Party.VENDOR else None
    RevisionNote.objects.create(
        revision=revision, round=revision.round, party=party, by=by, mandate=mandate, move=move, field=field, text=text
    )
