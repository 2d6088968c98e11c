"""The first page of the office: all that waits for this person, oldest first."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import ALL_OFFICES
from crafts_chamber.office.waiting import counts_for, queue_of, waiting, work_of
from storefront.accounts.guards import person, role_required
from storefront.accounts.models import User

PER_PAGE = 25


@require_safe
@role_required(*ALL_OFFICES)
def home(request: HttpRequest) -> HttpResponse:
    """`kind` narrows to one kind of work, `q` to firms by name or credit code."""
    user = person(request)
    kind, text = request.GET.get("kind", ""), request.GET.get("q", "").strip()
    kinds, counts = work_of(user), counts_for(user)
    if kind not in kinds:
        kind = ""
    page = page_of(user, kind, text, request.GET.get("page"), known=None if text else total(counts, kind))
    context = {
        "page_obj": page,
        "lines": waiting(page),
        "tabs": [(name, work.label, counts[name]) for name, work in kinds.items() if counts[name] or name == kind],
        "total": sum(counts.values()),
        "kind": kind,
        "text": text,
        "decides": bool(kinds),
    }
    return desk(request, "office/home.html", "home", context, waiting=counts)


def total(counts: dict[str, int], kind: str) -> int:
    return counts[kind] if kind else sum(counts.values())


def page_of(user: User, kind: str, text: str, number: str | None, known: int | None) -> Page[Any]:
    """A page of rows; `known`: how many there are, when that has been counted."""
    queue = queue_of(user, kind, text)
    pages: Paginator[Any] = Paginator([] if queue is None else queue, PER_PAGE)
    if known is not None:
        pages.count = known
    return pages.get_page(number)
