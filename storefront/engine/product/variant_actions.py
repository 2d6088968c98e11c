"""Writes about variants."""

from collections.abc import Iterable, Sequence
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
    """Create or change a variant; refuses a taken SKU or reference, and the values of another variant."""
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
    check_values_are_new(variant, intended)
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


def check_values_are_new(variant: ProductVariant, intended: Sequence[Intended]) -> None:
    """Two variants of a product may not say the same for all their attributes."""
    if not intended or any(one.new_choices for one in intended):
        return
    wanted = {_said(one) for one in intended if not one.is_empty}
    kept = _kept_values(variant, {one.attribute.pk for one in intended}) if variant.pk else set()
    wanted |= kept
    if not wanted:
        return
    for other in _siblings(variant):
        if {_value(link.value) for link in other.assigned_values.all()} == wanted:
            attributes = [one.attribute.pk for one in intended]
            message = "Duplicated attribute values for product variant."
            raise refuse("attributes", message, "DUPLICATED_INPUT_ITEM", attributes=attributes)


def _siblings(variant: ProductVariant) -> Iterable[ProductVariant]:
    rows = ProductVariant.objects.filter(product=variant.product_id).exclude(pk=variant.pk)
    return rows.prefetch_related("assigned_values__value")


def _kept_values(variant: ProductVariant, changed: set[int]) -> set[tuple[Any, ...]]:
    links = variant.assigned_values.select_related("value").exclude(value__attribute__in=changed)
    return {_value(link.value) for link in links}


def _said(one: Intended) -> tuple[Any, ...]:
    """What is intended for an attribute, in the form of `_value`."""
    if one.chosen:
        return (one.attribute.pk, *sorted(row.pk for row in one.chosen))
    names = sorted(str(content["name"]) for content in one.contents)
    return (one.attribute.pk, *names)


def _value(value: Any) -> tuple[Any, ...]:
    own = any(
        getattr(value, name) is not None
        for name in (
            "plain_text",
            "rich_text",
            "boolean",
            "numeric",
            "date_time",
            "reference_page",
            "reference_product",
        )
    )
    return (value.attribute_id, value.name if own else value.pk)


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
