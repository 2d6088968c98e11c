"""The sandbox as a WSGI application: Django's requests, addresses and templates, without Django's settings of them.

So a sandbox is an object: a test makes one for itself, beside the shop that lives in the same process.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import BadRequest, DisallowedHost, RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponse
from django.urls import Resolver404, get_resolver, get_urlconf, set_urlconf

from .api.answers import error_answer, new_request_id
from .errors import no_such_address
from .request import SandboxRequest
from .sandbox import Sandbox

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ADDRESSES = "storefront.sandbox.urls"
BAD_REQUESTS = (BadRequest, DisallowedHost, RequestDataTooBig, TooManyFieldsSent)


class Application:
    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = SandboxRequest(environ)
        request.sandbox = self.sandbox
        # `{% url %}` asks for the addresses of this thread; the shop may have its own in another.
        before = get_urlconf()
        set_urlconf(ADDRESSES)
        try:
            response = answer(request)
        finally:
            set_urlconf(before)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        self.sandbox.woken.set()
        return [] if request.method == "HEAD" else [response.content]


def answer(request: SandboxRequest) -> HttpResponse:
    try:
        request.get_host()  # raises for a name that is not ours
        found = get_resolver(ADDRESSES).resolve(request.path_info)
        response: HttpResponse = found.func(request, *found.args, **found.kwargs)
    except Resolver404:
        return error_answer(no_such_address(str(request.method), request.path), new_request_id())
    except BAD_REQUESTS as error:
        return HttpResponse(str(error), status=400, content_type="text/plain; charset=utf-8")
    return response
