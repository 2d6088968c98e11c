"""Pages and their types; a vendor is a page of type `maker`."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils import timezone

from ..core.models import InChannel, ModelWithMetadata
from ..translation.models import TranslationWithSlug, once_per_language

if TYPE_CHECKING:
    from ..attribute.models import Attribute


class PageType(ModelWithMetadata):
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    attributes = models.ManyToManyField("engine.Attribute", through="engine.AttributePage", related_name="page_types")

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]


class Page(InChannel, ModelWithMetadata):
    slug = models.SlugField(max_length=255, unique=True)
    title = models.CharField(max_length=250)
    content = models.JSONField(null=True, blank=True)
    page_type = models.ForeignKey(PageType, on_delete=models.CASCADE, related_name="pages")
    is_published = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)
    seo_title = models.CharField(max_length=70, blank=True, default="")
    seo_description = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]

    def type_attributes(self) -> "list[Attribute]":
        return [link.attribute for link in self.page_type.page_assignments.all()]

    @property
    def is_visible(self) -> bool:
        return self.is_published and (self.published_at is None or self.published_at <= timezone.now())


class PageTranslation(TranslationWithSlug):
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(max_length=255, null=True, blank=True)
    content = models.JSONField(null=True, blank=True)

    class Meta(TranslationWithSlug.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = once_per_language("page", slug=True)
