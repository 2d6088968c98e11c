"""Goods: categories, product types, products, variants, pictures, and what a channel lists of them."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from ..channel.models import Channel
from ..core.models import InChannel, ModelWithExternalReference, ModelWithMetadata, Row
from ..translation.models import Translation, TranslationWithSlug, once_per_language
from .media_files import engine_media, media_path

if TYPE_CHECKING:
    from ..attribute.models import Attribute


class Seo(Row):
    seo_title = models.CharField(max_length=70, blank=True, default="")
    seo_description = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        abstract = True


class Category(ModelWithMetadata, Seo):
    """A tree; `path` lists the ancestors' keys and its own (`/1/5/`), fixed at creation as Saleor never moves one."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.JSONField(null=True, blank=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, related_name="children", null=True, blank=True)
    level = models.PositiveIntegerField(default=0)
    path = models.CharField(max_length=255, db_index=True, default="", editable=False)
    background_image = models.FileField(upload_to=media_path, storage=engine_media, null=True, blank=True)
    background_image_alt = models.CharField(max_length=128, blank=True, default="")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]


class ProductType(ModelWithMetadata):
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    kind = models.CharField(max_length=32, default="NORMAL")
    has_variants = models.BooleanField(default=True)
    is_shipping_required = models.BooleanField(default=True)
    is_digital = models.BooleanField(default=False)
    weight = models.FloatField(default=0, help_text="kilograms")
    product_attributes = models.ManyToManyField(
        "engine.Attribute", through="engine.AttributeProduct", related_name="product_types"
    )
    variant_attributes = models.ManyToManyField(
        "engine.Attribute", through="engine.AttributeVariant", related_name="product_variant_types"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]


class Product(InChannel, ModelWithMetadata, ModelWithExternalReference, Seo):
    product_type = models.ForeignKey(ProductType, on_delete=models.CASCADE, related_name="products")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    description = models.JSONField(null=True, blank=True)
    category = models.ForeignKey(Category, on_delete=models.SET_NULL, related_name="products", null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
    weight = models.FloatField(null=True, blank=True, help_text="kilograms")
    rating = models.FloatField(null=True, blank=True)
    default_variant = models.OneToOneField(
        "engine.ProductVariant", on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def type_attributes(self) -> "list[Attribute]":
        return [link.attribute for link in self.product_type.product_assignments.all()]


class ProductVariant(InChannel, ModelWithMetadata, ModelWithExternalReference):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="variants")
    sku = models.CharField(max_length=255, unique=True, null=True, blank=True)
    name = models.CharField(max_length=255, blank=True, default="")
    track_inventory = models.BooleanField(default=True)
    weight = models.FloatField(null=True, blank=True, help_text="kilograms")
    quantity_limit_per_customer = models.IntegerField(null=True, blank=True)
    sort_order = models.IntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
    media = models.ManyToManyField("engine.ProductMedia", related_name="variants", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]

    def type_attributes(self) -> "list[Attribute]":
        return [link.attribute for link in self.product.product_type.variant_assignments.all()]


class ProductMedia(ModelWithMetadata):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="media")
    image = models.FileField(upload_to=media_path, storage=engine_media, max_length=255, blank=True, default="")
    external_url = models.CharField(max_length=256, null=True, blank=True)
    alt = models.CharField(max_length=250, blank=True, default="")
    type = models.CharField(max_length=32, default="IMAGE")
    oembed_data = models.JSONField(default=dict, blank=True)
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]


class ProductChannelListing(InChannel, Row):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="product_listings")
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    visible_in_listings = models.BooleanField(default=False)
    available_for_purchase_at = models.DateTimeField(null=True, blank=True)
    currency = models.CharField(max_length=3)
    discounted_price_amount = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["channel", "is_published", "published_at"], name="engine_listing_published")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["product", "channel"], name="engine_product_listing_once")
        ]

    @property
    def is_visible(self) -> bool:
        return self.is_published and (self.published_at is None or self.published_at <= timezone.now())

    @property
    def is_available_for_purchase(self) -> bool:
        return self.available_for_purchase_at is not None and self.available_for_purchase_at <= timezone.now()


class ProductVariantChannelListing(Row):
    variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="variant_listings")
    currency = models.CharField(max_length=3)
    price_amount = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)
    cost_price_amount = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)
    prior_price_amount = models.DecimalField(max_digits=20, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["variant", "channel"], name="engine_variant_listing_once")
        ]


class Collection(InChannel, ModelWithMetadata, Seo):
    """Products put together by hand, in an order of their own."""

    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True, allow_unicode=True)
    description = models.JSONField(null=True, blank=True)
    background_image = models.FileField(upload_to=media_path, storage=engine_media, null=True, blank=True)
    background_image_alt = models.CharField(max_length=128, blank=True, default="")
    products = models.ManyToManyField(Product, through="engine.CollectionProduct", related_name="collections")

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]


class CollectionProduct(Row):
    """A product's place. New ones have none until somebody reorders; they are shown before those that have."""

    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="placements")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="placements")
    sort_order = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["collection", "product"], name="engine_collection_product_once")
        ]


class CollectionChannelListing(Row):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="channel_listings")
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="collection_listings")
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["collection", "channel"], name="engine_collection_listing_once")
        ]

    @property
    def is_visible(self) -> bool:
        return self.is_published and (self.published_at is None or self.published_at <= timezone.now())


class CollectionTranslation(TranslationWithSlug):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=128, null=True, blank=True)
    description = models.JSONField(null=True, blank=True)

    class Meta(TranslationWithSlug.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("collection", slug=True)


class CategoryTranslation(TranslationWithSlug):
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=128, null=True, blank=True)
    description = models.JSONField(null=True, blank=True)

    class Meta(TranslationWithSlug.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("category", slug=True)


class ProductTranslation(TranslationWithSlug):
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=250, null=True, blank=True)
    description = models.JSONField(null=True, blank=True)

    class Meta(TranslationWithSlug.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("product", slug=True)


class ProductVariantTranslation(Translation):
    product_variant = models.ForeignKey(ProductVariant, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=255, blank=True, default="")

    class Meta(Translation.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("product_variant")
