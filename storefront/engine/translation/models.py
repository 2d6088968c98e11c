"""What things say in other languages: the shape that every translation has."""

from typing import ClassVar

from django.db import models

from ..core.models import Row


class Translation(Row):
    """One language's texts of a row, which knows them as `translations`."""

    language_code = models.CharField(max_length=35)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["pk"]


class TranslationWithSlug(Translation):
    seo_title = models.CharField(max_length=70, null=True, blank=True)
    seo_description = models.CharField(max_length=300, null=True, blank=True)
    slug = models.SlugField(max_length=255, allow_unicode=True, null=True, blank=True)

    class Meta(Translation.Meta):
        abstract = True


def once_per_language(relation: str, *, slug: bool = False) -> list[models.BaseConstraint]:
    """A row has one translation a language; with `slug`, no two rows share a slug in a language."""
    constraints: list[models.BaseConstraint] = [
        models.UniqueConstraint(fields=["language_code", relation], name=f"engine_{relation}_translated_once")
    ]
    if slug:
        constraints.append(
            models.UniqueConstraint(fields=["language_code", "slug"], name=f"engine_{relation}_translated_slug_once")
        )
    return constraints
