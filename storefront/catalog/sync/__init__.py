"""The only writer of the catalog: makes its rows equal to what Saleor says, whatever was missed before.

Each function reads Saleor first, outside any transaction, and then writes in one. What was read earlier never
overwrites what was read later.
"""

from .closing import close_makers
from .collections import sync_collection
from .makers import sync_maker_page
from .products import sync_product, sync_products_of_order
from .rebuild import Rebuilt, rebuild_catalog

__all__ = [
    "Rebuilt",
    "close_makers",
    "rebuild_catalog",
    "sync_collection",
    "sync_maker_page",
    "sync_product",
    "sync_products_of_order",
]
