"""What a report's groups are called on a page, in its language."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from crafts_chamber.registry.models import Chamber
from crafts_chamber.registry.townships import BY_SLUG as TOWNSHIPS
from storefront.catalog.crafts import craft_name

from .dimensions import Dimension
from .groups import Group
from .periods import month_name

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# By what a shopper chose at the checkout; a test holds that these are its classes.
BUYER_CLASSES: "dict[str, StrPromise]" = {
    "individual": gettext_lazy("A person"),
    "hometown_chamber": gettext_lazy("A hometown chamber"),
    "firm": gettext_lazy("A firm"),
    "public_body": gettext_lazy("A public body"),
    "trade_union": gettext_lazy("A trade union"),
}


class Names:
    """Of the groups of one dimension. Chambers are looked up once, and only where they are groups."""

    def __init__(self, dimension: Dimension) -> None:
        self.by = dimension.key
        chambers = Chamber.objects.values_list("slug", "name") if self.by == "hometown_chamber" else ()
        self.chambers: dict[str, str] = dict(chambers)

    def name(self, group: Group) -> str:
        return self.of(group.within, group.value, group.caption)

    def of(self, within: str, value: str, caption: str = "") -> str:
        match self.by:
            case "month":
                return month_name(value)
            case "craft":
                return craft_name(value) or _("no craft recorded")
            case "township":
                return township_name(value)
            case "village":
                place = (township_name(within), value or _("no village recorded"))
                return _("%(township)s · %(village)s") % dict(zip(("township", "village"), place, strict=True))
            case "city":
                return city_name(within, value)
            case "buyer_class":
                return str(BUYER_CLASSES.get(value) or value or _("not given"))
            case "hometown_chamber":
                return self.chambers.get(value) or value or _("not given")
            case _:
                return caption or value or _("not given")


def township_name(slug: str) -> str:
    return str(TOWNSHIPS.get(slug) or slug or _("no township recorded"))


def city_name(province: str, city: str) -> str:
    """A municipality is its own city."""
    if province == city:
        return city or _("not given")
    return f"{province or _('not given')} · {city or _('not given')}"
