"""One address of the API: who may ask, what may be asked, one action in one transaction, and a key that repeats nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import compare_digest
from typing import Any

from django.http import HttpResponse, QueryDict
from django.views.decorators.csrf import csrf_exempt

from ..errors import BadParameter, Refused, no_such_address, wrong_key
from ..form import nested
from ..idempotency import digest, keep_answer, kept_answer
from ..request import SandboxRequest
from ..sandbox import Sandbox
from ..shapes import ListOf, Record, Text
from ..store import Book, StripeObject
from .answers import answer, error_answer, new_request_id
from .expanding import expanded

EXPAND = ListOf(Text(longest=200), most=20)


@dataclass(frozen=True)
class Call:
    """One request as an action sees it."""

    sandbox: Sandbox
    book: Book
    params: dict[str, Any]


Action = Callable[..., StripeObject]


@dataclass(frozen=True)
class Deed:
    """An action of the API, and the parameters that it takes."""

    action: Action
    params: Record


def endpoint(**deeds: Deed) -> Callable[..., HttpResponse]:
    """A view with a deed for each HTTP method: `endpoint(GET=Deed(…), POST=Deed(…))`."""

    @csrf_exempt
    def view(request: SandboxRequest, **ids: str) -> HttpResponse:
        request_id = new_request_id()
        try:
            check_key(request)
            deed = deeds.get(str(request.method))
            if deed is None:
                raise no_such_address(str(request.method), request.path)
            return carry_out(request, deed, ids, request_id)
        except Refused as refusal:
            return error_answer(refusal, request_id)

    return view


def check_key(request: SandboxRequest) -> None:
    """Raises Refused (401) without the sandbox's key: as a Bearer, as Stripe's clients send it."""
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not compare_digest(key.strip().encode(), request.sandbox.key.encode()):
        raise wrong_key(key.strip())


def fields_of(request: SandboxRequest) -> list[tuple[str, str]]:
    query = request.GET if request.method == "GET" else QueryDict(request.body, encoding="utf-8")
    return [(name, str(value)) for name, values in query.lists() for value in values]


def carry_out(request: SandboxRequest, deed: Deed, ids: Mapping[str, str], request_id: str) -> HttpResponse:
    fields = fields_of(request)
    raw = nested(fields)
    record = Record({**deed.params.fields, "expand": EXPAND}, deed.params.required)
    params = record.read(raw)
    paths = params.pop("expand", [])
    key = request.headers.get("Idempotency-Key", "") if request.method == "POST" else ""
    with request.sandbox.store.work() as book:
        book.request = {"id": request_id, "idempotency_key": key or None}
        same = digest(request.path, fields)
        if key and (kept := kept_answer(book, key, same)):
            response = answer(kept.body, request_id, kept.status)
            response["Idempotent-Replayed"] = "true"
        else:
            status, body = act(Call(request.sandbox, book, params), deed, ids, paths)
            if key:
                keep_answer(book, key, same, status, body)
            response = answer(body, request_id, status)
    if key:
        response["Idempotency-Key"] = key
    return response


def act(call: Call, deed: Deed, ids: Mapping[str, str], paths: list[str]) -> tuple[int, dict[str, Any]]:
    """Status and body. A refusal undoes what was written; that it was refused is what the key will tell."""
    try:
        with call.book.attempt():
            return 200, expanded(call.book, deed.action(call, **ids), paths)
    except BadParameter:
        raise
    except Refused as refusal:
        return refusal.status, refusal.body()
