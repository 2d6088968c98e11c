"""A vendor's own list of goods: narrowed, counted, one page at a time; the cost does not grow with the list."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Variant

from .models import Listing, ListingRevision, RevisionPicture
from .rules import OPEN, RevisionState

# So few pieces of an option are worth a mark.
LOW_STOCK = 3
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
    "on_sale": Q(applied_on_sale=True),
    "paused": Q(paused=True),
    "draft": Q(standing=R.DRAFT),
    "submitted": Q(standing=R.SUBMITTED),
    "changes_requested": Q(standing=R.CHANGES_REQUESTED),
    "refused": Q(standing=R.REFUSED),
    "low": Q(low=True),
}
# What is proposed comes first, then what is approved, then whatever there was last.
FIRST = Case(When(state__in=sorted(OPEN), then=0), When(state=R.APPROVED, then=1), default=Value(2))


def standing_of(vendor: Vendor) -> QuerySet[Listing]:
    """The vendor's listings, newest first, with `shown` (key of the revision to show), its state and `low`."""
    revisions = ListingRevision.objects.filter(listing=OuterRef("pk")).order_by(FIRST, "-number")
    few = Variant.objects.filter(product__saleor_id=OuterRef("product_id"), available__lte=LOW_STOCK)
    return Listing.objects.filter(vendor=vendor).annotate(
        shown=Subquery(revisions.values("pk")[:1]),
        standing=Subquery(revisions.values("state")[:1]),
        low=Exists(few.filter(Q(product__on_sale=True))),
    )


def listings_on(vendor: Vendor, state: str = "", text: str = "") -> QuerySet[Listing]:
    """`state`: one of FILTERS, or empty for all; `text`: part of a name, of the code or of a SKU."""
    listings = standing_of(vendor)
    if state:
        listings = listings.filter(CONDITIONS[state])
    if text:
        named = ListingRevision.objects.filter(listing=OuterRef("pk"))
        named = named.filter(Q(name__icontains=text) | Q(name_en__icontains=text) | Q(variants__sku__icontains=text))
        listings = listings.filter(Q(code__icontains=text) | Exists(named))
    return listings.order_by("-pk")


def counts(vendor: Vendor) -> dict[str, int]:
    """How many goods each filter leaves, and `all`; one query."""
    every = {name: Count("pk", filter=condition) for name, condition in CONDITIONS.items()}
    return standing_of(vendor).aggregate(all=Count("pk"), **every)


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


def rows(listings: Iterable[Listing]) -> list[ShelfRow]:
    """Rows of annotated listings; three queries however many there are."""
    listings = list(listings)
    shown = ListingRevision.objects.prefetch_related("variants", "pictures")
    revisions = shown.in_bulk([listing.shown for listing in listings])  # type: ignore[attr-defined]
    return [row_of(listing, revisions[listing.shown]) for listing in listings]  # type: ignore[attr-defined]


def row_of(listing: Listing, revision: ListingRevision) -> ShelfRow:
    pictures = list(revision.pictures.all())
    return ShelfRow(
        listing=listing,
        newest=revision,
        picture=pictures[0] if pictures else None,
        price_from=min((variant.price for variant in revision.variants.all()), default=None),
        low=listing.low,  # type: ignore[attr-defined]
    )
