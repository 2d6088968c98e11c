"""What Saleor answers, built through the generated models: a willow basket and its maker, changed as a test needs."""

from datetime import UTC, datetime
from typing import Any

from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.products import apply_product
from storefront.saleor.client.fragments import CollectionFacts, MakerPageFacts, ProductFacts

CHANNEL = "tancheng-buy"
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def option(name: str, slug: str, english: str | None = None) -> dict[str, Any]:
    return {"value": {"name": name, "slug": slug, "translation": english}}


def variant(sku: str, price: str = "68.00", quantity: int = 8, allocated: int = 0, **changed: Any) -> dict[str, Any]:
    node: dict[str, Any] = {
        "id": f"variant-{sku}",
        "sku": sku,
        "name": "",
        "externalReference": None,
        "trackInventory": True,
        "weight": None,
        "translation": None,
        "option": None,
        "channelListings": [{"channel": {"slug": CHANNEL}, "price": {"amount": price, "currency": "CNY"}}],
        "stocks": [
            {
                "id": f"stock-{sku}",
                "quantity": quantity,
                "quantityAllocated": allocated,
                "warehouse": {"id": "warehouse", "slug": "lu-willow"},
            }
        ],
    }
    return {"node": {**node, **changed}}


def listing(**changed: Any) -> dict[str, Any]:
    return {
        "channel": {"slug": CHANNEL},
        "isPublished": True,
        "publishedAt": "2026-11-01T00:00:00+00:00",
        "isAvailableForPurchase": True,
        "visibleInListings": True,
        **changed,
    }


def product_facts(slug: str = "willow-basket", **changed: Any) -> ProductFacts:
    facts = {
        "id": f"product-{slug}",
        "slug": slug,
        "name": "手工柳编收纳篮",
        "description": '{"blocks": [{"type": "paragraph", "data": {"text": "沭河边的杞柳。"}}]}',
        "externalReference": f"listing-{slug}",
        "created": "2026-10-01T00:00:00+00:00",
        "updatedAt": "2026-10-01T00:00:00+00:00",
        "category": {"slug": "wicker"},
        "translation": None,
        "productType": {"slug": "wicker"},
        "weight": None,
        "channelListings": [listing()],
        "maker": {"value": {"id": "page-lu-willow", "slug": "lu-willow"}},
        "material": {"value": "杞柳", "translation": None},
        "size": None,
        "technique": None,
        "heritageLevel": None,
        "daysToMake": None,
        "madeToOrder": {"value": False},
        "relief": None,
        "media": [],
        "productVariants": {"edges": [variant(f"{slug}-s")]},
    }
    return ProductFacts.model_validate({**facts, **changed})


def maker_facts(slug: str = "lu-willow", **changed: Any) -> MakerPageFacts:
    facts = {
        "id": f"page-{slug}",
        "slug": slug,
        "title": "沭河柳编",
        "content": '{"blocks": [{"type": "paragraph", "data": {"text": "三代人编柳。"}}]}',
        "isPublished": True,
        "translation": None,
        "pageType": {"slug": "maker"},
        "township": {"value": {"name": "杨集镇", "slug": "yang-ji-zhen"}},
        "village": {"value": "三北头村", "translation": None},
        "crafts": {"value": [{"name": "草编", "slug": "cao-bian"}, {"name": "柳编", "slug": "liu-bian"}]},
    }
    return MakerPageFacts.model_validate({**facts, **changed})


def put_on_sale(*slugs: str, **changed: Any) -> None:
    """Rows as a sync writes them, for tests that only read."""
    apply_maker(maker_facts(), NOON)
    for slug in slugs:
        apply_product(product_facts(slug, **changed), NOON)


def collection_facts(slug: str = "spring", products: tuple[str, ...] = (), **changed: Any) -> CollectionFacts:
    facts = {
        "id": f"collection-{slug}",
        "slug": slug,
        "name": "春节",
        "description": None,
        "place": None,
        "translation": {"name": "Spring Festival", "description": None},
        "channelListings": [
            {"channel": {"slug": CHANNEL}, "isPublished": True, "publishedAt": "2026-11-01T00:00:00+00:00"}
        ],
        "products": {"edges": [{"node": {"id": f"product-{product}"}} for product in products]},
    }
    return CollectionFacts.model_validate({**facts, **changed})
