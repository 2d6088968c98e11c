"""What is on sale, as pages need it: copied from Saleor by `sync`, written by nobody else."""

from typing import Any, ClassVar

from django.core.files.storage import default_storage
from django.db import models
from django.utils.functional import cached_property
from moneyed import Money

from storefront.core.money import cny

from .crafts import Craft, craft_by_slug
from .heritage import HeritageLevel, level_by_slug
from .language import in_english, in_page_language, mark

# Makes the browser's choice among our copies of a picture.
PREFERRED_WIDTH = 640


class Maker(models.Model):
    """The public page of a vendor (a Saleor page of type `maker`). `crafts` are slugs."""

    saleor_id = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=255, unique=True)
    title = models.CharField(max_length=250)
    title_en = models.CharField(max_length=250, blank=True)
    story = models.JSONField(default=list, help_text="plain paragraphs")
    story_en = models.JSONField(default=list)
    township = models.CharField(max_length=250, blank=True, help_text="its official name, in Chinese")
    village = models.CharField(max_length=250, blank=True)
    village_en = models.CharField(max_length=250, blank=True)
    crafts = models.JSONField(default=list)
    shown = models.BooleanField(default=False)
    closed = models.BooleanField(default=False, help_text="may not sell now: none of its goods is on sale")
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField(help_text="when this state was asked of Saleor")

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_title(self) -> str:
        return in_page_language(self.title, self.title_en)

    @property
    def title_mark(self) -> str:
        return mark(self.title_en)

    @property
    def shown_story(self) -> list[str]:
        return in_page_language(self.story, self.story_en)

    @property
    def story_mark(self) -> str:
        return mark(self.story_en)

    @property
    def craft_list(self) -> list[Craft]:
        """Its crafts, known ones only."""
        return [craft for slug in self.crafts if (craft := craft_by_slug(slug))]


# What filters ask for, last in every index of a shelf: a page of goods is then found without reading the rows it skips.
FILTERED = ("maker", "in_stock", "made_to_order", "heritage", "relief")


def shelf_index(name: str, *order: str) -> models.Index:
    price = () if "price_from" in order else ("price_from",)
    return models.Index(fields=["craft", *order, *FILTERED, *price], condition=models.Q(on_sale=True), name=name)


class Product(models.Model):
    """A product of ours. It stays when it is taken off sale, so that `listed_at` survives."""

    saleor_id = models.CharField(max_length=150, unique=True)
    external_reference = models.CharField(max_length=250, blank=True)
    slug = models.SlugField(max_length=255, unique=True)
    name = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    description = models.JSONField(default=list, help_text="plain paragraphs")
    description_en = models.JSONField(default=list)
    craft = models.CharField(max_length=255, blank=True)
    maker = models.ForeignKey(Maker, on_delete=models.SET_NULL, null=True, related_name="products")
    material = models.CharField(max_length=250, blank=True)
    material_en = models.CharField(max_length=250, blank=True)
    size = models.CharField(max_length=250, blank=True)
    size_en = models.CharField(max_length=250, blank=True)
    technique = models.CharField(max_length=250, blank=True)
    technique_en = models.CharField(max_length=250, blank=True)
    heritage = models.CharField(max_length=20, blank=True, help_text="slug of a heritage level")
    made_to_order = models.BooleanField(default=False)
    days_to_make = models.PositiveSmallIntegerField(null=True)
    relief = models.BooleanField(default=False, help_text="its maker states that rural households earn by it")
    price_from = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    price_to = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    available = models.PositiveIntegerField(default=0, help_text="pieces of all variants together")
    in_stock = models.BooleanField(default=False, help_text="whether `available` is more than 0")
    sort_zh = models.CharField(max_length=250, blank=True, help_text="the name in pinyin")
    sort_en = models.CharField(max_length=250, blank=True)
    published = models.BooleanField(default=False, help_text="Saleor shows it, whole and with its maker")
    on_sale = models.BooleanField(default=False, help_text="published, by a maker that may sell")
    listed_at = models.DateTimeField(null=True, help_text="first seen on sale; never moves")
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField(help_text="when this state was asked of Saleor")

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            shelf_index("product_by_date", "-listed_at", "-id"),
            shelf_index("product_by_price", "price_from", "-id"),
            shelf_index("product_by_name_zh", "sort_zh", "-id"),
            shelf_index("product_by_name_en", "sort_en", "-id"),
            models.Index(fields=["-listed_at", "-id"], condition=models.Q(on_sale=True), name="product_newest"),
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
    def shown_name(self) -> str:
        return in_page_language(self.name, self.name_en)

    @property
    def name_mark(self) -> str:
        return mark(self.name_en)

    @property
    def shown_description(self) -> list[str]:
        return in_page_language(self.description, self.description_en)

    @property
    def description_mark(self) -> str:
        return mark(self.description_en)

    @property
    def shown_material(self) -> str:
        return in_page_language(self.material, self.material_en)

    @property
    def shown_size(self) -> str:
        return in_page_language(self.size, self.size_en)

    @property
    def shown_technique(self) -> str:
        return in_page_language(self.technique, self.technique_en)

    @property
    def heritage_level(self) -> HeritageLevel | None:
        return level_by_slug(self.heritage)

    @property
    def craft_facts(self) -> Craft | None:
        return craft_by_slug(self.craft)


