"""What every webhook that Saleor waits for has in common: the signature and the recipient are checked first."""

import json
import logging
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse

from .errors import SaleorError, TransportError
from .identity import app_identity
from .signatures import BadSignature, KeysUnreadable, verify

logger = logging.getLogger(__name__)

Event = dict[str, Any]
Answer = dict[str, Any] | list[dict[str, Any]]


class MalformedEvent(ValueError):
    """The event lacks what we asked for in its subscription."""


def signed_webhook(answer: Callable[[Event], Answer]) -> Callable[[HttpRequest], HttpResponse]:
    """A view that hands a proven event to `answer`, and refuses the rest.

    405 for another method, 401 without Saleor's signature, 403 when it is for another app, 400 when it is malformed, 503
    when Saleor does not say who signs or who we are.
    """

    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        try:
            verify(request.body, request.headers.get("Saleor-Signature", ""))
        except BadSignature as error:
            logger.warning("webhook_refused", extra={"reason": str(error), "path": request.path})
            return HttpResponse("The signature is missing or wrong.", status=401, content_type="text/plain")
        except KeysUnreadable as error:
            return away(request, error)
        try:
            event = read_event(request.body)
            if recipient(event) != app_identity().id:
                return HttpResponse("This event is for another app.", status=403, content_type="text/plain")
            return JsonResponse(answer(event), encoder=DjangoJSONEncoder, safe=False)
        except MalformedEvent as error:
            return HttpResponse(str(error), status=400, content_type="text/plain")
        except (SaleorError, TransportError) as error:
            return away(request, error)

    return view


def away(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.warning("webhook_not_answered", extra={"reason": str(error), "path": request.path})
    return HttpResponse("Saleor did not say who signs, or who we are.", status=503, content_type="text/plain")


def read_event(body: bytes) -> Event:
    try:
        event = json.loads(body, parse_float=Decimal)
    except ValueError as error:
        raise MalformedEvent("The body is not JSON.") from error
    if not isinstance(event, dict):
        raise MalformedEvent("The body is not a JSON object.")
    return event


def recipient(event: Event) -> str:
    app = event.get("recipient")
    return str(app.get("id", "")) if isinstance(app, dict) else ""
