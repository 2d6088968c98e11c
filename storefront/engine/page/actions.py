"""Writes about pages and page types."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from ..attribute.models import Attribute, AttributePage, PageAttributeValue
from ..attribute.values import Intended, assign_values
from ..core.errors import refuse
from ..core.slugs import checked_slug
from ..webhook.events import emit
from .models import Page, PageType


def save_page(page: Page, columns: dict[str, Any], intended: Iterable[Intended]) -> None:
    """Create or change a page with what it says for its attributes."""
    is_new = page._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(page, name, value)
    if not page.title.strip():
        raise refuse("title", "A page needs a title.", "REQUIRED")
    if slug is not None or is_new:
        page.slug = checked_slug(Page.objects.exclude(pk=page.pk), slug, page.title)
    if page.is_published and page.published_at is None:
        page.published_at = timezone.now()
    page.save()
    assign_values(page, PageAttributeValue, intended)
    emit("PAGE_CREATED" if is_new else "PAGE_UPDATED", page)


def save_page_type(page_type: PageType, name: str | None, slug: str | None) -> None:
    is_new = page_type._state.adding
    page_type.name = page_type.name if name is None else name
    if not page_type.name.strip():
        raise refuse("name", "A page type needs a name.", "REQUIRED")
    if slug is not None or is_new:
        page_type.slug = checked_slug(PageType.objects.exclude(pk=page_type.pk), slug, page_type.name)
    page_type.save()
    emit("PAGE_TYPE_CREATED" if is_new else "PAGE_TYPE_UPDATED", page_type)


def assign_attributes(page_type: PageType, attributes: Iterable[Attribute], field: str) -> None:
    """Refuses attributes of other kinds of things, and those that the type has already."""
    attributes = list(attributes)
    strangers = [attribute.pk for attribute in attributes if attribute.type != "PAGE_TYPE"]
    if strangers:
        raise refuse(field, "Only page attributes can be assigned.", "INVALID", attributes=strangers)
    taken = page_type.page_assignments.filter(attribute__in=attributes).values_list("attribute_id", flat=True)
    if taken:
        message = "Some attributes are already assigned to this page type."
        raise refuse(field, message, "ATTRIBUTE_ALREADY_ASSIGNED", attributes=list(taken))
    last = page_type.page_assignments.aggregate(last=models.Max("sort_order"))["last"] or 0
    AttributePage.objects.bulk_create(
        AttributePage(page_type=page_type, attribute=attribute, sort_order=last + place)
        for place, attribute in enumerate(attributes, start=1)
    )


def unassign_attributes(page_type: PageType, pks: Iterable[Any]) -> None:
    """What the type's pages said for them goes too."""
    pks = list(pks)
    page_type.page_assignments.filter(attribute__in=pks).delete()
    PageAttributeValue.objects.filter(owner__page_type=page_type, value__attribute__in=pks).delete()
