"""Writes about categories."""

from typing import Any

from ..core.errors import refuse
from ..core.slugs import checked_slug
from ..webhook.events import emit
from .models import Category, Product


def save_category(category: Category, columns: dict[str, Any]) -> None:
    is_new = category._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(category, name, value)
    if not category.name.strip():
        raise refuse("name", "A category needs a name.", "REQUIRED")
    if slug is not None or is_new:
        category.slug = checked_slug(Category.objects.exclude(pk=category.pk), slug, category.name)
    parent = category.parent
    category.level = parent.level + 1 if parent else 0
    category.save()
    if is_new:
        category.path = f"{parent.path if parent else '/'}{category.pk}/"
        category.save(update_fields=["path"])
    emit("CATEGORY_CREATED" if is_new else "CATEGORY_UPDATED", category)


def delete_category(category: Category) -> None:
    """With all below it; their products stay, without a category and unpublished, as Saleor does."""
    below = Category.objects.filter(path__startswith=category.path)
    products = list(Product.objects.filter(category__in=below))
    for product in products:
        product.channel_listings.update(is_published=False, published_at=None)
    Product.objects.filter(pk__in=[product.pk for product in products]).update(category=None)
    for product in products:
        emit("PRODUCT_UPDATED", product)
    for one in below.order_by("-level"):
        emit("CATEGORY_DELETED", one)
    below.delete()
