"""POST /graphql/: JSON, lists of operations, and multipart uploads (GraphQL multipart request specification)."""

import json
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from ..app.tokens import app_of_token
from .core.context import EngineContext
from .execution import execute

MAXIMUM_BATCH = 10


class BadRequest(ValueError):
    """The body is no GraphQL request."""


@csrf_exempt  # Authorised by a bearer token, never by a cookie.
def graphql_view(request: HttpRequest) -> JsonResponse:
    """200 with an answer; 400 when the request never reached a resolver; 405 for other methods."""
    if request.method == "OPTIONS":
        return JsonResponse({}, status=200)
    if request.method != "POST":
        return _refusal("Method not allowed.", 405)
    try:
        body = _body(request)
    except BadRequest as error:
        return _refusal(str(error), 400)
    context = EngineContext(requestor=app_of_token(token) if (token := bearer_token(request)) else None)
    if isinstance(body, list):
        answers = [execute(**operation, context=context) for operation in body]
        return _json(answers, 200 if all("data" in answer for answer in answers) else 400)
    answer = execute(**body, context=context)
    return _json(answer, 200 if "data" in answer else 400)


def bearer_token(request: HttpRequest) -> str | None:
    for header in ("Authorization", "Authorization-Bearer"):
        value = request.headers.get(header, "").strip()
        scheme, _, token = value.rpartition(" ")
        if token and (scheme.lower() in {"bearer", "jwt"} or header == "Authorization-Bearer"):
            return token
    return None


def _json(answer: Any, status: int) -> JsonResponse:
    return JsonResponse(answer, status=status, safe=False, json_dumps_params={"ensure_ascii": False})


def _refusal(message: str, status: int) -> JsonResponse:
    error = {"message": message, "extensions": {"exception": {"code": "GraphQLError"}}}
    return JsonResponse({"errors": [error]}, status=status)


def _body(request: HttpRequest) -> Any:
    if request.content_type == "multipart/form-data":
        return _multipart(request)
    try:
        body = json.loads(request.body)
    except ValueError as error:
        raise BadRequest("Unable to parse query.") from error
    if isinstance(body, list):
        if not 0 < len(body) <= MAXIMUM_BATCH:
            raise BadRequest(f"Send 1 to {MAXIMUM_BATCH} operations at once.")
        return [_operation(item) for item in body]
    return _operation(body)


def _operation(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict) or not isinstance(body.get("query"), str):
        raise BadRequest("Must provide a query string.")
    variables = body.get("variables") or {}
    if not isinstance(variables, dict):
        raise BadRequest("Variables are invalid JSON.")
    return {"document": body["query"], "variables": variables, "operation_name": body.get("operationName")}


def _multipart(request: HttpRequest) -> dict[str, Any]:
    try:
        operations = json.loads(request.POST.get("operations", ""))
        places = json.loads(request.POST.get("map", "{}"))
    except ValueError as error:
        raise BadRequest("The parts `operations` and `map` must be JSON.") from error
    if not isinstance(places, dict):
        raise BadRequest("The part `map` must be an object.")
    for part, paths in places.items():
        upload = request.FILES.get(part)
        if upload is None:
            raise BadRequest(f"The file part {part!r} is missing.")
        for path in paths:
            _put(operations, str(path).split("."), upload)
    return _operation(operations)


def _put(target: Any, path: list[str], upload: Any) -> None:
    """Put the file where the specification says that a null stands."""
    try:
        for step in path[:-1]:
            target = target[int(step)] if isinstance(target, list) else target[step]
        last: Any = int(path[-1]) if isinstance(target, list) else path[-1]
        target[last] = upload
    except (KeyError, IndexError, ValueError, TypeError) as error:
        raise BadRequest(f"No place {'.'.join(path)!r} in the operations.") from error
