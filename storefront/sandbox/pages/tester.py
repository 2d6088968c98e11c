"""The tester's pages: what was asked for and paid, what goes back, and what the shop's webhook was told."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, overload

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .. import checkout, outbox, refunds
from ..amounts import written
from ..errors import missing_object
from ..request import SandboxRequest
from ..store import Book, StripeObject
from .shown import language_of, page, show

AT_ONCE = 20

# What a tester may do to a thing: the button's name, and the action, which takes the book and the id.
DEEDS: dict[str, Callable[[Book, str], Any]] = {
    "expire": checkout.expire_session,
    "money-came": partial(checkout.settle, succeeds=True),
    "money-did-not-come": partial(checkout.settle, succeeds=False),
    "refund-arrived": partial(refunds.settle_refund, succeeds=True),
    "refund-came-back": partial(refunds.settle_refund, succeeds=False),
    "dispute": refunds.open_dispute,
    "dispute-won": partial(refunds.close_dispute, won=True),
    "dispute-lost": partial(refunds.close_dispute, won=False),
}


@page
def sessions_page(request: SandboxRequest) -> HttpResponse:
    wanted = request.GET.get("q", "").strip()
    with request.sandbox.store.work() as book:
        checkout.expire_due(book)
        found = sought(book, wanted) if wanted else Newest(book, "checkout.session")
        part = Paginator(found, AT_ONCE).get_page(request.GET.get("page"))
        rows = [{"session": one, "amount": written(one["amount_total"])} for one in part]
    return show(request, "sessions", {"rows": rows, "page": part, "q": wanted}, language=language_of(request))


def sought(book: Book, text: str) -> list[StripeObject]:
    """Sessions with this id, or with this reference of the shop's."""
    return book.all("checkout.session", id=text) + book.all("checkout.session", client_reference_id=text)[::-1]


class Newest(Sequence[StripeObject]):
    """All objects of a kind, the newest first; only the part that a page shows is read."""

    def __init__(self, book: Book, kind: str) -> None:
        self.book, self.kind = book, kind

    def __len__(self) -> int:
        return self.book.count(self.kind)

    @overload
    def __getitem__(self, index: int) -> StripeObject: ...

    @overload
    def __getitem__(self, index: slice) -> list[StripeObject]: ...

    def __getitem__(self, index: int | slice) -> StripeObject | list[StripeObject]:
        if isinstance(index, slice):
            start, stop, _ = index.indices(len(self))
            return self.book.newest(self.kind, start, stop - start)
        return self.book.newest(self.kind, index, 1)[0]


@page
def session_page(request: SandboxRequest, session: str) -> HttpResponse:
    with request.sandbox.store.work() as book:
        if request.method == "POST":
            deed = DEEDS.get(request.POST.get("deed", ""))
            if deed is None:
                raise missing_object("deed", request.POST.get("deed", ""))
            deed(book, request.POST.get("id", ""))
            return HttpResponseRedirect(request.get_full_path(), status=303)
        facts = all_of(book, checkout.session_of(book, session))
    return show(request, "session", facts, language=language_of(request))


def all_of(book: Book, session: StripeObject) -> dict[str, Any]:
    intent = checkout.intent_of(book, session)
    of_intent = {"payment_intent": session["payment_intent"]}
    return {
        "session": session,
        "amount": written(session["amount_total"]),
        "coming": intent is not None and intent["status"] == "processing",
        "charges": with_amounts(book.all("charge", **of_intent)),
        "refunds": with_amounts(book.all("refund", **of_intent)),
        "disputes": with_amounts(book.all("dispute", **of_intent)),
    }


def with_amounts(things: list[StripeObject]) -> list[StripeObject]:
    return [{**one, "written": written(one["amount"])} for one in things]


@page
def deliveries_page(request: SandboxRequest) -> HttpResponse:
    with request.sandbox.store.work() as book:
        if request.method == "POST":
            event = book.get("event", request.POST.get("event", ""))
            outbox.queue(book, event["id"])
            return HttpResponseRedirect(reverse("deliveries"), status=303)
        part = Paginator(Newest(book, "event"), AT_ONCE).get_page(request.GET.get("page"))
        rows = [{"event": one, "deliveries": outbox.of_event(book, one["id"])} for one in part]
    return show(request, "deliveries", {"rows": rows, "page": part}, language=language_of(request))
