"""A vendor's own list of goods: narrowed, counted, one page at a time; the cost does not grow with the list."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Variant

from .models import Listing, ListingRevision, RevisionPicture, RevisionVariant
from .rules import OPEN, RevisionState

R = RevisionState
FILTERS = {
    "on_sale": _("On sale"),
    "paused": _("Taken off sale"),
    "draft": _("Draft"),
    "submitted": _("With the chamber"),
    "changes_requested": _("Changes requested"),
    "refused": _("Refused"),
    "low": _("Stock running low"),
}
CONDITIONS = {
    "on_sale": Q(listing__applied_on_sale=True),
    "paused": Q(listing__paused=True),
    "draft": Q(state=R.DRAFT),
    "submitted": Q(state=R.SUBMITTED),
    "changes_requested": Q(state=R.CHANGES_REQUESTED),
    "refused": Q(state=R.REFUSED),
    "low": Q(runs_low=True),
}
# What is proposed comes first, then what is approved, then whatever there was last.
FIRST = Case(When(state__in=sorted(OPEN), then=0), When(state=R.APPROVED, then=1), default=Value(2))


def shown_of(vendor: Vendor, text: str = "") -> QuerySet[ListingRevision]:
    """For each of the vendor's listings the one revision to show, with `runs_low`. `text`: in a name, the code or a SKU."""
    first = ListingRevision.objects.filter(listing=OuterRef("listing")).order_by(FIRST, "-number").values("pk")[:1]
    few = Variant.objects.filter(product__saleor_id=OuterRef("listing__product_id"), available__lte=vendor.low_stock)
    shown = ListingRevision.objects.filter(listing__vendor=vendor, pk=Subquery(first))
    shown = shown.annotate(runs_low=Exists(few.filter(product__on_sale=True)))
    if text:
        named = Q(name__icontains=text) | Q(name_en__icontains=text) | Q(listing__code__icontains=text)
        options = RevisionVariant.objects.filter(revision=OuterRef("pk"), sku__icontains=text)
        shown = shown.filter(named | Exists(options))
    return shown


def goods_on(vendor: Vendor, state: str = "", text: str = "") -> QuerySet[ListingRevision]:
    """The newest goods first; `state`: one of FILTERS, or empty for all. Two queries a page."""
    shown = shown_of(vendor, text)
    if state:
        shown = shown.filter(CONDITIONS[state])
    prices = RevisionVariant.objects.filter(revision=OuterRef("pk")).order_by("price").values("price")[:1]
    covers = Prefetch("pictures", queryset=RevisionPicture.objects.filter(position=0), to_attr="covers")
    shown = shown.select_related("listing").annotate(price_from=Subquery(prices)).prefetch_related(covers)
    return shown.order_by("-listing")


def counts(vendor: Vendor, text: str = "") -> dict[str, int]:
    """How many goods each filter leaves, and `all`; one query."""
    every = {name: Count("pk", filter=condition) for name, condition in CONDITIONS.items()}
    return shown_of(vendor, text).aggregate(all=Count("pk"), **every)


@dataclass(frozen=True)
class ShelfRow:
    """A listing with the revision that is shown of it."""

    listing: Listing
    newest: ListingRevision
    picture: RevisionPicture | None
    price_from: Decimal | None
    low: bool

    @property
    def on_sale(self) -> bool:
        return bool(self.listing.applied_on_sale)

    @property
    def approved(self) -> bool:
        return self.listing.state == Listing.State.APPROVED

    @property
    def publishing(self) -> bool:
        """Approved, and Saleor does not have it yet."""
        behind = self.listing.published_revision < self.newest.number or self.listing.rewrite
        return self.newest.state == R.APPROVED and behind


def row_of(shown: Any) -> ShelfRow:
    """A row of `goods_on`."""
    picture = shown.covers[0] if shown.covers else None
    return ShelfRow(shown.listing, shown, picture, shown.price_from, shown.runs_low)
