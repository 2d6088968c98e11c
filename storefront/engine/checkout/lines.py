"""Which goods may lie in a checkout, and how many. Needs an engine transaction with the checkout locked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from ..channel.models import Channel
from ..core.errors import refuse
from ..core.shop import shop_settings
from ..product.models import ProductChannelListing, ProductVariant, ProductVariantChannelListing
from ..warehouse.allocation import InsufficientStock, check_available
from ..warehouse.reservation import reserve_lines, reserved
from .errors import shortage_while_adding
from .models import Checkout, CheckoutLine


@dataclass(frozen=True)
class NewLine:
    variant_id: int
    quantity: int
    price: Decimal | None = None
    price_reason: str | None = None
    force_new_line: bool = False
    metadata: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LineChange:
    """A new quantity (0 removes the line) or price of the line with this key, or of the variant's first line."""

    line_id: UUID | None = None
    variant_id: int | None = None
    quantity: int | None = None
    price: Decimal | None = None
    price_reason: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)


def add_lines(checkout: Checkout, channel: Channel, lines: Sequence[NewLine]) -> None:
    """Add goods; a variant that is there already gets more of it, unless a line of its own is forced."""
    variants = _variants({line.variant_id for line in lines})
    prices = check_for_sale(variants, channel)
    if any(line.quantity <= 0 for line in lines):
        raise refuse("quantity", "The quantity should be higher than zero.", "ZERO_QUANTITY")
    existing = list(CheckoutLine.objects.filter(checkout=checkout).order_by("created_at", "pk"))
    changed, created = _merge(checkout, existing, lines, prices)
    _check_quantities(checkout, channel, variants, [*existing, *created], {line.variant_id for line in lines})
    CheckoutLine.objects.bulk_create(created)
    if changed:
        CheckoutLine.objects.bulk_update(changed, ["quantity", "price_override", "price_override_reason", "metadata",
                                                   "last_unit_amount"])  # fmt: skip
    _reserve(checkout, variants, [*created, *changed])


def update_lines(checkout: Checkout, channel: Channel, changes: Sequence[LineChange]) -> None:
    """Set quantities and prices; a variant without a line is added."""
    lines = list(CheckoutLine.objects.filter(checkout=checkout).order_by("created_at", "pk"))
    new: list[NewLine] = []
    touched: list[CheckoutLine] = []
    for change in changes:
        if change.quantity is not None and change.quantity < 0:
            raise refuse("quantity", "The quantity should be higher or equal zero.", "ZERO_QUANTITY")
        line = _line_to_change(lines, change)
        if line is not None:
            _change(line, change)
            touched.append(line)
        elif change.variant_id is not None and change.quantity:
            new.append(NewLine(change.variant_id, change.quantity, change.price, change.price_reason,
                               metadata=change.metadata))  # fmt: skip
    kept = [line for line in touched if line.quantity]
    variants = _variants({line.variant_id for line in kept})
    check_for_sale(variants, channel)
    _check_quantities(checkout, channel, variants, lines, set(variants))
    CheckoutLine.objects.filter(pk__in=[line.pk for line in touched if not line.quantity]).delete()
    CheckoutLine.objects.bulk_update(kept, ["quantity", "price_override", "price_override_reason", "metadata"])
    _reserve(checkout, variants, kept)
    if new:
        add_lines(checkout, channel, new)


def delete_lines(checkout: Checkout, line_ids: Iterable[UUID]) -> None:
    """All or none: refuses when one of the lines is not of this checkout."""
    wanted = set(line_ids)
    mine = set(CheckoutLine.objects.filter(checkout=checkout, pk__in=wanted).values_list("pk", flat=True))
    if missing := wanted - mine:
        text = f"Checkout {checkout.pk} has no line {', '.join(map(str, missing))}."
        raise refuse("line_id", text, "INVALID", lines=sorted(missing, key=str))
    CheckoutLine.objects.filter(pk__in=wanted).delete()


def check_for_sale(variants: Mapping[int, ProductVariant], channel: Channel) -> dict[int, Decimal]:
    """The price of each variant in the channel; refuses what cannot be bought there now."""
    listings = {
        listing.product_id: listing
        for listing in ProductChannelListing.objects.filter(
            channel=channel, product_id__in={variant.product_id for variant in variants.values()}
        )
    }
    prices: dict[int, Decimal] = {
        variant_id: price
        for variant_id, price in ProductVariantChannelListing.objects.filter(
            channel=channel, variant_id__in=variants
        ).values_list("variant_id", "price_amount")
        if price is not None
    }
    unavailable, unpublished = [], []
    for pk, variant in variants.items():
        listing = listings.get(variant.product_id)
        if listing is None or not listing.is_available_for_purchase:
            unavailable.append(pk)
        elif not listing.is_published:
            unpublished.append(pk)
    unlisted = [pk for pk in variants if pk not in prices]
    # Saleor's order of complaints.
    _refuse_variants(unavailable, "Cannot add lines for unavailable for purchase variants.",
                     "PRODUCT_UNAVAILABLE_FOR_PURCHASE")  # fmt: skip
    _refuse_variants(unlisted, "Cannot add lines with unavailable variants.", "UNAVAILABLE_VARIANT_IN_CHANNEL")
    _refuse_variants(unpublished, "Cannot add lines for unpublished variants.", "PRODUCT_NOT_PUBLISHED")
    return prices


