"""What a firm is told of its goods: what the chamber decided, and that few are left; once each, as each person chose."""

from collections.abc import Mapping, Sequence

from crafts_chamber.vendors.letters import tell_firm
from storefront.notices.kinds import Kind

from .models import Listing, ListingRevision
from .rules import Move

TEMPLATES = {
    Move.APPROVE: "listing_approved",
    Move.REQUEST_CHANGES: "listing_changes",
    Move.REFUSE: "listing_refused",
}


def tell_of_review(revision: ListingRevision, step: Move, remarks: Mapping[str, str] | None = None) -> None:
    """Of one decision, with everything that was said about it."""
    listing = revision.listing
    said = " ".join([revision.reason, *(remarks or {}).values()]).strip()
    facts = {"goods": revision.name, "reason": said}
    key = f"listing:{revision.pk}:{revision.round}:{step}"
    page = f"portal:listing {listing.slug}"
    tell_firm(listing.vendor.firm, TEMPLATES[step], facts, page, key=key, kind=Kind.REVIEW_DECIDED)


def tell_of_approvals(revisions: Sequence[ListingRevision]) -> None:
    """Of what was approved together: each firm gets one message, however many of its goods are among them."""
    for firm in {revision.listing.vendor.firm_id: revision.listing.vendor.firm for revision in revisions}.values():
        own = [revision for revision in revisions if revision.listing.vendor.firm_id == firm.pk]
        if len(own) == 1:
            tell_of_review(own[0], Move.APPROVE)
            continue
        last = max(own, key=lambda revision: revision.pk)
        facts = {"count": len(own), "details": [(revision.name, revision.listing.code) for revision in own]}
        key = f"listings:{last.pk}:{last.round}:{len(own)}"
        tell_firm(firm, "listings_approved", facts, "portal:listings", key=key, kind=Kind.REVIEW_DECIDED)


def tell_of_low_stock(listing: Listing, goods: str, left: Mapping[str, int], key: str) -> None:
    """`left`: pieces by option."""
    facts = {"goods": goods, "left": min(left.values()), "details": [*left.items()]}
    page = f"portal:listing {listing.slug}"
    tell_firm(listing.vendor.firm, "stock_low", facts, page, key=key, kind=Kind.STOCK_LOW)
