"""Writes: a vendor proposes a change of its maker page, an officer reviews it, and Saleor gets what was approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from crafts_chamber.registry.problems import too_long
from storefront.accounts.models import Role, User
from storefront.core.jobs import enqueue_after_commit
from storefront.saleor.steps import Claim

from . import errors, maker_rules, people_errors, tasks
from .acting import Power, mandate_of, require_acting, require_stranger
from .maker_changes import MakerChange, MakerChangePicture
from .maker_pages import MakerFacts, MakerPicture, facts_of, update_maker_page
from .maker_rules import ChangeMove, ChangeState
from .models import Vendor
from .people_letters import tell_of_page_review


@dataclass(frozen=True)
class PageTexts:
    """What a vendor writes; each line of a text becomes a paragraph."""

    story: str
    story_en: str = ""
    technique: str = ""
    technique_en: str = ""


@dataclass(frozen=True)
class NewPicture:
    """A picture already made anew (a clean JPEG)."""

    content: bytes = field(repr=False)
    digest: str
    width: int
    height: int


@dataclass(frozen=True)
class PicturePlace:
    """Where a picture that is there already goes, and what is to be seen; `keep` False takes it out."""

    position: int
    alt: str = ""
    keep: bool = True


def start_change(vendor: Vendor, *, by: User) -> MakerChange:
    """Open a change: a copy of what the page shows now. Raises Refusal when one is open."""
    require_acting(by, vendor.firm, Power.MAKER_PAGE)
    live = live_change(vendor)
    texts = texts_of(vendor, live)
    try:
        with transaction.atomic():
            change = MakerChange.objects.create(
                vendor=vendor, proposed_by=by, mandate=mandate_of(by, vendor.firm), **vars(texts)
            )
            for shown in live.pictures.all() if live else vendor.application.pictures.all():
                MakerChangePicture.objects.create(
                    change=change,
                    position=shown.position,
                    file=shown.file.name,
                    digest=shown.digest,
                    width=shown.width,
                    height=shown.height,
                    alt=shown.alt,
                )
    except IntegrityError as error:
        raise errors.page_changes_already() from error
    return change


def live_change(vendor: Vendor) -> MakerChange | None:
    """The change that the page shows, or will in a minute."""
    return MakerChange.objects.filter(vendor=vendor, state=ChangeState.APPROVED).order_by("-reviewed_at").first()


def texts_of(vendor: Vendor, change: MakerChange | None) -> PageTexts:
    if change is None:
        facts = facts_of(vendor)
        return PageTexts(facts.story, facts.story_en)
    return PageTexts(change.story, change.story_en, change.technique, change.technique_en)


def update_change(
    change: MakerChange,
    texts: PageTexts,
    *,
    by: User,
    places: Mapping[int, PicturePlace] | None = None,
    pictures: Sequence[NewPicture] = (),
) -> None:
    """Replace what an editable change proposes; `places` by the pictures' keys. Raises Refusal; nothing is kept then."""
    require_acting(by, change.firm, Power.MAKER_PAGE)
    wrong = [*maker_rules.problems(**vars(texts))]
    wrong += too_long(("alt", place.alt, maker_rules.LONGEST_ALT) for place in (places or {}).values())
    if wrong:
        raise errors.InvalidApplication(wrong)
    with transaction.atomic():
        require_editable(change)
        MakerChange.objects.filter(pk=change.pk).update(
            proposed_by=by, mandate=mandate_of(by, change.firm), **vars(texts)
        )
        arrange(change, places or {})
        add_pictures(change, pictures)
    change.refresh_from_db()


def arrange(change: MakerChange, places: Mapping[int, PicturePlace]) -> None:
    rows = list(change.pictures.filter(pk__in=places))
    for picture in rows:
        place = places[picture.pk]
        if place.keep:
            MakerChangePicture.objects.filter(pk=picture.pk).update(position=place.position, alt=place.alt)
        else:
            picture.delete()  # the file stays: an earlier change may show it
    for position, picture in enumerate(change.pictures.order_by("position", "pk")):
        MakerChangePicture.objects.filter(pk=picture.pk).update(position=position)


def add_pictures(change: MakerChange, pictures: Sequence[NewPicture]) -> None:
    known = set(change.pictures.values_list("digest", flat=True))
    fresh = {picture.digest: picture for picture in pictures if picture.digest not in known}
    if len(known) + len(fresh) > maker_rules.MOST_PICTURES:
        raise errors.too_many_page_pictures(maker_rules.MOST_PICTURES)
    for position, (digest, picture) in enumerate(fresh.items(), start=len(known)):
        MakerChangePicture.objects.create(
            change=change,
            position=position,
            digest=digest,
            width=picture.width,
            height=picture.height,
            file=ContentFile(picture.content, name="picture.jpg"),
        )


