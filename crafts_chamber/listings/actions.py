"""Writes: what a vendor proposes, how it is reviewed, and the stock of what is on sale."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import fields
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from crafts_chamber.registry.problems import too_long
from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.acting import Power, require_acting, require_stranger
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role, User
from storefront.core.jobs import enqueue_after_commit

from . import errors, rules, tasks
from .models import Listing, ListingRevision, RevisionPicture, RevisionVariant, Sku
from .pictures import Picture
from .publication import publish_listing
from .rules import Move, Proposal, Published, RevisionState
from .selectors import approved_revision, latest_revision, published_facts
from .slugs import free_slug
from .stock import change_stock

__all__ = [
    "add_pictures",
    "approve_listing",
    "change_stock",
    "create_listing",
    "propose_change",
    "publish_listing",
    "refuse_listing",
    "remove_picture",
    "request_changes",
    "submit_listing",
    "update_revision",
    "withdraw_listing",
]

TRIES = 3


def create_listing(
    vendor: Vendor, proposal: Proposal, *, by: User, pictures: Sequence[Picture] = (), slug: str = "", code: str = ""
) -> ListingRevision:
    """List goods: a listing with a first draft. `slug` and `code` are made up when empty.

    Raises Refusal (InvalidProposal with a sentence per field, lapsed membership, another's SKU); nothing is created
    then.
    """
    require_vendor(vendor, by)
    check(vendor, proposal, Published())
    for _try in range(TRIES):
        address = slug or free_slug(proposal.name, proposal.name_en)
        # Two vendors may choose the same free address at once: the second one takes the next.
        with suppress(IntegrityError):
            return insert(vendor, proposal, by, pictures, address, code)
    raise errors.slug_taken(slug or proposal.name)


@transaction.atomic
def insert(
    vendor: Vendor, proposal: Proposal, by: User, pictures: Sequence[Picture], slug: str, code: str
) -> ListingRevision:
    listing = Listing.objects.create(vendor=vendor, slug=slug, code=code or uuid4().hex[:24])
    if not code:
        listing.code = f"TC{listing.pk:05d}"
        listing.save(update_fields=["code"])
    revision = ListingRevision.objects.create(listing=listing, number=1, proposed_by=by, **columns(proposal))
    write_variants(revision, proposal)
    write_pictures(revision, pictures)
    return revision


def update_revision(
    revision: ListingRevision, proposal: Proposal, *, by: User, pictures: Sequence[Picture] = ()
) -> None:
    """Replace what an editable revision proposes, and add photos. Raises Refusal; nothing is changed then."""
    require_vendor(revision.listing.vendor, by)
    check(revision.listing.vendor, proposal, published_facts(revision.listing))
    editable = ListingRevision.objects.filter(pk=revision.pk, state__in=rules.EDITABLE)
    with transaction.atomic():
        if not editable.update(**columns(proposal)):
            raise errors.moved_on()
        revision.variants.all().delete()
        write_variants(revision, proposal)
        write_pictures(revision, pictures)
    revision.refresh_from_db()


def propose_change(listing: Listing, *, by: User) -> ListingRevision:
    """Open a new revision as a copy of what is approved (or was refused). The live page stays as it is meanwhile."""
    require_vendor(listing.vendor, by)
    origin = approved_revision(listing) or latest_revision(listing)
    newest = latest_revision(listing)
    if origin is None or newest is None or newest.state in rules.OPEN:
        raise errors.moved_on()
    try:
        with transaction.atomic():
            revision = ListingRevision.objects.create(
                listing=listing, number=newest.number + 1, proposed_by=by, **columns(origin.proposal)
            )
            write_variants(revision, origin.proposal)
            for picture in origin.pictures.all():
                picture.pk = None
                picture.revision = revision
                picture.save(force_insert=True)
    except IntegrityError as error:
        raise errors.moved_on() from error
    return revision


def add_pictures(revision: ListingRevision, pictures: Sequence[Picture], *, by: User, alt: str = "") -> None:
    """Add photos to an editable revision; one that is there already is left out. Raises Refusal."""
    require_vendor(revision.listing.vendor, by)
    with transaction.atomic():
        require_editable(revision)
        write_pictures(revision, pictures, alt)


def remove_picture(revision: ListingRevision, pk: int, *, by: User) -> None:
    """Take a photo out of an editable revision; the file stays, since other revisions may show it."""
    require_vendor(revision.listing.vendor, by)
    with transaction.atomic():
        require_editable(revision)
        revision.pictures.filter(pk=pk).delete()


def submit_listing(revision: ListingRevision, *, by: User) -> None:
    """Hand a revision to the chamber. Raises Refusal when something is missing, or the membership has lapsed."""
    require_vendor(revision.listing.vendor, by)
    missing = rules.missing_to_submit(revision.proposal, revision.pictures.count())
    if missing:
        raise errors.incomplete(missing)
    move(revision, Move.SUBMIT, round=revision.round + 1, submitted_at=timezone.now(), reviewed_by=None, reason="")


def withdraw_listing(revision: ListingRevision, *, by: User) -> None:
    """Take a submitted revision back into a draft."""
    require_acting(by, revision.listing.vendor.firm, Power.LISTINGS)
    move(revision, Move.WITHDRAW)


def approve_listing(revision: ListingRevision, *, by: User, reason: str = "") -> None:
    """Let the goods onto the shelf: the revision replaces the approved one, and publication follows.

    Raises Refusal (lapsed membership, suspended vendor, another state by now); nothing is changed then.
    """
    listing = revision.listing
    require_selling(listing.vendor)
    with transaction.atomic():
        approved = listing.revisions.filter(state=RevisionState.APPROVED)
        approved.update(state=RevisionState.SUPERSEDED)
        review(revision, Move.APPROVE, by, reason)
        Listing.objects.filter(pk=listing.pk).update(state=Listing.State.APPROVED)
        enqueue_after_commit(tasks.publish, listing.pk)
    listing.refresh_from_db()


def request_changes(revision: ListingRevision, *, by: User, reason: str) -> None:
    """Hand a revision back to the vendor with what is to be mended."""
    review(revision, Move.REQUEST_CHANGES, by, reason)


def refuse_listing(revision: ListingRevision, *, by: User, reason: str) -> None:
    """Refuse a revision for good; what is live stays as it is."""
    review(revision, Move.REFUSE, by, reason)


def review(revision: ListingRevision, step: Move, by: User, reason: str) -> None:
    reason = reason.strip()
    if not by.has_role(Role.Kind.CHAMBER_OFFICER):
        raise errors.not_yours()
    require_stranger(by, revision.listing.vendor.firm)
    if step in rules.NEEDS_REASON and not reason:
        raise errors.reason_missing()
    problems = tuple(too_long((("reason", reason, rules.LONGEST_REASON),)))
    if problems:
        raise errors.InvalidProposal(problems)
    move(revision, step, reviewed_by=by, reviewed_at=timezone.now(), reason=reason)


def move(revision: ListingRevision, step: Move, **fields: Any) -> None:
    """Move a revision that still stands as it was seen (state and round); of two moves at once one wins."""
    sources, target = rules.TRANSITIONS[step]
    as_seen = ListingRevision.objects.filter(pk=revision.pk, state=revision.state, round=revision.round)
    if revision.state not in sources or not as_seen.update(state=target, **fields):
        raise errors.moved_on()
    revision.refresh_from_db()


def check(vendor: Vendor, proposal: Proposal, published: Published) -> None:
    problems = rules.problems(proposal, vendor.application.crafts, published)
    if problems:
        raise errors.InvalidProposal(problems)


def columns(proposal: Proposal) -> dict[str, Any]:
    return {field.name: getattr(proposal, field.name) for field in fields(Proposal) if field.name != "variants"}


def write_variants(revision: ListingRevision, proposal: Proposal) -> None:
    """Write the option rows, making up the SKUs that are empty. Raises Refusal when a SKU is another listing's."""
    taken = set(Sku.objects.filter(listing=revision.listing).values_list("sku", flat=True))
    taken |= {variant.sku for variant in proposal.variants}
    for position, variant in enumerate(proposal.variants):
        sku = variant.sku or rules.made_up_sku(revision.listing.code, taken)
        taken.add(sku)
        own_sku(revision.listing, sku)
        RevisionVariant.objects.create(
            revision=revision,
            position=position,
            sku=sku,
            option=variant.option,
            option_en=variant.option_en,
            price=variant.price,
            stock=variant.stock,
        )


def own_sku(listing: Listing, sku: str) -> None:
    owner, _made = Sku.objects.get_or_create(sku=sku, defaults={"listing": listing})
    if owner.listing_id != listing.pk:
        raise errors.sku_taken(sku)


def write_pictures(revision: ListingRevision, pictures: Sequence[Picture], alt: str = "") -> None:
    known = set(revision.pictures.values_list("digest", flat=True))
    fresh = {picture.digest: picture for picture in pictures if picture.digest not in known}
    if len(known) + len(fresh) > rules.MOST_PICTURES:
        raise errors.too_many_pictures(rules.MOST_PICTURES)
    for position, (digest, picture) in enumerate(fresh.items(), start=len(known)):
        row = RevisionPicture(
            revision=revision, position=position, digest=digest, width=picture.width, height=picture.height, alt=alt
        )
        row.file.save(f"{digest[:32]}.jpg", ContentFile(picture.content), save=False)
        row.save()


def require_editable(revision: ListingRevision) -> None:
    """Hold the revision's row: whoever submits it waits until what is being written is in."""
    if not ListingRevision.objects.select_for_update().filter(pk=revision.pk, state__in=rules.EDITABLE).exists():
        raise errors.moved_on()


def require_selling(vendor: Vendor) -> None:
    if active_membership(vendor.firm) is None:
        raise errors.membership_lapsed()
    if not Vendor.objects.filter(pk=vendor.pk, state=Vendor.State.ACTIVE).exists():
        raise errors.vendor_suspended()


def require_vendor(vendor: Vendor, user: User) -> None:
    require_acting(user, vendor.firm, Power.LISTINGS)
    require_selling(vendor)
