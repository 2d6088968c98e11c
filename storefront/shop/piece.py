"""What the page of a product says beside its name: facts of the piece, and when it is sent."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from storefront.catalog.language import mark
from storefront.catalog.models import Product


def facts_of(product: Product, place: str) -> list[tuple[str, str]]:
    """Labels and values; what is not known is empty."""
    craft, level, maker = product.craft_facts, product.heritage_level, product.maker
    return [
        (_("Craft"), craft.name if craft else ""),
        (_("Material"), in_its_language(product.shown_material, mark(product.material_en))),
        (_("Size"), in_its_language(product.shown_size, mark(product.size_en))),
        (_("Technique"), in_its_language(product.shown_technique, mark(product.technique_en))),
        (_("Intangible heritage"), level.name if level else ""),
        (_("Maker"), in_its_language(maker.shown_title, maker.title_mark) if maker else ""),
        (_("Made in"), place),
    ]


def in_its_language(text: str, lang: str) -> str | SafeString:
    return format_html('<span lang="{}">{}</span>', lang, text) if text and lang else text


def delivery_of(product: Product) -> str:
    """When it leaves the maker and what delivery costs, in a sentence or two."""
    price = _("The price of delivery is shown at the checkout, before you order.")
    if not product.made_to_order:
        return " ".join((_("In stock: the maker packs it once your order is paid, and sends it from Tancheng."), price))
    if product.days_to_make is None:
        return " ".join(
            (_("The maker begins once your order is paid, and sends it from Tancheng when it is done."), price)
        )
    made = ngettext(
        "Making it takes about %(days)s day from your payment; then it is sent from Tancheng.",
        "Making it takes about %(days)s days from your payment; then it is sent from Tancheng.",
        product.days_to_make,
    ) % {"days": product.days_to_make}
    return " ".join((made, price))