def require_editable(change: MakerChange) -> None:
    """Hold the row: whoever submits it waits until what is being written is in. Raises Refusal."""
    editable = MakerChange.objects.select_for_update().filter(pk=change.pk, state__in=sorted(maker_rules.EDITABLE))
    if not editable.exists():
        raise errors.page_moved_on()


def submit_change(change: MakerChange, *, by: User) -> None:
    """Hand it to the chamber. Raises Refusal when a picture is not described, or it has moved on."""
    require_acting(by, change.firm, Power.MAKER_PAGE)
    if change.pictures.filter(alt="").exists():
        raise errors.picture_not_described()
    now = timezone.now()
    move(change, ChangeMove.SUBMIT, round=change.round + 1, submitted_at=now, reviewed_by=None, reason="")


def withdraw_change(change: MakerChange, *, by: User) -> None:
    require_acting(by, change.firm, Power.MAKER_PAGE)
    move(change, ChangeMove.WITHDRAW)


def discard_change(change: MakerChange, *, by: User) -> None:
    """Leave the page as it is."""
    require_acting(by, change.firm, Power.MAKER_PAGE)
    move(change, ChangeMove.DISCARD)


def approve_change(change: MakerChange, *, by: User, reason: str = "") -> None:
    """Let it replace the live page; publication follows. Raises Refusal; nothing is changed then."""
    with transaction.atomic():
        review(change, ChangeMove.APPROVE, by, reason)
        enqueue_after_commit(tasks.publish_maker_page, change.vendor_id)


def request_page_changes(change: MakerChange, *, by: User, reason: str) -> None:
    if not reason.strip():
        raise errors.opinion_missing()
    review(change, ChangeMove.REQUEST_CHANGES, by, reason)


def review(change: MakerChange, step: ChangeMove, by: User, reason: str) -> None:
    reason = reason.strip()
    if not by.has_role(Role.Kind.CHAMBER_OFFICER):
        raise people_errors.officers_only()
    require_stranger(by, change.firm)
    for problem in too_long([("opinion", reason, maker_rules.LONGEST_REASON)]):
        raise errors.ApplicationRefused(problem.sentence, problem.field)
    with transaction.atomic():
        move(change, step, reviewed_by=by, reviewed_at=timezone.now(), reason=reason)
        tell_of_page_review(change)


def move(change: MakerChange, step: ChangeMove, **fields: Any) -> None:
    """Move a change that still stands as it was seen (state and round); of two moves at once one wins."""
    sources, target = maker_rules.TRANSITIONS[step]
    as_seen = MakerChange.objects.filter(pk=change.pk, state=change.state, round=change.round)
    if change.state not in sources or not as_seen.update(state=target, **fields):
        raise errors.page_moved_on()
    change.refresh_from_db()


def publish_page(vendor: Vendor) -> bool:
    """Bring Saleor to the newest approved change; whether there was one. Safe to call again after a crash anywhere.

    Raises StepsBusy, SaleorError and TransportError: what was done is kept, and the next call goes on from there.
    """
    # One at a time for a vendor: an older change must not reach Saleor after a newer one.
    claim = Claim(f"maker-page:{vendor.pk}")
    try:
        newest = live_change(vendor)
        if newest is None or newest.published_at is not None:
            return False
        update_maker_page(vendor, page_facts(vendor, newest), change=f"change-{newest.pk}")
        claim.renew()
        approved = MakerChange.objects.filter(vendor=vendor, state=ChangeState.APPROVED, published_at=None)
        # Older ones that never reached Saleor are overtaken by it.
        approved.filter(reviewed_at__lte=newest.reviewed_at).update(published_at=timezone.now())
    finally:
        claim.give_up()
    return True


def page_facts(vendor: Vendor, change: MakerChange) -> MakerFacts:
    pictures = tuple(MakerPicture(picture.file, picture.digest, picture.alt) for picture in change.pictures.all())
    return MakerFacts(
        crafts=tuple(vendor.application.crafts),
        story="\n".join(filter(None, (change.story, change.technique))),
        story_en="\n".join(filter(None, (change.story_en, change.technique_en))),
        pictures=pictures,
    )
