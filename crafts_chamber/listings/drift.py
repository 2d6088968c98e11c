"""Finds what somebody changed in Saleor itself, of the fields that we write; an officer accepts or restores it.

Saleor is read afresh and compared with the approved revision, field by field, as readers see it (`sheet`). While
something of ours is still on its way to Saleor nothing is compared, and what was approved is read again after Saleor
was: neither our own writes nor their late news are taken for somebody else's.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit
from storefront.saleor.client.fragments import ProductFacts
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.gateway import saleor
from storefront.saleor.steps import forget_steps

from . import drafting, errors, tasks
from .access import require_officer
from .media import media_ids
from .models import Drift, Listing, ListingRevision, LiveChange, RevisionPicture
from .pictures import Picture, clean
from .publishing import subject
from .rebase import rebased
from .rules import ON_NEXT_APPROVAL, Proposal, ProposedVariant, RevisionState
from .selectors import approved_revision, open_revision, published_facts
from .sheet import PLAIN_OPTION, Sheet, SheetVariant, differing, media_of, sheet_of_product, sheet_of_revision

log = structlog.get_logger(__name__)

State = Drift.State
# The product itself is gone.
DELETED = "deleted"
# What no vendor proposes: such a change can only be taken back.
NOT_PROPOSED = frozenset({DELETED, "slug", "craft", "maker"})
FACTS = frozenset(
    {
        *("name", "name_en", "material", "material_en", "size", "size_en", "technique", "technique_en"),
        *("heritage_level", "made_to_order", "days_to_make", "relief", "weight_grams"),
    }
)
PARAGRAPHS = frozenset({"description", "description_en"})


def look_for_drift(product_id: str) -> None:
    """Compare a product of ours in Saleor with what was approved, and note what differs. Consumer of product events."""
    listing = Listing.objects.filter(product_id=product_id, published_revision__gt=0).first()
    expected = expected_sheet(listing) if listing else None
    if listing is None or expected is None:
        return
    facts = saleor().product_by_id(product_id).product
    note_drift(listing, expected, facts)


def expected_sheet(listing: Listing) -> Sheet | None:
    """What Saleor should say; None while something of ours is on its way there."""
    approved = approved_revision(listing)
    listing = Listing.objects.select_related("vendor").get(pk=listing.pk)
    waiting = listing.live_changes.filter(kind=LiveChange.Kind.PRICE, state=LiveChange.State.WAITING)
    behind = approved is None or listing.rewrite or listing.published_revision != approved.number
    return None if approved is None or behind or waiting.exists() else sheet_of_revision(approved)


def note_drift(listing: Listing, expected: Sheet, facts: ProductFacts | None) -> None:
    found = sheet_of_product(facts) if facts else None
    fields = differing(expected, found) if found else [DELETED]
    with transaction.atomic():
        Listing.objects.select_for_update().get(pk=listing.pk)
        if expected_sheet(listing) != expected:
            return  # what was read may be older than what was approved meanwhile
        if not fields:
            close(listing)
        else:
            keep(listing, found.as_json() if found else {}, fields, found.digest if found else DELETED)


def close(listing: Listing) -> None:
    open_drift = Drift.objects.filter(listing=listing, state=State.OPEN)
    open_drift.update(state=State.GONE, decided_at=timezone.now())


def keep(listing: Listing, found: dict[str, Any], fields: list[str], digest: str) -> None:
    known = Drift.objects.filter(listing=listing, state=State.OPEN).first()
    if known is None:
        Drift.objects.create(listing=listing, found=found, fields=fields, digest=digest)
        log.warning("drift_found", listing=listing.slug, fields=fields)
    elif known.digest != digest or known.fields != fields:
        Drift.objects.filter(pk=known.pk).update(found=found, fields=fields, digest=digest, found_at=timezone.now())


def restore_drift(drift: Drift, *, by: User, digest: str) -> None:
    """Write what was approved again. `digest` is what the officer saw. Raises Refusal; nothing is changed then."""
    require_officer(by)
    listing = drift.listing
    with transaction.atomic():
        decide(drift, State.RESTORED, by, digest)
        approved = approved_revision(listing)
        assert approved is not None
        forget_steps(subject(listing))
        if DELETED in drift.fields:
            RevisionPicture.objects.filter(revision__listing=listing).update(media_id="")
        Listing.objects.filter(pk=listing.pk).update(rewrite=True, applied_on_sale=None)
        enqueue_after_commit(tasks.publish, listing.pk)


def accept_drift(drift: Drift, *, by: User, digest: str) -> ListingRevision:
    """Make what Saleor has the approved revision; an open one follows where it left the fields alone.

    Raises Refusal when it can't be (it breaks our rules, it is no vendor's to propose, or Saleor moved on since the
    officer looked); nothing is changed then.
    """
    require_officer(by)
    listing = drift.listing
    if set(drift.fields) & NOT_PROPOSED:
        raise errors.only_restore()
    facts = fresh_facts(listing, digest)
    found = sheet_of_product(facts)
    approved = approved_revision(listing)
    assert approved is not None
    proposal = accepted_proposal(found, approved.proposal, drift.fields)
    drafting.check(listing.vendor, proposal, published_facts(listing))
    foreign = fetch_foreign(facts, approved)
    with transaction.atomic():
        Listing.objects.select_for_update().get(pk=listing.pk)
        decide(drift, State.ACCEPTED, by, digest)
        return replace_approved(approved, proposal, found, foreign, by)


def decide(drift: Drift, state: Drift.State, by: User, digest: str) -> None:
    as_seen = Drift.objects.filter(pk=drift.pk, state=State.OPEN, digest=digest)
    if not as_seen.update(state=state, decided_by=by, decided_at=timezone.now()):
        raise errors.moved_on()
    drift.refresh_from_db()


def fresh_facts(listing: Listing, digest: str) -> ProductFacts:
    try:
        facts = saleor().product_by_id(listing.product_id).product
    except (TransportError, SaleorError) as error:
        raise errors.commerce_away() from error
    if facts is None or sheet_of_product(facts).digest != digest:
        look_for_drift(listing.product_id)
        raise errors.moved_on()
    return facts


def accepted_proposal(found: Sheet, approved: Proposal, changed: Sequence[str]) -> Proposal:
    """The approved proposal with what differs taken from Saleor. Raises Refusal when an option lacks its price."""
    facts: dict[str, Any] = {name: getattr(found, name) for name in changed if name in FACTS}
    facts |= {name: "\n".join(getattr(found, name)) for name in changed if name in PARAGRAPHS}
    return replace(approved, **facts, variants=accepted_variants(found.variants, approved.variants))


def accepted_variants(
    found: Sequence[SheetVariant], approved: Sequence[ProposedVariant]
) -> tuple[ProposedVariant, ...]:
    known = {variant.sku: variant for variant in approved}
    there = {variant.sku: variant for variant in found}
    if known.keys() - there.keys() or any(variant.price is None or not variant.sku for variant in found):
        raise errors.only_restore()
    order = [*known, *(sku for sku in there if sku not in known)]
    return tuple(accepted_variant(there[sku], known.get(sku)) for sku in order)


def accepted_variant(found: SheetVariant, approved: ProposedVariant | None) -> ProposedVariant:
    assert found.price is not None
    return ProposedVariant(
        sku=found.sku,
        option="" if found.option == PLAIN_OPTION else found.option,
        option_en=found.option_en,
        price=found.price,
        stock=approved.stock if approved else 0,
        weight_grams=found.weight_grams,
    )


def fetch_foreign(facts: ProductFacts, approved: ListingRevision) -> dict[str, Picture]:
    """Pictures that somebody added in Saleor, by media id. Raises Refusal when one is no picture for us."""
    known = media_ids(approved.listing)
    try:
        return {
            medium.id: clean(saleor().fetch(medium.url), medium.alt or medium.id)
            for medium in media_of(facts)
            if medium.id not in known
        }
    except TransportError as error:
        raise errors.commerce_away() from error


def replace_approved(
    approved: ListingRevision, proposal: Proposal, found: Sheet, foreign: dict[str, Picture], by: User
) -> ListingRevision:
    listing, proposed = approved.listing, open_revision(approved.listing)
    before, now = approved.proposal, timezone.now()
    newest = listing.revisions.aggregate(newest=Max("number"))["newest"]
    ListingRevision.objects.filter(pk=approved.pk).update(state=ON_NEXT_APPROVAL[1])
    revision = ListingRevision.objects.create(
        listing=listing,
        number=newest + 1,
        state=RevisionState.APPROVED,
        round=1,
        proposed_by=by,
        submitted_at=now,
        reviewed_by=by,
        reviewed_at=now,
        **drafting.columns(proposal),
    )
    drafting.write_variants(revision, proposal)
    write_pictures(revision, approved, found, foreign)
    Listing.objects.filter(pk=listing.pk).update(published_revision=revision.number)
    if proposed is not None:
        follow(proposed, before, proposal, revision)
    return revision


def write_pictures(
    revision: ListingRevision, approved: ListingRevision, found: Sheet, foreign: dict[str, Picture]
) -> None:
    known = {picture.media_id: picture for picture in approved.pictures.all()}
    for position, medium in enumerate(found.pictures):
        picture = known.get(medium.media)
        if picture is None and medium.media in foreign:
            picture = drafting.picture_row(revision, foreign[medium.media], position)
        if picture is None:
            raise errors.only_restore()
        picture.pk, picture.revision, picture.position, picture.media_id = None, revision, position, medium.media
        picture.alt = "" if medium.alt == found.name else medium.alt[:120]
        picture.alt_en = medium.alt_en[:120]
        picture.save(force_insert=True)


def follow(proposed: ListingRevision, before: Proposal, after: Proposal, approved: ListingRevision) -> None:
    """The open revision keeps what it proposes, on top of what is approved now. Its number stays the newest."""
    proposal = rebased(proposed.proposal, before, after)
    columns = {**drafting.columns(proposal), "number": approved.number + 1}
    ListingRevision.objects.filter(pk=proposed.pk).update(**columns)
    proposed.refresh_from_db()
    proposed.variants.all().delete()
    drafting.write_variants(proposed, proposal)
