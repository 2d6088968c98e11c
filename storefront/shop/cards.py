"""Goods as cards of a list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from moneyed import Money

from storefront.catalog.language import mark
from storefront.catalog.models import Picture, Product
from storefront.catalog.search.marks import parts
from storefront.catalog.search.query import Term

from .places import village_of

MARK, PLAIN = "<mark>{}</mark>", "{}"


@dataclass(frozen=True)
class Card:
    """What theme's product card takes; `lang` and `maker_lang` mark names that are not in the page's language."""

    url: str
    name: str
    lang: str
    amount: Money | None
    starting: bool
    image: Picture | None
    craft: str
    maker: str
    maker_lang: str
    place: str
    place_lang: str
    note: str
    tone: str
    tag: str


def cards(products: Iterable[Product], terms: Iterable[Term] = ()) -> list[Card]:
    """The products come with `maker` and `covers`; where `terms` stand in a name, it is marked."""
    wanted = list(terms)
    return [card(product, wanted) for product in products]


def of_different_crafts(shown: Iterable[Card], most: int) -> list[Card]:
    """The first goods with a picture, one of each craft."""
    found: dict[str, Card] = {}
    for each in shown:
        if each.image and each.craft:
            found.setdefault(each.craft, each)
    return list(found.values())[:most]


def card(product: Product, terms: list[Term]) -> Card:
    maker = product.maker
    note, tone = note_of(product)
    covers: list[Picture] = getattr(product, "covers", [])
    return Card(
        url=reverse("shop:product", args=[product.slug]),
        name=marked(product.shown_name, terms) if terms else product.shown_name,
        lang=product.name_mark,
        amount=product.lowest_price,
        starting=product.has_several_prices,
        image=covers[0] if covers else None,
        craft=product.craft,
        maker=maker.shown_title if maker else "",
        maker_lang=maker.title_mark if maker else "",
        place=village_of(maker) if maker else "",
        place_lang=mark(maker.village_en) if maker and maker.village else "",
        note=note,
        tone=tone,
        tag=_("Relief goods") if product.relief else "",
    )


def note_of(product: Product) -> tuple[str, str]:
    """The badge on the picture, and its tone."""
    if product.sold_out:
        return _("Sold out"), "neutral"
    if product.made_to_order:
        return _("Made to order"), "info"
    return "", ""


def marked(text: str, terms: list[Term]) -> SafeString:
    """The text with `<mark>` around what was searched for."""
    pieces = ((MARK if hit else PLAIN, part) for part, hit in parts(text, terms))
    return format_html_join("", "{}", ((format_html(frame, part),) for frame, part in pieces))
