"""Where a maker works, in the page's language: townships have English names, villages those somebody gave."""

from django.utils.translation import gettext as _

from crafts_chamber.registry.townships import TOWNSHIPS
from storefront.catalog.language import in_page_language
from storefront.catalog.models import Maker

BY_NAME = {township.zh: township for township in TOWNSHIPS}


def township_of(maker: Maker) -> str:
    """In the page's language; as Saleor has it when it is none of the sixteen."""
    return str(BY_NAME.get(maker.township, maker.township))


def village_of(maker: Maker) -> str:
    return in_page_language(maker.village, maker.village_en)


def place_of(maker: Maker) -> str:
    """Township and village, such as «杨集镇三北头村» or «三北头村, Yangji Town»."""
    township = township_of(maker)
    village = village_of(maker)
    if township and village:
        # Translators: where a maker works; Chinese names the larger first.
        return _("%(village)s, %(township)s") % {"village": village, "township": township}
    return village or township
