"""What a vendor writes: new goods, their pictures and options, and changes of what was approved."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction

from crafts_chamber.vendors.acting import mandate_of
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.core.after_commit import after_commit

from . import axes, errors, rules
from .access import require_vendor
from .crop import WHOLE, Crop
from .models import Listing, ListingRevision, RevisionPicture, RevisionVariant, Sku
from .pictures import Picture
from .problems import problems_of
from .reviewing import move
from .rules import Move, Proposal, Published, RevisionState
from .selectors import approved_revision, latest_revision, published_facts
from .slugs import free_slug

TRIES = 3


def create_listing(
    vendor: Vendor, proposal: Proposal, *, by: User, pictures: Sequence[Picture] = (), slug: str = "", code: str = ""
) -> ListingRevision:
    """List goods: a listing with a first draft. `slug` and `code` are made up when empty.

    Raises Refusal (InvalidProposal with a sentence per field, lapsed membership, another's SKU); nothing is created
    then. For many at once there is `bulk.create_listings`.
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
        listing.code = code_of(listing)
        listing.save(update_fields=["code"])
    mandate = mandate_of(by, vendor.firm)
    revision = ListingRevision.objects.create(
        listing=listing, number=1, proposed_by=by, mandate=mandate, **columns(proposal)
    )
    revision.writers.add(by)
    write_variants(revision, proposal)
    write_pictures(revision, pictures)
    return revision


def code_of(listing: Listing) -> str:
    return f"TC{listing.pk:05d}"


def update_revision(
    revision: ListingRevision, proposal: Proposal, *, by: User, pictures: Sequence[Picture] = ()
) -> None:
    """Replace what an editable revision proposes, and add photos. Raises Refusal; nothing is changed then."""
    require_vendor(revision.listing.vendor, by)
    check_proposal(revision, proposal)
    editable = ListingRevision.objects.filter(pk=revision.pk, state__in=rules.EDITABLE)
    with transaction.atomic():
        if not editable.update(**columns(proposal), typed={}):
            raise errors.moved_on()
        revision.writers.add(by)
        revision.variants.all().delete()
        write_variants(revision, proposal)
        write_pictures(revision, pictures)
    revision.refresh_from_db()


def keep_typed(revision: ListingRevision, typed: Mapping[str, Any], *, by: User) -> None:
    """Keep what was typed and can't be saved as it is (yet), so that it is there when the form is opened again."""
    require_vendor(revision.listing.vendor, by)
    ListingRevision.objects.filter(pk=revision.pk, state__in=rules.EDITABLE).update(typed=dict(typed))


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
                listing=listing,
                number=newest.number + 1,
                proposed_by=by,
                mandate=mandate_of(by, listing.vendor.firm),
                **columns(origin.proposal),
            )
            revision.writers.add(by)
            write_variants(revision, origin.proposal)
            copy_pictures(origin, revision)
    except IntegrityError as error:
        raise errors.moved_on() from error
    return revision


def copy_pictures(origin: ListingRevision, revision: ListingRevision) -> None:
    """The rows only: revisions share files and media."""
    for picture in origin.pictures.all():
        picture.pk = None
        picture.revision = revision
        picture.save(force_insert=True)


def discard_revision(revision: ListingRevision, *, by: User) -> None:
    """Give a change up; what is approved stays. Goods that were never approved are deleted instead."""
    require_vendor(revision.listing.vendor, by)
    if approved_revision(revision.listing) is None:
        raise errors.nothing_approved()
    move(revision, Move.DISCARD, by)


def delete_listing(listing: Listing, *, by: User) -> None:
    """Delete goods that were never approved and are not with the chamber. Raises Refusal."""
    require_vendor(listing.vendor, by)
    kept = [RevisionState.SUBMITTED, RevisionState.APPROVED, RevisionState.SUPERSEDED]
    with transaction.atomic():
        locked = Listing.objects.select_for_update().filter(pk=listing.pk).first()
        if locked is None or locked.revisions.filter(state__in=kept).exists():
            raise errors.not_deletable()
        files = set(RevisionPicture.objects.filter(revision__listing=listing).values_list("file", flat=True))
        locked.delete()
        after_commit(forget_files, files)


def forget_files(names: set[str]) -> None:
    """Delete the files that no picture names any more; call it after commit."""
    for name in names - set(RevisionPicture.objects.filter(file__in=names).values_list("file", flat=True)):
        storages["private"].delete(name)


def add_pictures(
    revision: ListingRevision, pictures: Sequence[Picture], *, by: User, alt: str = "", alt_en: str = ""
) -> None:
    """Add photos to an editable revision; one that is there already is left out. Raises Refusal."""
    require_vendor(revision.listing.vendor, by)
    with transaction.atomic():
        require_editable(revision)
        revision.writers.add(by)
        write_pictures(revision, pictures, alt, alt_en)


@dataclass(frozen=True)
class PictureFacts:
    """How one picture of a revision is shown."""

    pk: int
    alt: str = ""
    alt_en: str = ""
    crop: Crop = WHOLE