def _refuse_variants(pks: Sequence[int], message: str, code: str) -> None:
    if pks:
        raise refuse("lines", message, code, variants=list(pks))


def _variants(pks: Iterable[int]) -> dict[int, ProductVariant]:
    wanted = set(pks)
    found = {variant.pk: variant for variant in ProductVariant.objects.filter(pk__in=wanted)}
    if missing := sorted(wanted - set(found)):
        text = f"There is no ProductVariant with pk {', '.join(map(str, missing))}."
        raise refuse("variant_id", text, "NOT_FOUND", variants=missing)
    return found


def _merge(
    checkout: Checkout, existing: Sequence[CheckoutLine], lines: Sequence[NewLine], prices: Mapping[int, Decimal]
) -> tuple[list[CheckoutLine], list[CheckoutLine]]:
    """(lines that grow, lines to create)."""
    by_variant: dict[int, CheckoutLine] = {}
    for line in existing:
        by_variant.setdefault(line.variant_id, line)
    changed: dict[Any, CheckoutLine] = {}
    created: list[CheckoutLine] = []
    for new in lines:
        known = None if new.force_new_line else by_variant.get(new.variant_id)
        line = known or CheckoutLine(
            checkout=checkout, variant_id=new.variant_id, quantity=0, created_at=timezone.now()
        )
        if known is None:
            created.append(line)
            by_variant.setdefault(new.variant_id, line)
        elif known in existing:
            changed[known.pk] = known
        line.quantity += new.quantity
        line.last_unit_amount = prices[new.variant_id]
        line.metadata = {**line.metadata, **new.metadata}
        if new.price is not None:
            line.price_override, line.price_override_reason = new.price, new.price_reason
    return list(changed.values()), created


def _reserve(checkout: Checkout, variants: Mapping[int, ProductVariant], lines: Sequence[CheckoutLine]) -> None:
    for line in lines:
        line.variant = variants[line.variant_id]
    try:
        reserve_lines(checkout, lines)
    except InsufficientStock as error:
        raise shortage_while_adding(error) from error


def _line_to_change(lines: Sequence[CheckoutLine], change: LineChange) -> CheckoutLine | None:
    if change.line_id is not None:
        line = next((line for line in lines if line.pk == change.line_id), None)
        if line is None:
            raise refuse("line_id", f"No line {change.line_id} in this checkout.", "NOT_FOUND", lines=[change.line_id])
        return line
    if change.variant_id is None:
        raise refuse("line_id", "Give `lineId` or `variantId`.", "REQUIRED")
    return next((line for line in lines if line.variant_id == change.variant_id), None)


def _change(line: CheckoutLine, change: LineChange) -> None:
    if change.quantity is not None:
        line.quantity = change.quantity
    if change.price is not None:
        line.price_override, line.price_override_reason = change.price, change.price_reason
    line.metadata = {**line.metadata, **change.metadata}


def _check_quantities(
    checkout: Checkout,
    channel: Channel,
    variants: Mapping[int, ProductVariant],
    lines: Sequence[CheckoutLine],
    touched: set[int],
) -> None:
    """The sum of all lines of each touched variant, against the limit a shopper has and the stock there is."""
    totals: dict[ProductVariant, int] = {}
    for line in lines:
        if line.variant_id in touched and line.quantity:
            variant = variants[line.variant_id]
            totals[variant] = totals.get(variant, 0) + line.quantity
    shop_limit = shop_settings().limit_quantity_per_checkout
    for variant, quantity in totals.items():
        limit = variant.quantity_limit_per_customer or shop_limit
        if limit is not None and quantity > limit:
            text = f"Cannot add more than {limit} times this item: {variant.name or variant.sku}."
            raise refuse("quantity", text, "QUANTITY_GREATER_THAN_LIMIT", variants=[variant.pk])
    try:
        own = [line.pk for line in lines if line.variant_id in touched]
        check_available(totals, channel, checkout.country, partial(reserved, but_for=own))
    except InsufficientStock as error:
        raise shortage_while_adding(error) from error
