"""`/.well-known/jwks.json`: the keys by which receivers check our signatures."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from .signing import public_keys


@require_safe
def jwks(request: HttpRequest) -> JsonResponse:
    return JsonResponse(public_keys())
