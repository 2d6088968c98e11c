"""What is on sale, as pages need it: copied from Saleor by `sync`, written by nobody else."""

from typing import Any, ClassVar

from django.core.files.storage import default_storage
from django.db import models
from moneyed import Money

from storefront.core.money import cny

from .crafts import Craft, craft_by_slug

# Makes the browser's choice among our copies of a picture.
PREFERRED_WIDTH = 640


class Maker(models.Model):
    """The public page of a vendor (a Saleor page of type `maker`). `crafts` are slugs."""

    saleor_id = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=255, unique=True)
    title = models.CharField(max_length=250)
    story = models.JSONField(default=list, help_text="plain paragraphs")
    township = models.CharField(max_length=250, blank=True, help_text="its official name, in Chinese")
    village = models.CharField(max_length=250, blank=True)
    crafts = models.JSONField(default=list)
    shown = models.BooleanField(default=False)
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField(help_text="when this state was asked of Saleor")

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def craft_list(self) -> list[Craft]:
        """Its crafts, known ones only."""
        return [craft for slug in self.crafts if (craft := craft_by_slug(slug))]


class Product(models.Model):
    """A product of ours. It stays when it is taken off sale, so that `listed_at` survives."""

    saleor_id = models.CharField(max_length=150, unique=True)
    external_reference = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=255, unique=True)
    name = models.CharField(max_length=250)
    description = models.JSONField(default=list, help_text="plain paragraphs")
    craft = models.CharField(max_length=255, blank=True)
    maker = models.ForeignKey(Maker, on_delete=models.SET_NULL, null=True, related_name="products")
    material = models.CharField(max_length=250, blank=True)
    made_to_order = models.BooleanField(default=False)
    price_from = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    price_to = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    available = models.PositiveIntegerField(default=0, help_text="pieces of all variants together")
    on_sale = models.BooleanField(default=False)
    listed_at = models.DateTimeField(null=True, help_text="first seen on sale; never moves")
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField(help_text="when this state was asked of Saleor")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["craft", "-listed_at"], condition=models.Q(on_sale=True), name="product_craft_newest"),
            models.Index(fields=["-listed_at"], condition=models.Q(on_sale=True), name="product_newest"),
        ]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(on_sale=False)
                | models.Q(price_from__isnull=False, price_to__gte=models.F("price_from"), listed_at__isnull=False),
                name="product_on_sale_has_price_and_date",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def lowest_price(self) -> Money | None:
        return None if self.price_from is None else cny(self.price_from)

    @property
    def has_several_prices(self) -> bool:
        return self.price_from != self.price_to

    @property
    def sold_out(self) -> bool:
        return self.available == 0

    @property
    def craft_facts(self) -> Craft | None:
        return craft_by_slug(self.craft)


class Variant(models.Model):
    """A choice within a product, with its price in our channel; `available`: in stock and not allocated."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    saleor_id = models.CharField(max_length=150, unique=True)
    sku = models.CharField(max_length=255, unique=True)
    name = models.CharField(max_length=255, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    available = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.sku

    @property
    def money(self) -> Money:
        return cny(self.price)


class Picture(models.Model):
    """Our own copies of a product's picture; the files are named by their content, so they never change.

    `src`, `srcset`, `width`, `height` and `alt` are what an `img` needs.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="pictures")
    saleor_id = models.CharField(max_length=150)
    source = models.CharField(max_length=500, help_text="path of the original at Saleor")
    key = models.CharField(max_length=64, db_index=True)
    widths = models.JSONField(default=list, help_text="of the copies, ascending")
    original_width = models.PositiveIntegerField()
    original_height = models.PositiveIntegerField()
    alt = models.CharField(max_length=250, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["product", "saleor_id"], name="picture_once_per_product")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.alt}"

    @property
    def width(self) -> int:
        """Of the copy at `src`, in pixels."""
        return int(max([width for width in self.widths if width <= PREFERRED_WIDTH] or self.widths[:1]))

    @property
    def height(self) -> int:
        return max(1, round(self.original_height * self.width / self.original_width))

    @property
    def src(self) -> str:
        return default_storage.url(picture_name(self.key, self.width))

    @property
    def srcset(self) -> str:
        return ", ".join(f"{default_storage.url(picture_name(self.key, width))} {width}w" for width in self.widths)


def picture_name(key: str, width: int) -> str:
    """Where a copy lies in the storage."""
    return f"catalog/{key}-{width}.webp"
