"""Pages of words: about us, the rules, privacy, returns, licences. Their text stands in templates, one a language."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.licences import licences_shown
from storefront.catalog.language import in_english
from storefront.payments.bank_account import bank_account
from storefront.shop.caching import same_for_everybody

from .browse import page

TITLES = {
    "about": _("About Tancheng Buy"),
    "rules": _("Rules of the shop"),
    "privacy": _("Privacy"),
    "returns": _("Returns and repairs"),
    "licences": _("Licences and records"),
}


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
