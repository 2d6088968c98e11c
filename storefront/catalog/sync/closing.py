"""Makers that may not sell now: their goods leave every page in one statement, before Saleor is told of each of them."""

from collections.abc import Callable, Collection

from django.db import transaction
from django.db.models import Q, QuerySet

from ..models import Maker, Product
from ..search.index import search_index
from .search_words import mend_index
from .stamp import stamp_catalog

# Slugs of the makers that may not sell.
Ask = Callable[[], Collection[str]]


def close_makers(ask: Ask) -> bool:
    """Close the makers that `ask` names, and open the others; returns whether any of them changed.

    It is asked again once their rows are held: of two answers the later one holds. What comes back is what Saleor
    publishes by then; goods that it was told to hide meanwhile come back when it is told again.
    """
    if not differing(Maker.objects.all(), ask()):
        return False
    with transaction.atomic():
        # Makers before products before the stamp, as everywhere here.
        held = Maker.objects.select_for_update(no_key=True).order_by("pk")
        changed = differing(held.filter(pk__in=differing(Maker.objects.all(), ask())), ask())
        for closed in (True, False):
            makers = [pk for pk, now in changed.items() if now == closed]
            Maker.objects.filter(pk__in=makers).update(closed=closed)
            products = Product.objects.filter(maker__in=makers, published=True)
            products.update(on_sale=not closed)
            if closed:
                search_index().remove(products.values_list("pk", flat=True))
        if changed:
            stamp_catalog()
    if not all(changed.values()):
        mend_index()  # word by word: pages show the goods before a search finds them
    return bool(changed)


def differing(makers: QuerySet[Maker], closed: Collection[str]) -> dict[int, bool]:
    """Keys of those makers that are not what they should be, and whether they should be closed."""
    rows = makers.filter(Q(slug__in=closed) | Q(closed=True)).values_list("pk", "slug", "closed")
    return {pk: slug in closed for pk, slug, now in rows if (slug in closed) != now}
