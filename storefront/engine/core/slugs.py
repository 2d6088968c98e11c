"""Slugs as Saleor makes them: transliterated (杞柳编 → qi-liu-bian), then numbered until free."""

from typing import Any

from django.db.models import QuerySet
from slugify import slugify

from .errors import refuse


def unique_slug(rows: QuerySet[Any], text: str, *, max_length: int = 255) -> str:
    """A slug for `text` that no row of `rows` has; `-` when nothing of `text` can be written in ASCII."""
    base = slugify(text)[: max_length - 6] or "-"
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def checked_slug(rows: QuerySet[Any], slug: str | None, fallback: str, *, except_pk: Any = None) -> str:
    """The slug given (must be free, not blank, URL-safe), or one made from `fallback` when none is given."""
    if slug is None:
        return unique_slug(rows, fallback)
    slug = slug.strip()
    if not slug:
        raise refuse("slug", "Slug value cannot be blank.", "REQUIRED")
    if rows.filter(slug=slug).exclude(pk=except_pk).exists():
        raise refuse("slug", f"The slug {slug!r} already exists. Choose another.", "UNIQUE")
    return slug
