"""Short names of firms and chambers for addresses: readable, in Latin letters, unique, never changed."""

from collections.abc import Callable, Iterable

from django.db.models import Model
from django.utils.text import slugify

LONGEST = 50


def base_slug(name: str, name_en: str, fallback: str) -> str:
    """From the English name, else from the Chinese one in pinyin."""
    from pypinyin import lazy_pinyin  # its dictionary takes 45 MB, which only few processes need

    return (slugify(name_en) or slugify(" ".join(lazy_pinyin(name))) or fallback)[:LONGEST].strip("-")


def free_slug(model: type[Model], name: str, name_en: str = "", *, fallback: str) -> str:
    """A short name that no row of `model` has just now; the unique constraint decides in the end."""
    base = base_slug(name, name_en, fallback)
    taken = model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True)
    return next_free(base, set(taken).__contains__)


def free_slugs(model: type[Model], names: Iterable[tuple[str, str]], *, fallback: str) -> list[str]:
    """As `free_slug` for many at once, in one query; no two of them are alike."""
    taken = set(model._default_manager.values_list("slug", flat=True))
    found = []
    for name, name_en in names:
        slug = next_free(base_slug(name, name_en, fallback), taken.__contains__)
        taken.add(slug)
        found.append(slug)
    return found


def next_free(base: str, taken: Callable[[str], bool]) -> str:
    number, slug = 1, base
    while taken(slug):
        number += 1
        slug = f"{base}-{number}"
    return slug
