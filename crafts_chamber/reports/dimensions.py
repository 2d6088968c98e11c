"""By what a report can be divided: which columns of the ledger make its groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class UnknownDimension(ValueError):
    """The report can't be divided that way."""


@dataclass(frozen=True)
class Dimension:
    """`value`: the column whose values are the groups; `within`: the one that tells two of one name apart.

    `caption`: the column with the name that was last recorded of a group, when a group is known by a slug.
    `parts`: the dimension that divides a group further. `is_long`: a line for each may be thousands.
    """

    key: str
    label: "StrPromise"
    value: str
    within: str = ""
    caption: str = ""
    parts: str = ""
    is_long: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.within, self.value) if self.within else (self.value,)


# Two villages of one name in two townships are two, as are two cities of two provinces.
ALL = (
    Dimension("month", _("Month"), "month"),
    Dimension("craft", _("Craft"), "craft"),
    Dimension("township", _("Township"), "township", parts="village"),
    Dimension("village", _("Village"), "village", within="township"),
    Dimension("firm", _("Firm"), "vendor_slug", caption="firm_name", is_long=True),
    Dimension("product", _("Product"), "product_slug", caption="product_name", is_long=True),
    Dimension("buyer_class", _("Who buys"), "buyer_class"),
    Dimension("province", _("Sent to (province)"), "province", parts="city"),
    Dimension("city", _("Sent to (city)"), "city", within="province"),
    Dimension("hometown_chamber", _("Hometown chamber"), "hometown_chamber"),
)
DIMENSIONS: Mapping[str, Dimension] = {dimension.key: dimension for dimension in ALL}


def dimension_of(key: str) -> Dimension:
    """Raises UnknownDimension."""
    if key not in DIMENSIONS:
        raise UnknownDimension(key)
    return DIMENSIONS[key]
