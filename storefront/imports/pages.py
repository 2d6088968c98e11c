"""What pages of imports share, whoever shows them: the portal its goods, the office its register."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from . import selectors
from .models import Import
from .rules import ImportState, Outcome

HISTORY_PAGE = 20
ITEMS_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Addresses:
    """Names of a desk's pages: `prefix` as in `portal:workbook`; the list is that with an s."""

    prefix: str

    @property
    def index(self) -> str:
        return reverse(f"{self.prefix}s")

    def of(self, parent: Import) -> dict[str, str]:
        """Of one import: to look at it, apply it, cancel it, and take its marked workbook."""
        names = {"show": self.prefix, **{step: f"{self.prefix}-{step}" for step in ("apply", "cancel", "marked")}}
        return {step: reverse(name, args=(parent.pk,)) for step, name in names.items()}


def history(request: HttpRequest, kind: str, owner: str, addresses: Addresses) -> dict[str, Any]:
    """Context of `imports/history.html`."""
    page = Paginator(selectors.imports_of(kind, owner), HISTORY_PAGE).get_page(request.GET.get("page"))
    return {"imports": page, "import_rows": [(parent, addresses.of(parent)["show"]) for parent in page]}


def standing(request: HttpRequest, parent: Import, addresses: Addresses) -> dict[str, Any]:
    """Context of `imports/standing.html`: how far it is, and a page of the things in it."""
    chosen = request.GET.get("outcome", "")
    items = Paginator(selectors.items_of(parent, chosen), ITEMS_PAGE).get_page(request.GET.get("page"))
    return {
        "import": parent,
        "urls": addresses.of(parent),
        "tabs": tabs(parent, chosen),
        "items": items if parent.state in {ImportState.CHECKED, ImportState.DONE, ImportState.FAILED} else None,
        "chosen": chosen,
    }


def tabs(parent: Import, chosen: str) -> list[tuple[str, str, int, bool]]:
    """Address, name, count and whether it is open, of each outcome that occurs; none when there is but one."""
    counts = {outcome: getattr(parent, outcome.value) for outcome in Outcome}
    found = [(f"?outcome={o.value}", str(o.label), count, o.value == chosen) for o, count in counts.items() if count]
    return found if len(found) > 1 else []


def wants_progress(request: HttpRequest) -> bool:
    """Whether the script asks how far it is, instead of a person for the page."""
    return request.GET.get("part") == "progress"


def progress(request: HttpRequest, parent: Import) -> HttpResponse:
    """The part of the page that moves while a worker works."""
    response = render(request, "imports/progress.html", {"import": parent})
    add_never_cache_headers(response)
    return response


def marked_workbook(parent: Import) -> FileResponse | None:
    """The workbook that goes back; None when nothing was wrong, or it was forgotten."""
    if not parent.marked:
        return None
    name = parent.name.rsplit(".", 1)[0] or "workbook"
    return workbook_response(parent.marked.open("rb"), f"{name}-marked.xlsx")


def workbook_response(file: Any, name: str) -> FileResponse:
    """A workbook to be saved; no browser and no proxy keeps it."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
