"""A vendor that may not sell for a while, with goods in every state: nothing of theirs changes, nothing is orphaned."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from crafts_chamber.listings import actions, tasks
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.rules import ProposedVariant
from crafts_chamber.registry.actions import renew_membership, suspend_membership
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.suspending import reinstate_vendor, suspend_vendor
from storefront.catalog.models import Product as CatalogProduct
from storefront.saleor.client.saleor_client import SaleorClient
from tests.cast import make_draft, make_submitted, make_vendor, membership_of, officer, operator, owner_of
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Journey, Killed, killed_at, travel
from tests.listings.goods import publish

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]

Act = Callable[[Vendor], object]
PAUSES: dict[str, tuple[Act, Act]] = {
    "suspended vendor": (
        lambda vendor: suspend_vendor(vendor, reason="未按时发货。", by=officer()),
        lambda vendor: reinstate_vendor(vendor, reason="已整改。", by=operator()),
    ),
    "lapsed membership": (
        lambda vendor: suspend_membership(membership_of(vendor.firm), reason="会费未缴。"),
        lambda vendor: renew_membership(membership_of(vendor.firm), valid_until=today()),
    ),
}


def named(name: str) -> dict[str, object]:
    variants = (ProposedVariant(price=Decimal("68.00"), stock=20, sku=name.upper().replace(" ", "-")),)
    return {"name_en": name, "variants": variants}


def goods_in_every_state(vendor: Vendor) -> None:
    """Their addresses say how they stand."""
    by = owner_of(vendor)
    make_draft(vendor, **named("draft"))
    make_submitted(vendor, **named("submitted"))
    actions.request_changes(make_submitted(vendor, **named("handed back")), by=officer(), reason="太暗。")
    publish(vendor, **named("live"))
    actions.propose_change(publish(vendor, **named("live with a draft")), by=by)
    change = actions.propose_change(publish(vendor, **named("live with a change")), by=by)
    actions.submit_listing(change, by=by)
    with travel(Journey()) as journey:
        unpublished = publish(vendor, **named("unpublished"))
    actions.pause_listings(vendor, [unpublished], by=by)
    half_way = make_submitted(vendor, **named("half published"))
    with travel(killed_at(journey.calls.index("ProductCreate") + 1, after=True)), pytest.raises(Killed):
        actions.approve_listing(half_way, by=officer())


ON_SALE = {"live", "live-with-a-draft", "live-with-a-change"}
IN_SALEOR = ON_SALE | {"unpublished", "half-published"}
BACK = ON_SALE | {"half-published"}


def states() -> list[tuple[object, ...]]:
    """Everything that says how the goods stand, but for what Saleor was told."""
    revisions = ListingRevision.objects.order_by("pk").values_list("pk", "listing__slug", "number", "state", "round")
    listings = Listing.objects.order_by("pk").values_list("pk", "slug", "state", "paused")
    return [*revisions, *listings]


def in_saleor() -> dict[str, bool]:
    """What Saleor has, by the reference that a listing gave it, and whether it is published."""
    found = SaleorClient().products_page().products
    assert found and not found.page_info.has_next_page
    nodes = [edge.node for edge in found.edges]
    assert len({node.external_reference for node in nodes}) == len(nodes), "one listing made two products"
    return {
        str(node.external_reference): any(entry.is_published for entry in node.channel_listings or ()) for node in nodes
    }


def published() -> set[str]:
    return {slug for slug, shown in in_saleor().items() if shown}


def shown_in_the_shop() -> set[str]:
    return set(CatalogProduct.objects.filter(on_sale=True).values_list("slug", flat=True))


@pytest.mark.parametrize("pause", PAUSES)
def test_goods_in_every_state_stay_what_they_were(transactional_db: None, pause: str) -> None:
    open_frame()
    vendor = make_vendor()
    goods_in_every_state(vendor)
    take_away, bring_back = PAUSES[pause]
    before = states()
    assert (published(), set(in_saleor())) == (ON_SALE, IN_SALEOR)

    take_away(vendor)
    assert (states(), published(), shown_in_the_shop()) == (before, set(), set())
    tasks.resume_publications()
    tasks.apply_sale_rule()
    # What was half way is finished, and hidden; nothing else has come into Saleor.
    assert (states(), published(), set(in_saleor())) == (before, set(), IN_SALEOR)
    for revision in ListingRevision.objects.filter(state="submitted"):
        with pytest.raises(Refusal):
            actions.approve_listing(revision, by=officer())
    assert states() == before

    bring_back(vendor)
    assert (states(), published(), shown_in_the_shop(), set(in_saleor())) == (before, BACK, BACK, IN_SALEOR)
