"""The sweep over everything: what Saleor's events do not tell (a publication date that has come) or did not deliver."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.utils import timezone

from storefront.saleor.client.fragments import MakerPageFacts, ProductFacts
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.gateway import saleor

from ..models import Collection, Maker, Product
from ..plan import MAKER_PAGE_TYPE
from .collections import apply_collection, collections, sync_collection
from .makers import apply_maker, sync_maker_page
from .products import apply_product, sync_product
from .search_words import mend_index

logger = structlog.get_logger(__name__)

Progress = Callable[[str], None]


@dataclass
class Rebuilt:
    """How many rows were looked at and changed; `words`: entries of the search index that had got lost or left over.

    `failed` names what could not be brought up to date.
    """

    makers: int = 0
    makers_changed: int = 0
    products: int = 0
    products_changed: int = 0
    words_changed: int = 0
    collections: int = 0
    collections_changed: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def changed(self) -> int:
        return self.makers_changed + self.products_changed + self.words_changed + self.collections_changed


def rebuild_catalog(progress: Progress = lambda line: None) -> Rebuilt:
    """Make every row equal to Saleor; a second run changes none. `progress` hears of every changed product.

    Raises TransportError or SaleorError when Saleor can't be read; what cannot be written is in `failed`.
    """
    rebuilt = Rebuilt()
    sweep_makers(rebuilt)
    sweep_products(rebuilt, progress)
    sweep_collections(rebuilt)
    rebuilt.words_changed = mend_index()
    logger.info("catalog_rebuilt", changed=rebuilt.changed, failed=len(rebuilt.failed))
    return rebuilt


def sweep_makers(rebuilt: Rebuilt) -> None:
    seen: set[str] = set()
    for facts, read_at in maker_pages():
        seen.add(facts.id)
        rebuilt.makers += 1
        rebuilt.makers_changed += attempt(rebuilt, facts.slug, apply_maker, facts, read_at)
    for page_id in missing(Maker, seen):
        rebuilt.makers_changed += attempt(rebuilt, page_id, sync_maker_page, page_id)


def sweep_products(rebuilt: Rebuilt, progress: Progress) -> None:
    seen: set[str] = set()
    for facts, read_at in products():
        seen.add(facts.id)
        rebuilt.products += 1
        if attempt(rebuilt, facts.slug, apply_product, facts, read_at):
            rebuilt.products_changed += 1
            progress(f"{facts.slug}: {len(facts.media or ())} pictures")
    for product_id in missing(Product, seen):
        rebuilt.products_changed += attempt(rebuilt, product_id, sync_product, product_id)


def sweep_collections(rebuilt: Rebuilt) -> None:
    seen: set[str] = set()
    for facts, read_at in collections():
        seen.add(facts.slug)
        rebuilt.collections += 1
        rebuilt.collections_changed += attempt(rebuilt, facts.slug, apply_collection, facts, read_at)
    for slug in sorted(set(Collection.objects.values_list("slug", flat=True)) - seen):
        rebuilt.collections_changed += attempt(rebuilt, slug, sync_collection, slug)


def missing(model: type[Maker] | type[Product], seen: set[str]) -> list[str]:
    """Rows that the sweep did not meet; each is asked for alone before it goes, since lists move while we read."""
    return sorted(set(model.objects.values_list("saleor_id", flat=True)) - seen)


def attempt(rebuilt: Rebuilt, name: str, write: Callable[..., bool], *args: object) -> bool:
    """One row's trouble must not keep the others from being brought up to date."""
    try:
        return write(*args)
    except (SaleorError, TransportError):
        raise
    except Exception:
        logger.exception("catalog_row_failed", row=name)
        rebuilt.failed.append(name)
        return False


def maker_pages() -> Iterator[tuple[MakerPageFacts, datetime]]:
    client = saleor()
    types = client.page_types(slugs=[MAKER_PAGE_TYPE]).page_types
    for page_type in types.edges if types else ():
        after: str | None = None
        while True:
            read_at = timezone.now()
            page = client.maker_pages(page_type=page_type.node.id, after=after).pages
            if page is None:
                break
            yield from ((edge.node, read_at) for edge in page.edges)
            if not page.page_info.has_next_page:
                break
            after = page.page_info.end_cursor


def products() -> Iterator[tuple[ProductFacts, datetime]]:
    client = saleor()
    after: str | None = None
    while True:
        read_at = timezone.now()
        page = client.products_page(after=after).products
        if page is None:
            return
        yield from ((edge.node, read_at) for edge in page.edges)
        if not page.page_info.has_next_page:
            return
        after = page.page_info.end_cursor
