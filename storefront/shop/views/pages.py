"""Pages of words: about us, the rules, privacy, returns, licences, decisions. Texts stand in templates, one a language."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.licences import licences_shown
from crafts_chamber.vendors.vendor_selectors import public_decisions, public_line
from storefront.catalog.language import in_english
from storefront.payments.bank_transfer.account import bank_account
from storefront.shop.caching import same_for_everybody

from .browse import page

TITLES = {
    "about": _("About Tancheng Buy"),
    "rules": _("Rules of the shop"),
    "privacy": _("Privacy"),
    "returns": _("Returns and repairs"),
    "licences": _("Licences and records"),
    "decisions": _("Decisions on makers"),
}

DECISIONS_PER_PAGE = 50


def text_page(name: str, facts: Callable[[], dict[str, Any]] = dict) -> Callable[..., Any]:
    """The view of the page `name`; `facts` are read anew each time."""

    @same_for_everybody
    def view(request: HttpRequest) -> HttpResponse:
        language = "en" if in_english() else "zh"
        context = {"page_name": name, "page_title": TITLES[name], "pages": TITLES, **facts()}
        return page(request, f"shop/pages/{language}/{name}.html", context)

    return view


about = text_page("about")
rules = text_page("rules", lambda: {"payment_open": bank_account() is not None})
privacy = text_page("privacy")
returns = text_page("returns")
licences = text_page("licences", lambda: {"licences": licences_shown()})


@same_for_everybody
def decisions(request: HttpRequest) -> HttpResponse:
    """Which firms were recommended, approved or rejected, when and by which office; no person is named."""
    shown = Paginator(public_decisions(), DECISIONS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_name": "decisions",
        "page_title": TITLES["decisions"],
        "pages": TITLES,
        "decisions": shown,
        "lines": [public_line(decision) for decision in shown],
    }
    return page(request, "shop/pages/decisions.html", context, shown.number)
