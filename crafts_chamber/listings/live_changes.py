"""Changes that need no review: stock, a lower price, off sale and back. Recorded first, then told to Saleor, once.

A change that could not be told now waits and is told by the clock. What an open revision proposes follows it, so that
an approval does not undo it.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

import structlog
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from crafts_chamber.registry.problems import Problem
from crafts_chamber.vendors.acting import mandate_of
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.provisioning import find_warehouse
from storefront.accounts.models import User
from storefront.core.jobs import enqueue_after_commit
from storefront.saleor.client.fragments import ProductFactsProductVariantsEdgesNode
from storefront.saleor.client.input_types import StockInput
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, TransportError, accepted
from storefront.saleor.gateway import saleor

from . import errors, problems, rules, tasks
from .access import require_member
from .media import product_facts
from .models import Listing, LiveChange, RevisionVariant
from .publishing import known_variant, save_price
from .rules import RevisionState
from .sale import tell_catalog
from .selectors import approved_revision, open_revision

log = structlog.get_logger(__name__)

Kind, State = LiveChange.Kind, LiveChange.State
# Longer than the few calls of one change can take.
CLAIM = timedelta(seconds=90)


def change_stock(listing: Listing, sku: str, pieces: int, *, by: User) -> LiveChange:
    """Set how many pieces the vendor holds of one option. Raises Refusal; nothing is changed then.

    When Saleor is lost in the middle, the change waits: look at its `state`.
    """
    require_member(listing.vendor, by)
    refuse_if(problems.stock_problems(pieces))
    if not listing.published_revision or sku not in skus_of(listing):
        raise errors.not_on_sale_yet()
    change = record(listing, Kind.STOCK, by, sku=sku, after=str(pieces))
    try:
        apply_change(change.pk)
    except (TransportError, SaleorError) as error:
        log.warning("stock_not_changed", listing=listing.slug, sku=sku, error=str(error))
        # Nothing was told as long as we don't know what was there before.
        if LiveChange.objects.filter(pk=change.pk, before="", state=State.WAITING).delete()[0]:
            raise errors.commerce_away() from error
    change.refresh_from_db()
    return change


def change_price(listing: Listing, sku: str, price: Decimal, *, by: User) -> LiveChange | None:
    """Lower the price of one option; None when it is that price already. Raises Refusal; nothing is changed then.

    A higher price is reviewed: propose a change. Saleor is told after the commit, by a worker when not at once.
    """
    require_member(listing.vendor, by)
    refuse_if(problems.price_problems(price))
    with transaction.atomic():
        # Whoever approves a revision of it waits, and then approves one that knows the new price.
        Listing.objects.select_for_update().get(pk=listing.pk)
        approved = approved_revision(listing)
        variant = approved.variants.filter(sku=sku).first() if approved else None
        if variant is None:
            raise errors.not_on_sale_yet()
        if price >= variant.price:
            if price == variant.price:
                return None
            raise errors.price_up(sku)
        change = record(listing, Kind.PRICE, by, sku=sku, before=str(variant.price), after=str(price))
        rebase_price(listing, sku, variant.price, price)
        RevisionVariant.objects.filter(pk=variant.pk).update(price=price)
        enqueue_after_commit(tasks.apply_live_changes, listing.pk)
    return change


def rebase_price(listing: Listing, sku: str, before: Decimal, after: Decimal) -> None:
    revision = open_revision(listing)
    for variant in revision.variants.filter(sku=sku) if revision else ():
        variant.price = rules.rebased_price(variant.price, before, after)
        variant.save(update_fields=["price"])


@transaction.atomic
def set_stocks(listing: Listing, stocks: Mapping[str, int], *, by: User) -> None:
    """Set how many pieces the vendor holds of these options, by SKU; a worker tells Saleor. Raises Refusal.

    Nothing is changed then.
    """
    require_member(listing.vendor, by)
    refuse_if(problem for pieces in stocks.values() for problem in problems.stock_problems(pieces))
    if not listing.published_revision or not set(stocks) <= set(skus_of(listing)):
        raise errors.not_on_sale_yet()
    for sku, pieces in stocks.items():
        record(listing, Kind.STOCK, by, sku=sku, after=str(pieces))
    enqueue_after_commit(tasks.apply_live_changes, listing.pk)


def restock(vendor: Vendor, listings: Iterable[Listing], pieces: int, *, by: User) -> int:
    """Set every option of these goods of the vendor's to so many pieces; a worker tells Saleor. Returns how many goods.

    Goods that are not published are left alone.
    """
    require_member(vendor, by)
    refuse_if(problems.stock_problems(pieces))
    changed = 0
    for listing in listings:
        if listing.vendor_id == vendor.pk and listing.published_revision:
            with transaction.atomic():
                for sku in skus_of(listing):
                    record(listing, Kind.STOCK, by, sku=sku, after=str(pieces))
                enqueue_after_commit(tasks.apply_live_changes, listing.pk)
            changed += 1
    return changed


def pause_listings(vendor: Vendor, listings: Iterable[Listing], *, by: User) -> int:
    """Take these goods of the vendor's off sale until it puts them back. Returns how many were on sale."""
    return turn(vendor, listings, by, paused=True)


