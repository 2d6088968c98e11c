"""Writes about variants."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from ..attribute.models import Attribute, VariantAttributeValue
from ..attribute.values import Intended, assign_values
from ..core.errors import refuse
from ..webhook.events import emit
from .actions import check_reference, check_weight
from .models import Product, ProductVariant

SINGLE_VALUE_NAME = 250


def variant_attributes(product: Product) -> list[Attribute]:
    links = product.product_type.variant_assignments.select_related("attribute")
    return [link.attribute for link in links]


def save_variant(variant: ProductVariant, columns: dict[str, Any], intended: Sequence[Intended]) -> None:
    """Create or change a variant; refuses a taken SKU or reference. Two may say the same, as in Saleor."""
    is_new = variant._state.adding
    for name, value in columns.items():
        setattr(variant, name, value)
    variant.sku = (variant.sku or "").strip() or None
    if variant.sku and ProductVariant.objects.filter(sku=variant.sku).exclude(pk=variant.pk).exists():
        raise refuse("sku", f"The SKU {variant.sku!r} is taken.", "UNIQUE")
    check_reference(ProductVariant.objects.all(), variant.pk, variant.external_reference)
    check_weight(variant.weight)
    limit = variant.quantity_limit_per_customer
    if limit is not None and limit < 1:
        raise refuse("quantityLimitPerCustomer", f"Give at least 1, not {limit}.", "INVALID")
    if is_new:
        last = variant.product.variants.aggregate(last=models.Max("sort_order"))["last"]
        variant.sort_order = 0 if last is None else last + 1
    variant.save()
    assign_values(variant, VariantAttributeValue, intended)
    if not variant.name.strip():
        variant.name = generated_name(variant)
        variant.save(update_fields=["name"])
    _make_default(variant)
    emit("PRODUCT_VARIANT_CREATED" if is_new else "PRODUCT_VARIANT_UPDATED", variant)


def _make_default(variant: ProductVariant) -> None:
    """A product's first variant is its default one."""
    changed = Product.objects.filter(pk=variant.product_id, default_variant__isnull=True).update(
        default_variant=variant
    )
    if changed:
        variant.product.default_variant = variant


def generated_name(variant: ProductVariant) -> str:
    """From the values of its selection attributes, else its SKU."""
    chosen = VariantAttributeValue.objects.filter(
        owner=variant,
        value__attribute__variant_assignments__product_type=variant.product.product_type_id,
        value__attribute__variant_assignments__variant_selection=True,
    ).order_by("value__attribute__variant_assignments__sort_order", "sort_order")
    names = " / ".join(chosen.values_list("value__name", flat=True))
    return (names or variant.sku or "")[:SINGLE_VALUE_NAME]


def delete_variant(variant: ProductVariant) -> None:
    emit("PRODUCT_VARIANT_DELETED", variant)
    pk, product = variant.pk, variant.product
    was_default = product.default_variant_id == pk
    variant.delete()
    variant.pk = pk
    if was_default:
        product.default_variant = product.variants.first()
        product.save(update_fields=["default_variant"])
