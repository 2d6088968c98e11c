"""A workbook's way at a desk of the office: sent, seen for what it would change, done or given up."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from crafts_chamber.office.desk import desk
from storefront.accounts.guards import person
from storefront.imports import actions, pages, selectors
from storefront.imports.errors import ImportRefused
from storefront.imports.models import Import

# Smaller workbooks never touch the disk.
IN_MEMORY = 2 * 1024**2


@dataclass(frozen=True)
class WorkbookDesk:
    """Whoever may sit at it sees each workbook that was sent to it: the guards are the views' own.

    `prefix` names its addresses (see `imports.pages.Addresses`), `template` its page of one (the list's has an s).
    """

    kind: str
    owner: str
    prefix: str
    section: str
    template: str
    form: type[forms.Form]

    @property
    def addresses(self) -> pages.Addresses:
        return pages.Addresses(self.prefix)

    def index(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.show_index(request)
        try:
            parent = actions.take_in(self.kind, self.owner, request.FILES.get("file"), by=person(request))
        except ImportRefused as refused:
            return self.show_index(request, refused.sentence, status=422)
        return redirect(self.prefix, parent.pk)

    def show_index(self, request: HttpRequest, sentence: str = "", status: int = 200) -> HttpResponse:
        sent = pages.history(request, self.kind, self.owner, self.addresses)
        context = {**sent, "form": self.form(), "sentence": sentence}
        return desk(request, f"{self.template}s.html", self.section, context, status=status)

    def show(self, request: HttpRequest, pk: int) -> HttpResponse:
        parent = self.known(pk)
        return pages.progress(request, parent) if pages.wants_progress(request) else self.show_one(request, parent)

    def show_one(self, request: HttpRequest, parent: Import, sentence: str = "", status: int = 200) -> HttpResponse:
        context = {**pages.standing(request, parent, self.addresses), "sentence": sentence}
        return desk(request, f"{self.template}.html", self.section, context, status=status)

    def apply(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.step(request, pk, partial(actions.apply_import, by=person(request)))

    def cancel(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.step(request, pk, actions.cancel_import)

    def step(self, request: HttpRequest, pk: int, act: Callable[[Import], Any]) -> HttpResponse:
        try:
            act(self.known(pk))
        except ImportRefused as refused:
            return self.show_one(request, self.known(pk), refused.sentence, status=422)
        return redirect(self.prefix, pk)

    def marked(self, pk: int) -> HttpResponse:
        response = pages.marked_workbook(self.known(pk))
        if response is None:
            raise Http404
        return cast(HttpResponse, response)

    def known(self, pk: int) -> Import:
        """Raises Http404 when no such workbook was sent to this desk."""
        parent = selectors.import_of(self.kind, self.owner, pk)
        if parent is None:
            raise Http404
        return parent


def written(write: Callable[[BinaryIO], Any], name: str) -> HttpResponse:
    """The workbook that `write` writes, to be saved under this name."""
    out = cast(BinaryIO, SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 the response closes it
    write(out)
    out.seek(0)
    return cast(HttpResponse, pages.workbook_response(out, name))
