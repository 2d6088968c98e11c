"""What a shopper looks at: pictures, prices, cards, quantities, addresses."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .library import register
from .yuan import write_money

register.filter("yuan", write_money)


@register.simple_tag
def price(amount: Any, was: Any = None, starting: bool = False) -> SafeString:
    """`was` is a former price, struck through; `starting` says that other variants cost more."""
    now = format_html('<span class="price">{}</span>', write_money(amount))
    if starting:
        # Translators: a price that begins here, other variants cost more.
        now = format_html('<span class="price-from">{}</span>', format_html(_("from {price}"), price=now))
    if was in (None, "", amount):  # a template passes "" for a variable that is not there
        return now
    spoken = pgettext("a former price", "before")
    before = format_html('<del class="price-was"><span class="hidden">{} </span>{}</del>', spoken, write_money(was))
    return format_html("{} {}", now, before)


@register.inclusion_tag("theme/components/picture.html")
def picture(
    image: Any = None, alt: str = "", sizes: str = "", lazy: bool = True, shape: str = "", craft: str = ""
) -> dict[str, Any]:
    """`image`: an address, or has `src` and, as known, `width`, `height`, `alt`, `srcset`; without, draws `craft`."""
    if isinstance(image, str):
        image = {"src": image}
    return {"image": image, "alt": alt, "sizes": sizes, "lazy": lazy, "shape": shape, "craft": craft}


@register.inclusion_tag("theme/components/product_card.html")
def product_card(url: str, name: str, amount: Any = None, **rest: Any) -> dict[str, Any]:
    """`rest`: image, maker, place, craft, was, starting, note, tone, tag, lazy, level (heading level, 3 unless told).

    `note` lies on the picture, `tag` beside the price.

    `lang`, `maker_lang`, `place_lang` mark names in another language than the page's.
    """
    return {"lazy": True, "level": 3, **rest, "url": url, "name": name, "amount": amount}


@register.inclusion_tag("theme/components/maker_card.html")
def maker_card(url: str, name: str, **rest: Any) -> dict[str, Any]:
    """`rest`: image, craft, place, story, count; `lang`, `story_lang` where they are not in the page's language."""
    return {**rest, "url": url, "name": name}


@register.inclusion_tag("theme/components/quantity.html")
def quantity(name: str = "quantity", value: int = 1, maximum: int | None = None, **rest: Any) -> dict[str, Any]:
    """`rest`: minimum (1), label, id (needed when a page has several), hide_label, error."""
    return {"minimum": 1, "id": f"id_{name}", **rest, "name": name, "value": value, "maximum": maximum}


@register.inclusion_tag("theme/components/address.html")
def address(name: str, region: str, street: str, **rest: Any) -> dict[str, Any]:
    """`rest`: phone, postcode, note."""
    return {**rest, "name": name, "region": region, "street": street}
