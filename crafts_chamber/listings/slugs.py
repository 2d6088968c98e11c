"""Addresses of goods: readable, in Latin letters, unique."""

from django.utils.text import slugify
from pypinyin import lazy_pinyin

from .models import Listing

LONGEST = 60


def free_slug(name: str, name_en: str = "") -> str:
    """From the English name, else from the Chinese one in pinyin, with a number when it is taken."""
    base = (slugify(name_en) or slugify(" ".join(lazy_pinyin(name))) or "goods")[:LONGEST].strip("-")
    taken = set(Listing.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