def arrange_pictures(revision: ListingRevision, wanted: Sequence[PictureFacts], *, by: User) -> None:
    """Show the pictures so and in this order; those that are not named are taken out. Raises Refusal."""
    require_vendor(revision.listing.vendor, by)
    with transaction.atomic():
        require_editable(revision)
        revision.writers.add(by)
        known = {picture.pk: picture for picture in RevisionPicture.objects.filter(revision=revision)}
        wanted = [facts for facts in wanted if facts.pk in known]
        revision.pictures.exclude(pk__in=[facts.pk for facts in wanted]).delete()
        for position, facts in enumerate(wanted):
            arrange(known[facts.pk], facts, position)


def arrange(picture: RevisionPicture, facts: PictureFacts, position: int) -> None:
    if picture.crop != facts.crop:
        picture.media_id = ""  # another cut is another file at Saleor
    picture.shape, picture.focus_x, picture.focus_y = facts.crop.shape, facts.crop.x, facts.crop.y
    picture.alt, picture.alt_en = facts.alt[: rules.LONGEST_ALT], facts.alt_en[: rules.LONGEST_ALT]
    picture.position = position
    picture.save()


def remove_picture(revision: ListingRevision, pk: int, *, by: User) -> None:
    """Take a photo out of an editable revision; the file stays, since other revisions may show it."""
    require_vendor(revision.listing.vendor, by)
    with transaction.atomic():
        require_editable(revision)
        revision.pictures.filter(pk=pk).delete()


def check_proposal(revision: ListingRevision, proposal: Proposal) -> None:
    """Raises InvalidProposal when the revision can't be given this proposal; nothing is written either way."""
    check(revision.listing.vendor, proposal, published_facts(revision.listing))


def check(vendor: Vendor, proposal: Proposal, published: Published) -> None:
    problems = problems_of(proposal, vendor.application.crafts, published)
    if problems:
        raise errors.InvalidProposal(problems)


def columns(proposal: Proposal) -> dict[str, Any]:
    """The columns of a revision; the options are rows of their own."""
    names = [field.name for field in fields(Proposal) if field.name not in {"variants", "axes"}]
    return {**{name: getattr(proposal, name) for name in names}, "axes": axes.as_json(proposal.axes)}


def write_variants(revision: ListingRevision, proposal: Proposal) -> None:
    """Write the option rows, making up the SKUs that are empty. Raises Refusal when a SKU is another listing's."""
    rows = variant_rows(revision, proposal, Sku.objects.filter(listing=revision.listing).values_list("sku", flat=True))
    own_skus(revision.listing, [row.sku for row in rows])
    RevisionVariant.objects.bulk_create(rows)


def variant_rows(revision: ListingRevision, proposal: Proposal, own: Iterable[str] = ()) -> list[RevisionVariant]:
    """`own`: SKUs of the listing that may have been given up, and are not given again."""
    taken = {*own, *(variant.sku for variant in proposal.variants)}
    rows = []
    for position, variant in enumerate(proposal.variants):
        sku = variant.sku or rules.made_up_sku(revision.listing.code, taken)
        taken.add(sku)
        rows.append(
            RevisionVariant(
                revision=revision,
                position=position,
                sku=sku,
                option=variant.option,
                option_en=variant.option_en,
                price=variant.price,
                stock=variant.stock,
                weight_grams=variant.weight_grams,
            )
        )
    return rows


def own_skus(listing: Listing, skus: Sequence[str]) -> None:
    """Give these SKUs to the listing for good. Raises Refusal when one is another's, whoever was first."""
    Sku.objects.bulk_create([Sku(sku=sku, listing=listing) for sku in skus], ignore_conflicts=True)
    others = Sku.objects.filter(sku__in=skus).exclude(listing=listing).values_list("sku", flat=True)
    if others:
        raise errors.sku_taken(", ".join(sorted(others)))


def write_pictures(revision: ListingRevision, pictures: Sequence[Picture], alt: str = "", alt_en: str = "") -> None:
    known = set(revision.pictures.values_list("digest", flat=True)) if pictures else set()
    fresh = {picture.digest: picture for picture in pictures if picture.digest not in known}
    if len(known) + len(fresh) > rules.MOST_PICTURES:
        raise errors.too_many_pictures(rules.MOST_PICTURES)
    for position, picture in enumerate(fresh.values(), start=len(known)):
        picture_row(revision, picture, position, alt, alt_en).save()


def picture_row(
    revision: ListingRevision, picture: Picture, position: int, alt: str = "", alt_en: str = ""
) -> RevisionPicture:
    """A row whose file is stored; the row itself is not saved yet."""
    row = RevisionPicture(
        revision=revision,
        position=position,
        digest=picture.digest,
        width=picture.width,
        height=picture.height,
        alt=alt,
        alt_en=alt_en,
    )
    row.file.save(f"{picture.digest[:32]}.jpg", ContentFile(picture.content), save=False)
    return row


def require_editable(revision: ListingRevision) -> None:
    """Hold the revision's row: whoever submits it waits until what is being written is in."""
    if not ListingRevision.objects.select_for_update().filter(pk=revision.pk, state__in=rules.EDITABLE).exists():
        raise errors.moved_on()
