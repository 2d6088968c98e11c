"""What a report's groups are called on a page, in its language."""

from django.utils.translation import gettext as _

from crafts_chamber.registry.townships import BY_SLUG as TOWNSHIPS
from storefront.catalog.crafts import craft_name

from .periods import month_name
from .relief import ReportLine


def line_name(line: ReportLine, by: str) -> str:
    """The name of a line of a report divided `by` one of DIMENSIONS."""
    if by == "month":
        return month_name(line.key[0])
    if by == "craft":
        return craft_name(line.key[0]) or _("no craft recorded")
    if by == "firm":
        return line.firm_name
    township = township_name(line.key[0])
    if by == "township":
        return township
    village = line.key[1] or _("no village recorded")
    return _("%(township)s · %(village)s") % {"township": township, "village": village}


def township_name(slug: str) -> str:
    return str(TOWNSHIPS.get(slug) or slug or _("no township recorded"))
