"""Writes about products."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from storefront.core.after_commit import after_commit

from ..attribute.models import ProductAttributeValue
from ..attribute.values import Intended, assign_values
from ..core.database import ENGINE
from ..core.errors import refuse
from ..core.slugs import checked_slug
from ..webhook.events import emit
from .models import Product, ProductMedia


def check_reference(rows: models.QuerySet[Any], pk: Any, reference: str | None) -> None:
    """Refuses an external reference that another row has."""
    if reference is not None and rows.filter(external_reference=reference).exclude(pk=pk).exists():
        raise refuse("externalReference", f"The external reference {reference!r} is taken.", "UNIQUE")


def check_weight(weight: float | None) -> None:
    if weight is not None and weight < 0:
        raise refuse("weight", "Product can't have negative weight.", "INVALID")


def save_product(product: Product, columns: dict[str, Any], intended: Iterable[Intended]) -> None:
    """Create or change a product with what it says for its attributes."""
    is_new = product._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(product, name, value)
    if not product.name.strip():
        raise refuse("name", "A product needs a name.", "REQUIRED")
    if len(product.name) > 250:
        raise refuse("name", "A product's name has at most 250 characters.", "INVALID")
    check_weight(product.weight)
    check_reference(Product.objects.all(), product.pk, product.external_reference)
    if slug is not None or is_new:
        product.slug = checked_slug(Product.objects.exclude(pk=product.pk), slug, product.name)
    product.save()
    assign_values(product, ProductAttributeValue, intended)
    emit("PRODUCT_CREATED" if is_new else "PRODUCT_UPDATED", product)


def delete_product(product: Product) -> None:
    emit("PRODUCT_DELETED", product)
    pk = product.pk
    for media in product.media.all():
        forget_file(media)
    product.delete()
    product.pk = pk


def add_media(product: Product, image: Any, alt: str) -> ProductMedia:
    last = product.media.aggregate(last=models.Max("sort_order"))["last"]
    media = ProductMedia.objects.create(
        product=product, image=image, alt=alt, sort_order=0 if last is None else last + 1
    )
    emit("PRODUCT_UPDATED", product)
    emit("PRODUCT_MEDIA_CREATED", media)
    return media


def remove_media(media: ProductMedia) -> None:
    emit("PRODUCT_MEDIA_DELETED", media)
    pk = media.pk
    forget_file(media)
    media.delete()
    media.pk = pk
    emit("PRODUCT_UPDATED", media.product)


def forget_file(media: ProductMedia) -> None:
    """Remove the picture once the transaction is through; a rollback keeps it."""
    if media.image:
        after_commit(media.image.storage.delete, media.image.name, using=ENGINE)
