"""The register of firms: found by any part of what they are known by, narrowed, paged."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import MEMBER_OFFICES
from crafts_chamber.office.register_forms import SearchForm
from crafts_chamber.registry.models import Chamber, Firm
from crafts_chamber.registry.register import MOST_FOUND, Found, Wanted, firms_wanted, with_memberships
from crafts_chamber.registry.selectors import today
from crafts_chamber.registry.standing import TONES, Standing, standing_on
from storefront.accounts.guards import role_required

PER_PAGE = 25


@require_safe
@role_required(*MEMBER_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    form = search_form(request)
    wanted = wanted_of(form)
    found = firms_wanted(wanted, today())
    page = CountedPaginator(found).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "wanted": wanted,
        "page": page,
        "rows": [(firm, standings(firm)) for firm in page],
        "too_many": bool(wanted.text) and page.paginator.count > MOST_FOUND,
        "most": MOST_FOUND,
        "query": request.GET.urlencode(),
        "ending": wanted.standing == Standing.ENDING,
    }
    return desk(request, "office/register.html", "register", context)


class CountedPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of firms that were counted already."""

    def __init__(self, found: Found) -> None:
        super().__init__(with_memberships(found.firms), PER_PAGE)
        self.count = found.count


def search_form(request: HttpRequest) -> SearchForm:
    """Filled with what was asked for; what it does not know is left out."""
    chambers = list(Chamber.objects.order_by("pk").values_list("slug", "name"))
    form = SearchForm(chambers, request.GET)
    form.is_valid()
    return form


def wanted_of(form: SearchForm) -> Wanted:
    known = form.cleaned_data
    return Wanted(
        text=known.get("q", "").strip(),
        township=known.get("township", ""),
        kind=known.get("kind", ""),
        chamber=known.get("chamber", ""),
        standing=known.get("standing", ""),
    )


def standings(firm: Firm) -> list[dict[str, Any]]:
    """The firm's memberships with their badges; those that ended only when there is no other."""
    day = today()
    found = [
        {"membership": one, "standing": standing, "tone": TONES[standing]}
        for one in firm.memberships.all()
        for standing in [standing_on(one, day)]
    ]
    return [one for one in found if one["standing"] is not Standing.ENDED] or found
