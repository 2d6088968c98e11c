"""What no reader of the table sees: every view says who may open it, and no private file has an address of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.db.models import FileField
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver

from storefront.accounts.guards import role_required, shopper_required

# Anybody may open these: the shop, sign-in, and machines that sign what they send. `shop:account-…` are not among them.
OPEN = frozenset(
    {
        "accounts:second-step",  # they ask who is half-way in
        "accounts:second-step-set-up",
        "accounts:sign-in",
        "accounts:sign-in-code",
        "accounts:sign-in-enter",
        "accounts:sign-out",
        "catalog:picture",
        "chamber-graphql",
        "delivery:choice",
        "delivery:methods",
        "engine-graphql",
        "engine-jwks",
        "engine-media",
        "events:saleor",
        "favicon",
        "language",
        "notices:off",  # by the signed address in a mail
        "notices:outbox",  # asks whether it is this machine
        "notices:outbox-mail",
        "payments:cancel",
        "payments:charge",
        "payments:gateway",
        "payments:initialize",
        "payments:process",
        "payments:refund",
        "payments:stripe",
        "robots",
        "shop:about",
        "shop:impact",
        "shop:case",
        "shop:case-ask",
        "shop:order-received",
        "shop:case-picture",
        "shop:cart",
        "shop:cart-add",
        "shop:cart-badge",
        "shop:cart-change",
        "shop:cart-province",
        "shop:cart-remove",
        "shop:checkout",
        "shop:collection",
        "shop:craft",
        "shop:decisions",
        "shop:goods",
        "shop:home",
        "shop:licences",
        "shop:maker",
        "shop:makers",
        "shop:order",
        "shop:order-cancel",
        "shop:order-find",
        "shop:order-find-code",
        "shop:paid",
        "shop:pay-again",
        "shop:pay-back",
        "shop:payment-request",
        "shop:place",
        "shop:privacy",
        "shop:product",
        "shop:returns",
        "shop:review",
        "shop:rules",
        "shop:search",
        "shop:suggest",
        "shop:verify",
        "sitemap",
        "sitemap-part",
        "theme:gallery",
    }
)
View = Callable[..., Any]


def views(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[tuple[str, View]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from views(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern.callback


VIEWS = dict(views(get_resolver().url_patterns))


def guards_of(view: View) -> set[str]:
    """Names of the guards around a view: functions of a module `guards` among the layers that `wraps` has put around it."""
    found, layer = set(), view
    while layer is not None:
        code = getattr(layer, "__code__", None)
        if code is not None and Path(code.co_filename).name == "guards.py":
            found.add(code.co_qualname.split(".")[0])
        layer = getattr(layer, "__wrapped__", None)  # type: ignore[assignment]
    return found


def test_every_view_has_a_guard_or_is_said_to_be_open():
    assert sorted(name for name, view in VIEWS.items() if not guards_of(view) and name not in OPEN) == []


def test_what_is_said_to_be_open_has_no_guard_and_is_there_or_a_part_that_is_switched_off():
    assert sorted(name for name in OPEN & VIEWS.keys() if guards_of(VIEWS[name])) == []
    switched_off = {"engine-graphql", "engine-jwks", "engine-media"}
    assert OPEN - VIEWS.keys() <= switched_off


def test_a_method_that_is_not_allowed_is_refused_before_anybody_is_asked_who_they_are():
    """So that it is 405 for everybody, and no way to the sign-in page for a form that nobody will send again."""
    wrong = [name for name, view in VIEWS.items() if "guard" in (order := layers_of(view)) and order[0] != "methods"]
    assert wrong == []


def layers_of(view: View) -> list[str]:
    """Which of «methods» and «guard» stand around a view, outermost first."""
    found, layer = [], view
    while layer is not None:
        path = Path(getattr(getattr(layer, "__code__", None), "co_filename", ""))
        if path.name == "guards.py":
            found.append("guard")
        elif path.parts[-3:] == ("views", "decorators", "http.py"):
            found.append("methods")
        layer = getattr(layer, "__wrapped__", None)  # type: ignore[assignment]
    return found


def test_every_page_of_the_office_asks_for_an_office():
    names = [name for name in VIEWS if name.startswith("office:")]
    assert len(names) > 30
    assert [name for name in names if "role_required" not in guards_of(VIEWS[name])] == []


def test_the_search_for_guards_bites():
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    assert guards_of(bare) == set()
    assert guards_of(shopper_required(bare)) == {"shopper_required"}
    assert "role_required" in guards_of(role_required("chamber_officer")(bare))


# What everybody may see: copies of the shop's pictures, and what the engine keeps in Saleor's stead.
PUBLIC_FILES: frozenset[str] = frozenset()
OURS = [model for model in apps.get_models() if model.__module__.startswith(("storefront.", "crafts_chamber."))]
FILES = [
    (f"{model._meta.label}.{field.name}", field)
    for model in OURS
    if model._meta.app_label != "engine"
    for field in model._meta.get_fields()
    if isinstance(field, FileField)
]


def test_every_file_of_ours_is_private():
    assert len(FILES) >= 2
    assert [
        name for name, field in FILES if field.storage is not storages["private"] and name not in PUBLIC_FILES
    ] == []


@pytest.mark.parametrize(("name", "field"), FILES, ids=[name for name, _ in FILES])
def test_a_private_file_has_no_address(name: str, field: Any):
    with pytest.raises(ValueError, match="not accessible via a URL"):
        field.storage.url("x.jpg")
