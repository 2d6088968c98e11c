"""Attributes: their definition, their values, and which type of thing carries them."""

from typing import ClassVar

from django.db import models

from ..core.models import ModelWithExternalReference, ModelWithMetadata, Row
from ..translation.models import Translation, once_per_language

WITH_CHOICES = frozenset({"DROPDOWN", "MULTISELECT", "SWATCH"})


class Attribute(ModelWithMetadata, ModelWithExternalReference):
    slug = models.SlugField(max_length=250, unique=True)
    name = models.CharField(max_length=255)
    type = models.CharField(max_length=50)
    input_type = models.CharField(max_length=50, default="DROPDOWN")
    entity_type = models.CharField(max_length=50, null=True, blank=True)
    unit = models.CharField(max_length=100, null=True, blank=True)
    value_required = models.BooleanField(default=False)
    is_variant_only = models.BooleanField(default=False)
    visible_in_storefront = models.BooleanField(default=True)
    filterable_in_storefront = models.BooleanField(default=False)
    filterable_in_dashboard = models.BooleanField(default=False)
    storefront_search_position = models.IntegerField(default=0)
    available_in_grid = models.BooleanField(default=False)
    reference_product_types = models.ManyToManyField("engine.ProductType", related_name="+", blank=True)
    reference_page_types = models.ManyToManyField("engine.PageType", related_name="+", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["storefront_search_position", "slug"]

    @property
    def with_choices(self) -> bool:
        return self.input_type in WITH_CHOICES


class AttributeValue(ModelWithExternalReference):
    """A choice of a list attribute, or the one value that a product, variant or page carries of another kind."""

    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="values")
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, allow_unicode=True)
    value = models.CharField(max_length=255, blank=True, default="")
    plain_text = models.TextField(null=True, blank=True)
    rich_text = models.JSONField(null=True, blank=True)
    boolean = models.BooleanField(null=True, blank=True)
    numeric = models.FloatField(null=True, blank=True)
    date_time = models.DateTimeField(null=True, blank=True)
    file_url = models.CharField(max_length=255, null=True, blank=True)
    content_type = models.CharField(max_length=50, null=True, blank=True)
    reference_page = models.ForeignKey(
        "engine.Page", on_delete=models.CASCADE, related_name="references", null=True, blank=True
    )
    reference_product = models.ForeignKey(
        "engine.Product", on_delete=models.CASCADE, related_name="references", null=True, blank=True
    )
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["attribute", "slug"], name="engine_attribute_value_slug_once")
        ]


class AttributeProduct(Row):
    """An attribute that products of a type carry."""

    product_type = models.ForeignKey("engine.ProductType", on_delete=models.CASCADE, related_name="product_assignments")
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="product_assignments")
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["product_type", "attribute"], name="engine_attribute_product_once")
        ]


class AttributeVariant(Row):
    """An attribute that variants of products of a type carry."""

    product_type = models.ForeignKey("engine.ProductType", on_delete=models.CASCADE, related_name="variant_assignments")
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="variant_assignments")
    variant_selection = models.BooleanField(default=False)
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["product_type", "attribute"], name="engine_attribute_variant_once")
        ]


class AttributePage(Row):
    """An attribute that pages of a type carry."""

    page_type = models.ForeignKey("engine.PageType", on_delete=models.CASCADE, related_name="page_assignments")
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="page_assignments")
    sort_order = models.IntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page_type", "attribute"], name="engine_attribute_page_once")
        ]


class AssignedValue(Row):
    """That a thing carries a value; `sort_order` keeps the order in which several were given."""

    value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="+")
    sort_order = models.IntegerField(default=0)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]


class ProductAttributeValue(AssignedValue):
    owner = models.ForeignKey("engine.Product", on_delete=models.CASCADE, related_name="assigned_values")

    class Meta(AssignedValue.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "value"], name="engine_product_value_once")
        ]


class VariantAttributeValue(AssignedValue):
    owner = models.ForeignKey("engine.ProductVariant", on_delete=models.CASCADE, related_name="assigned_values")

    class Meta(AssignedValue.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "value"], name="engine_variant_value_once")
        ]


class PageAttributeValue(AssignedValue):
    owner = models.ForeignKey("engine.Page", on_delete=models.CASCADE, related_name="assigned_values")

    class Meta(AssignedValue.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "value"], name="engine_page_value_once")
        ]


class AttributeTranslation(Translation):
    attribute = models.ForeignKey(Attribute, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=255)

    class Meta(Translation.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("attribute")


class AttributeValueTranslation(Translation):
    attribute_value = models.ForeignKey(AttributeValue, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=250)
    rich_text = models.JSONField(null=True, blank=True)
    plain_text = models.TextField(null=True, blank=True)

    class Meta(Translation.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("attribute_value")
