"""The register of links as officers look through it: narrowed, found by whom they help, with how each stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import pgettext_lazy

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.registry.models import Firm

from .models import ReliefLink
from .selectors import in_force, links, over, upcoming


class Standing(TextChoices):
    IN_FORCE = "in_force", pgettext_lazy("a relief link's standing", "In force")
    UPCOMING = "upcoming", pgettext_lazy("a relief link's standing", "Not yet")
    OVER = "over", pgettext_lazy("a relief link's standing", "Ended")
    WITHDRAWN = "withdrawn", pgettext_lazy("a relief link's standing", "Withdrawn")


TONES = {Standing.IN_FORCE: "good", Standing.UPCOMING: "wait", Standing.OVER: "neutral", Standing.WITHDRAWN: "neutral"}
WITHIN = {Standing.IN_FORCE: in_force, Standing.UPCOMING: upcoming, Standing.OVER: over}


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to; empty: not."""

    text: str = ""
    kind: str = ""
    township: str = ""
    standing: str = ""


def standing_on(link: ReliefLink, day: date) -> Standing:
    if link.withdrawn:
        return Standing.WITHDRAWN
    if link.valid_from > day:
        return Standing.UPCOMING
    return Standing.OVER if link.valid_to is not None and link.valid_to < day else Standing.IN_FORCE


def links_wanted(wanted: Wanted, day: date) -> QuerySet[ReliefLink]:
    found = links()
    if wanted.text:
        text = wanted.text
        found = found.filter(
            Q(firm__name__icontains=text)
            | Q(village__icontains=text)
            | Q(programme__icontains=text)
            | Q(household__iexact=text)
        )
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.township:
        found = found.filter(township=wanted.township)
    if wanted.standing in WITHIN:
        found = found.filter(WITHIN[Standing(wanted.standing)](day))
    return found


def firms_to_link(text: str) -> QuerySet[Firm]:
    """Firms that sell, with how many links they have; `text`: part of their name."""
    firms = Firm.objects.filter(vendor__isnull=False).annotate(link_count=Count("relief_links"))
    return firms.filter(name__icontains=text).order_by("name_sound", "pk")


def goods_of(firm: Firm) -> list[tuple[str, str]]:
    """Slug and name of what the firm has on sale or had: what a link may be narrowed to."""
    approved = ListingRevision.objects.filter(listing__vendor__firm=firm, state=RevisionState.APPROVED)
    return list(approved.order_by("name").values_list("listing__slug", "name"))


def chain_of(link: ReliefLink) -> Iterator[ReliefLink]:
    """The links that this one replaced, one after the other, the nearest first."""
    before = link.replaces
    while before is not None:
        yield before
        before = before.replaces
