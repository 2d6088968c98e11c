"""What a list of goods is about: everything, a craft, a collection; `search.found` adds what a search found."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models import OuterRef, QuerySet, Subquery

from .models import Collection, CollectionItem, Product
from .orders import CHOSEN, NEWEST, order_by


class Scope(Protocol):
    """`name` tells what is kept of one from what is kept of others; `own_order`: how its goods stand by themselves."""

    @property
    def name(self) -> str: ...

    @property
    def own_order(self) -> str: ...

    def goods(self) -> QuerySet[Product]:
        """Those on sale."""
        ...

    def page(self, narrowed: QuerySet[Product] | None, start: int, stop: int) -> list[int]:
        """Keys in its own order, of all goods or of `narrowed` ones; one query."""
        ...


@dataclass(frozen=True)
class CraftScope:
    """The goods of one craft; without one, all."""

    craft: str = ""
    own_order: str = NEWEST

    @property
    def name(self) -> str:
        return f"craft:{self.craft}"

    def goods(self) -> QuerySet[Product]:
        goods = Product.objects.filter(on_sale=True)
        return goods.filter(craft=self.craft) if self.craft else goods

    def page(self, narrowed: QuerySet[Product] | None, start: int, stop: int) -> list[int]:
        goods = self.goods() if narrowed is None else narrowed
        return list(goods.order_by(*order_by(NEWEST)).values_list("pk", flat=True)[start:stop])


@dataclass(frozen=True)
class CollectionScope:
    """The goods of one collection, as its officers ordered them."""

    collection: Collection
    own_order: str = CHOSEN

    @property
    def name(self) -> str:
        return f"collection:{self.collection.pk}"

    def goods(self) -> QuerySet[Product]:
        items = CollectionItem.objects.filter(collection=self.collection)
        return Product.objects.filter(on_sale=True, saleor_id__in=items.values("product_saleor_id"))

    def page(self, narrowed: QuerySet[Product] | None, start: int, stop: int) -> list[int]:
        items = CollectionItem.objects.filter(collection=self.collection, product_saleor_id=OuterRef("saleor_id"))
        goods = self.goods() if narrowed is None else narrowed
        placed = goods.annotate(place=Subquery(items.values("position")[:1])).order_by("place", "pk")
        return list(placed.values_list("pk", flat=True)[start:stop])