class Variant(models.Model):
    """A choice within a product, with its price in our channel; `available`: in stock and not allocated."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    saleor_id = models.CharField(max_length=150, unique=True)
    sku = models.CharField(max_length=255, unique=True)
    name = models.CharField(max_length=255, blank=True)
    name_en = models.CharField(max_length=255, blank=True)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    available = models.PositiveIntegerField(default=0)
    grams = models.PositiveIntegerField(null=True, help_text="of one packed piece; null when nobody gave it")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return self.sku

    @property
    def money(self) -> Money:
        return cny(self.price)

    @property
    def shown_name(self) -> str:
        return in_page_language(self.name, self.name_en)

    @property
    def name_mark(self) -> str:
        return mark(self.name_en)


class StoredPicture(models.Model):
    """Our own copies of a picture; the files are named by their content, so they never change.

    `src`, `srcset`, `width`, `height` and `alt` are what an `img` needs.
    """

    source = models.CharField(max_length=500, help_text="path of the original at Saleor")
    key = models.CharField(max_length=64, db_index=True)
    widths = models.JSONField(default=list, help_text="of the copies, ascending")
    original_width = models.PositiveIntegerField()
    original_height = models.PositiveIntegerField()
    alt = models.CharField(max_length=250, blank=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return f"{self.key} {self.alt}"

    @cached_property
    def width(self) -> int:
        """Of the copy at `src`, in pixels."""
        return int(max([width for width in self.widths if width <= PREFERRED_WIDTH] or self.widths[:1]))

    @cached_property
    def height(self) -> int:
        return max(1, round(self.original_height * self.width / self.original_width))

    @cached_property
    def src(self) -> str:
        return default_storage.url(picture_name(self.key, self.width))

    @cached_property
    def srcset(self) -> str:
        return ", ".join(f"{default_storage.url(picture_name(self.key, width))} {width}w" for width in self.widths)


class Picture(StoredPicture):
    """A picture of a product."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="pictures")
    saleor_id = models.CharField(max_length=150)
    alt_en = models.CharField(max_length=250, blank=True)

    class Meta(StoredPicture.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["product", "saleor_id"], name="picture_once_per_product")
        ]

    @property
    def shown_alt(self) -> str:
        """In the page's language; empty when nobody described the picture in it, and the goods' name has to do."""
        return self.alt_en if in_english() else self.alt


class MakerPicture(StoredPicture):
    """A picture of a workshop, from the text of its maker page."""

    maker = models.ForeignKey(Maker, on_delete=models.CASCADE, related_name="pictures")

    class Meta(StoredPicture.Meta):
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["maker", "source"], name="picture_once_per_maker")
        ]


def picture_name(key: str, width: int) -> str:
    """Where a copy lies in the storage."""
    return f"catalog/{key}-{width}.webp"


class Collection(models.Model):
    """Goods that officers put together: 端午, 春节, … `shown`: published in our channel.

    `place` is where officers moved it to among the others; what nobody has moved stands before them, the newest first.
    """

    saleor_id = models.CharField(max_length=150, unique=True)
    slug = models.SlugField(max_length=255, unique=True)
    name = models.CharField(max_length=250)
    name_en = models.CharField(max_length=250, blank=True)
    description = models.JSONField(default=list, help_text="plain paragraphs")
    description_en = models.JSONField(default=list)
    shown = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True)
    place = models.PositiveIntegerField(null=True)
    content_hash = models.CharField(max_length=64)
    read_at = models.DateTimeField(help_text="when this state was asked of Saleor")

    class Meta:
        ordering: ClassVar[list[Any]] = [models.F("place").asc(nulls_first=True), "-published_at", "slug"]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_name(self) -> str:
        return in_page_language(self.name, self.name_en)

    @property
    def name_mark(self) -> str:
        return mark(self.name_en)

    @property
    def shown_description(self) -> list[str]:
        return in_page_language(self.description, self.description_en)

    @property
    def description_mark(self) -> str:
        return mark(self.description_en)


class CollectionItem(models.Model):
    """A product's place in a collection, as officers ordered them. Its product may not be in the catalog (yet)."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    product_saleor_id = models.CharField(max_length=150, db_index=True)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["collection", "product_saleor_id"], name="item_once_per_collection")
        ]


class Version(models.Model):
    """One row: which state of the catalog this is. `stamp` is another after every write, so that counts and pages
    that were kept for a stamp are right as long as it stands."""

    stamp = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.stamp
