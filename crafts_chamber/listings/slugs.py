"""Addresses of goods: readable, in Latin letters, unique."""

from django.utils.text import slugify

from .models import Listing

LONGEST = 60


def free_slug(name: str, name_en: str = "") -> str:
    """From the English name, else from the Chinese one in pinyin, with a number when it is taken."""
    base = base_of(name, name_en)
    return counted(base, set(Listing.objects.filter(slug__startswith=base).values_list("slug", flat=True)))


class Slugs:
    """Free addresses for many goods: asks for the taken ones once, and gives none twice."""

    def __init__(self) -> None:
        self.taken = set(Listing.objects.values_list("slug", flat=True))
        self.last: dict[str, int] = {}

    def free(self, name: str, name_en: str = "") -> str:
        base = base_of(name, name_en)
        slug = counted(base, self.taken, self.last.get(base, 1))
        # The next of that name begins where this one ended: many goods are called alike.
        self.last[base] = int(slug.removeprefix(f"{base}-")) if slug != base else 1
        self.taken.add(slug)
        return slug


def base_of(name: str, name_en: str) -> str:
    from pypinyin import lazy_pinyin  # its dictionary takes 45 MB, which only few processes need

    return (slugify(name_en) or slugify(" ".join(lazy_pinyin(name))) or "goods")[:LONGEST].strip("-")


def counted(base: str, taken: set[str], number: int = 1) -> str:
    slug = base if number == 1 else f"{base}-{number}"
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