def resume_listings(vendor: Vendor, listings: Iterable[Listing], *, by: User) -> int:
    """Put goods back on sale, if membership, vendor and review allow it. Returns how many were off sale."""
    return turn(vendor, listings, by, paused=False)


def turn(vendor: Vendor, listings: Iterable[Listing], by: User, *, paused: bool) -> int:
    require_member(vendor, by)
    kind = Kind.PAUSE if paused else Kind.RESUME
    mandate = mandate_of(by, vendor.firm)
    turned = []
    with transaction.atomic():
        for listing in listings:
            fitting = Listing.objects.filter(pk=listing.pk, vendor=vendor, paused=not paused, published_revision__gt=0)
            if fitting.update(paused=paused):
                LiveChange.objects.create(listing=listing, kind=kind, by=by, mandate=mandate, state=State.DONE)
                turned.append(listing.pk)
        if turned:
            enqueue_after_commit(tasks.tell_sale_rule, turned)
    return len(turned)


def skus_of(listing: Listing) -> list[str]:
    """Of the options that the shop has."""
    approved = RevisionVariant.objects.filter(revision__listing=listing, revision__state=RevisionState.APPROVED)
    return list(approved.order_by("position").values_list("sku", flat=True))


def refuse_if(found: Iterable[Problem]) -> None:
    if wrong := tuple(found):
        raise errors.InvalidProposal(wrong)


def record(listing: Listing, kind: LiveChange.Kind, by: User, *, sku: str, after: str, before: str = "") -> LiveChange:
    """Write the change down in place of one that still waits. Raises Refusal while that one is being told."""
    waiting = LiveChange.objects.filter(listing=listing, sku=sku, kind=kind, state=State.WAITING)
    try:
        with transaction.atomic():
            waiting.filter(unclaimed()).update(state=State.REPLACED)
            return LiveChange.objects.create(
                listing=listing,
                kind=kind,
                sku=sku,
                before=before,
                after=after,
                by=by,
                mandate=mandate_of(by, listing.vendor.firm),
                state=State.WAITING,
            )
    except IntegrityError as error:
        raise errors.changing_now() from error


def unclaimed() -> Q:
    return Q(claimed_until=None) | Q(claimed_until__lt=timezone.now())


def apply_waiting(listing: Listing) -> None:
    """Tell Saleor what waits of one listing. Raises SaleorError, TransportError."""
    for change in listing.live_changes.filter(state=State.WAITING).order_by("pk"):
        apply_change(change.pk)


def apply_change(pk: int) -> None:
    """Tell Saleor one change, unless it was told or somebody is at it. Raises SaleorError, TransportError."""
    until = timezone.now() + CLAIM
    if not LiveChange.objects.filter(unclaimed(), pk=pk, state=State.WAITING).update(claimed_until=until):
        return
    change = LiveChange.objects.select_related("listing__vendor__firm").get(pk=pk)
    try:
        state = tell_price(change) if change.kind == Kind.PRICE else tell_stock(change)
        LiveChange.objects.filter(pk=pk, state=State.WAITING).update(state=state)
    finally:
        LiveChange.objects.filter(pk=pk, claimed_until=until).update(claimed_until=None)
    if state == State.DONE:
        log.info("live_change_done", listing=change.listing.slug, kind=change.kind, sku=change.sku, after=change.after)
        tell_catalog(change.listing.product_id)


def tell_price(change: LiveChange) -> LiveChange.State:
    """Whatever is approved by now counts: a later change may have lowered it further."""
    listing = change.listing
    approved = approved_revision(listing)
    variant = approved.variants.filter(sku=change.sku).first() if approved else None
    if approved is None or variant is None:
        return State.REPLACED
    if listing.published_revision < approved.number:
        return State.WAITING  # the publication writes it, or we do right after
    save_price(client := saleor(), product_facts(client, listing.product_id), change.sku, variant.price)
    return State.DONE


def tell_stock(change: LiveChange) -> LiveChange.State:
    """Set the stock, unless it moved since `before`: after a crash nobody knows whether that was us or a parcel."""
    client = saleor()
    variant = known_variant(product_facts(client, change.listing.product_id), change.sku)
    warehouse = find_warehouse(client, change.listing.vendor)
    if variant is None or warehouse is None:
        raise SaleorError(f"Variant {change.sku} or its vendor's warehouse is gone from Saleor.")
    there = pieces_in(variant, warehouse)
    if change.before == "":
        change.before = there
        change.save(update_fields=["before"])
    if there == change.after:
        return State.DONE
    if there != change.before:
        return State.LOST
    set_stock(client, variant.id, warehouse, int(change.after))
    return State.DONE


def pieces_in(variant: ProductFactsProductVariantsEdgesNode, warehouse: str) -> str:
    return str(sum(stock.quantity for stock in variant.stocks or () if stock.warehouse.id == warehouse))


def set_stock(client: SaleorClient, variant: str, warehouse: str, pieces: int) -> None:
    stock = StockInput(warehouse=warehouse, quantity=pieces)
    payload = client.product_variant_stocks_update(variant, [stock]).product_variant_stocks_update
    accepted(payload, "ProductVariantStocksUpdate")
