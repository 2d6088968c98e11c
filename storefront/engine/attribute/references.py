"""Which pages and products an attribute may refer to."""

from collections.abc import Sequence
from typing import Any

from ..page.models import Page
from ..product.models import Product
from .models import Attribute


def referenced(attribute: Attribute, pks: Sequence[int]) -> tuple[list[tuple[Any, str]], set[int]]:
    """(rows with their names in the order asked for, keys that are missing or of a type not among the allowed)."""
    if attribute.entity_type == "PAGE":
        pages = {page.pk: page for page in Page.objects.filter(pk__in=pks)}
        allowed = set(attribute.reference_page_types.values_list("pk", flat=True))
        found: dict[int, tuple[Any, str]] = {
            pk: (page, page.title) for pk, page in pages.items() if not allowed or page.page_type_id in allowed
        }
    else:
        products = {product.pk: product for product in Product.objects.filter(pk__in=pks)}
        types = set(attribute.reference_product_types.values_list("pk", flat=True))
        found = {
            pk: (product, product.name)
            for pk, product in products.items()
            if not types or product.product_type_id in types
        }
    return [found[pk] for pk in pks if pk in found], set(pks) - set(found)
