"""Writes about product types and the attributes that their products and variants carry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from ..attribute.models import (
    Attribute,
    AttributeProduct,
    AttributeVariant,
    ProductAttributeValue,
    VariantAttributeValue,
)
from ..core.errors import refuse
from ..core.slugs import checked_slug
from ..webhook.events import emit
from .models import ProductType

# Source: Saleor, `ATTRIBUTE types allowed in variant selection`.
SELECTABLE = frozenset({"DROPDOWN", "BOOLEAN", "SWATCH", "NUMERIC"})


def save_product_type(product_type: ProductType, columns: dict[str, Any]) -> None:
    is_new = product_type._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(product_type, name, value)
    if not product_type.name.strip():
        raise refuse("name", "A product type needs a name.", "REQUIRED")
    if product_type.weight < 0:
        raise refuse("weight", "Product can't have negative weight.", "INVALID")
    if slug is not None or is_new:
        product_type.slug = checked_slug(ProductType.objects.exclude(pk=product_type.pk), slug, product_type.name)
    product_type.save()


@dataclass(frozen=True)
class Assignment:
    attribute: Attribute
    to_variants: bool
    variant_selection: bool = False


def assign_attributes(product_type: ProductType, assignments: Sequence[Assignment]) -> None:
    """Refuses attributes of other things, those that are there already, and selections of the wrong kind."""
    _check_assignable(product_type, assignments)
    product_attributes = [one for one in assignments if not one.to_variants]
    last = product_type.product_assignments.aggregate(last=models.Max("sort_order"))["last"] or 0
    AttributeProduct.objects.bulk_create(
        AttributeProduct(product_type=product_type, attribute=one.attribute, sort_order=last + place)
        for place, one in enumerate(product_attributes, start=1)
    )
    variant_attributes = [one for one in assignments if one.to_variants]
    last = product_type.variant_assignments.aggregate(last=models.Max("sort_order"))["last"] or 0
    AttributeVariant.objects.bulk_create(
        AttributeVariant(
            product_type=product_type,
            attribute=one.attribute,
            variant_selection=one.variant_selection,
            sort_order=last + place,
        )
        for place, one in enumerate(variant_attributes, start=1)
    )


def _check_assignable(product_type: ProductType, assignments: Sequence[Assignment]) -> None:
    def stop(message: str, code: str, pks: list[int]) -> None:
        if pks:
            raise refuse("operations", message, code, attributes=pks)

    pks = [one.attribute.pk for one in assignments]
    stop("Each attribute may be named once.", "DUPLICATED_INPUT_ITEM", sorted({pk for pk in pks if pks.count(pk) > 1}))
    strangers = [one.attribute.pk for one in assignments if one.attribute.type != "PRODUCT_TYPE"]
    stop("Only product attributes can be assigned.", "ATTRIBUTE_CANNOT_BE_ASSIGNED", strangers)
    if not product_type.has_variants:
        to_variants = [one.attribute.pk for one in assignments if one.to_variants]
        stop("Variants are disabled in this product type.", "ATTRIBUTE_VARIANTS_DISABLED", to_variants)
    only_variants = [one.attribute.pk for one in assignments if one.attribute.is_variant_only and not one.to_variants]
    stop("These attributes are for variants only.", "ATTRIBUTE_CANNOT_BE_ASSIGNED", only_variants)
    selections = [
        one.attribute.pk
        for one in assignments
        if one.variant_selection and (not one.to_variants or one.attribute.input_type not in SELECTABLE)
    ]
    stop("These attributes cannot be a variant selection.", "ATTRIBUTE_CANNOT_BE_ASSIGNED", selections)
    taken = _assigned(product_type) & set(pks)
    stop("Already assigned to this product type.", "ATTRIBUTE_ALREADY_ASSIGNED", sorted(taken))


def _assigned(product_type: ProductType) -> set[int]:
    of_products = product_type.product_assignments.values_list("attribute_id", flat=True)
    of_variants = product_type.variant_assignments.values_list("attribute_id", flat=True)
    return {*of_products, *of_variants}


def unassign_attributes(product_type: ProductType, pks: Iterable[Any]) -> None:
    """What products and variants of the type said for them goes too."""
    pks = list(pks)
    product_type.product_assignments.filter(attribute__in=pks).delete()
    product_type.variant_assignments.filter(attribute__in=pks).delete()
    ProductAttributeValue.objects.filter(owner__product_type=product_type, value__attribute__in=pks).delete()
    VariantAttributeValue.objects.filter(owner__product__product_type=product_type, value__attribute__in=pks).delete()


def replace_attributes(product_type: ProductType, attributes: Sequence[Attribute], *, to_variants: bool) -> None:
    """Make the type's product (or variant) attributes exactly these, as `productTypeUpdate` does."""
    links: Any = product_type.variant_assignments if to_variants else product_type.product_assignments
    present = set(links.values_list("attribute_id", flat=True))
    wanted = {attribute.pk for attribute in attributes}
    unassign_attributes(product_type, present - wanted)
    new = [attribute for attribute in attributes if attribute.pk not in present]
    assign_attributes(product_type, [Assignment(attribute, to_variants) for attribute in new])


def delete_product_type(product_type: ProductType) -> None:
    for product in product_type.products.all():
        emit("PRODUCT_DELETED", product)
    product_type.delete()
