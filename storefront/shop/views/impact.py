"""What buying here has done: figures from signed reports, for everybody."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from crafts_chamber.registry.townships import BY_SLUG as TOWNSHIPS
from crafts_chamber.reports.impact import FEWEST, REST, impact
from crafts_chamber.reports.periods import Period
from storefront.catalog.crafts import craft_name
from storefront.catalog.language import in_english
from storefront.shop.caching import same_for_everybody

from .browse import page

# Bars beside each other; older months stand in their reports.
MOST_MONTHS = 24


@same_for_everybody
def show(request: HttpRequest) -> HttpResponse:
    found = impact()
    context = {
        "impact": found,
        "fewest": FEWEST,
        "is_demo": settings.DEMO,
        "months": [(str(Period(part.key)), part.net) for part in found.months[-MOST_MONTHS:]],
        "crafts_sold": [(craft_name(part.key) if part.key else _("Other crafts"), part.net) for part in found.crafts],
        "townships": [(township_name(part.key), part.net) for part in found.townships],
        "reports": [(report, str(Period(report.period))) for report in found.reports],
    }
    return page(request, "shop/impact.html", context)


def township_name(slug: str) -> str:
    if slug == REST:
        return _("Other places")
    known = TOWNSHIPS.get(slug)
    return (known.en if in_english() else known.zh) if known else slug
