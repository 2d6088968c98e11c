"""What goods are called in the cart and on orders, in the page's language. Pure but for that language."""

import re

from crafts_chamber.listings.sheet import PLAIN_OPTION
from storefront.catalog.language import CHINESE, in_english

HAN = re.compile(r"[\u3400-\u9fff]")


def whole_name(product: str, variant: str) -> str:
    """Product and variant in one; the variant's name only where it says more."""
    return f"{product} {variant}" if variant and variant != product else product


def name_in_page_language(chinese: tuple[str, str], english: tuple[str, str]) -> str:
    """Of product and variant; English when both are translated, for half a name is none."""
    (product, variant), (product_en, variant_en) = chinese, english
    # Goods without options have one variant of a name that says nothing.
    translated = product_en and (variant_en or variant in ("", product, PLAIN_OPTION))
    return whole_name(product_en, variant_en) if translated and in_english() else whole_name(product, variant)


def mark_of(name: str) -> str:
    """The `lang` of a name: Chinese on an English page; empty where it is the page's own language."""
    return CHINESE if in_english() and HAN.search(name) else ""
