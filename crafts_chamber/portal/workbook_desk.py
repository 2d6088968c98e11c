"""A workbook's way at a desk of the portal: sent, seen for what it would change, done or given up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from crafts_chamber.portal.desk import desk
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.imports import actions, pages, selectors
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import


@dataclass(frozen=True)
class WorkbookDesk:
    """A vendor sees its own workbooks, and another's do not exist; who may come at all is said by the views' guards.

    `prefix` names its addresses (see `imports.pages.Addresses`), `template` its page of one (the list's has an s).
    """

    kind: str
    owner_of: Callable[[Vendor], str]
    prefix: str
    section: str
    template: str

    @property
    def addresses(self) -> pages.Addresses:
        return pages.Addresses(self.prefix)

    def index(self, request: HttpRequest, vendor: Vendor, facts: dict[str, Any]) -> HttpResponse:
        """`facts` are what the page of the list says besides."""
        owner, refused = self.owner_of(vendor), ""
        if request.method == "POST":
            try:
                parent = actions.take_in(self.kind, owner, request.FILES.get("workbook"), by=person(request))
            except ImportRefused as refusal:
                refused = refusal.sentence
            else:
                return redirect(self.prefix, parent.pk)
        context = {**pages.history(request, self.kind, owner, self.addresses), "refused": refused, **facts}
        return desk(request, f"{self.template}s.html", self.section, context, status=422 if refused else 200)

    def show(self, request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
        parent = self.own(vendor, pk)
        return pages.progress(request, parent) if pages.wants_progress(request) else self.show_one(request, parent)

    def show_one(self, request: HttpRequest, parent: Import, refused: str = "") -> HttpResponse:
        context = {**pages.standing(request, parent, self.addresses), "refused": refused}
        return desk(request, f"{self.template}.html", self.section, context, status=422 if refused else 200)

    def apply(self, request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
        act = partial(actions.apply_import, by=person(request))
        return self.step(request, vendor, pk, act) or redirect(self.prefix, pk)

    def cancel(self, request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
        refused = self.step(request, vendor, pk, actions.cancel_import)
        if refused is not None:
            return refused
        messages.success(request, _("The import is cancelled; nothing was changed."))
        return redirect(f"{self.prefix}s")

    def step(self, request: HttpRequest, vendor: Vendor, pk: int, act: Callable[[Import], Any]) -> HttpResponse | None:
        """The page with the refusal; None when it was done."""
        parent = self.own(vendor, pk)
        try:
            act(parent)
        except ImportRefused as refusal:
            return self.show_one(request, parent, refusal.sentence)
        return None

    def marked(self, vendor: Vendor, pk: int) -> HttpResponse:
        response = pages.marked_workbook(self.own(vendor, pk))
        if response is None:
            raise Http404
        return cast(HttpResponse, response)

    def own(self, vendor: Vendor, pk: int) -> Import:
        parent = selectors.import_of(self.kind, self.owner_of(vendor), pk)
        if parent is None:
            raise Http404
        return parent
