"""GET and POST /chamber/graphql/: one query a request. No cookie is looked at: who asks is told by a token or by nobody.

Source: GraphQL over HTTP (working draft), `application/json`.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from storefront.accounts.api_tokens import token_for
from storefront.core.same_origin import open_to_other_sites
from storefront.core.too_often import too_often

from .context import ApiContext
from .errors import BadRequest, TooOften
from .execution import answer

MOST_BYTES = 16 * 1024
METHODS = "GET, HEAD, POST, OPTIONS"


@open_to_other_sites
def graphql_view(request: HttpRequest) -> HttpResponse:
    """200 with data; 400 for what is no query, 401 for a token that opens nothing, 429 with Retry-After, 405."""
    return with_headers(respond(request))


def respond(request: HttpRequest) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204)
    if request.method not in {"GET", "HEAD", "POST"}:
        response = refusal("Send a query by POST or GET.", 405)
        response.headers["Allow"] = METHODS
        return response
    try:
        context = context_of(request)
        asked = asked_by_post(request) if request.method == "POST" else asked_by_get(request)
        context.count_request()
    except BadToken:
        response = refusal("This token opens nothing: it is unknown, expired or revoked.", 401)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    except TooOften as error:
        return too_often(refusal(error.message, 429), error.seconds)
    except BadRequest as error:
        return refusal(str(error), 400)
    shown, wait = answer(*asked, context)
    response = JsonResponse(shown, status=200 if "data" in shown else 400)
    return too_often(response, wait) if wait else response


class BadToken(Exception):
    """An Authorization header with nothing that opens."""


def context_of(request: HttpRequest) -> ApiContext:
    """Raises BadToken: whoever shows a token wants more than the public, and must not get less unnoticed."""
    address = request.META.get("REMOTE_ADDR", "")
    header = request.headers.get("Authorization")
    if header is None:
        return ApiContext(address)
    scheme, _, key = header.strip().partition(" ")
    token = token_for(key.strip()) if scheme.lower() == "bearer" else None
    if token is None:
        raise BadToken
    return ApiContext(address, token)


Asked = tuple[str, dict[str, Any], str | None]


def asked_by_post(request: HttpRequest) -> Asked:
    if request.content_type != "application/json":
        raise BadRequest("Send `application/json`.")
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise BadRequest(f"The request is larger than {MOST_BYTES // 1024} KB.")
        body = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("The body is no JSON.") from error
    if not isinstance(body, dict):
        raise BadRequest('Send one object: {"query": …, "variables": …}.')
    return checked(body.get("query"), body.get("variables"), body.get("operationName"))


def asked_by_get(request: HttpRequest) -> Asked:
    try:
        variables = json.loads(request.GET.get("variables") or "{}")
    except (ValueError, RecursionError) as error:
        raise BadRequest("`variables` is no JSON.") from error
    return checked(request.GET.get("query"), variables, request.GET.get("operationName"))


def checked(query: Any, variables: Any, operation_name: Any) -> Asked:
    if not isinstance(query, str) or not query.strip():
        raise BadRequest("There is no `query`.")
    if len(query) > MOST_BYTES:
        raise BadRequest(f"The query is longer than {MOST_BYTES} characters.")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest("`variables` is no object.")
    if operation_name is not None and not isinstance(operation_name, str):
        raise BadRequest("`operationName` is no text.")
    return query, variables or {}, operation_name or None


def refusal(message: str, status: int) -> HttpResponse:
    return JsonResponse({"errors": [{"message": message}]}, status=status)


def with_headers(response: HttpResponse) -> HttpResponse:
    """Pages of other sites may read the answer: it holds nothing that a cookie opens."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Allow-Headers"] = "authorization, content-type"
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Cache-Control"] = "no-store"
    return response
