"""Where Saleor's events come in."""

import structlog
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.identity import app_identity
from storefront.saleor.signatures import BadSignature, KeysUnreadable, verify

from .actions import store_event
from .errors import MalformedEvent
from .payload import read_news

logger = structlog.get_logger(__name__)


@csrf_exempt
@require_POST
def saleor_event(request: HttpRequest) -> HttpResponse:
    """Stores a signed event that is addressed to us, and answers at once.

    401 signature, 400 no event, 403 another app's, 503 we can't tell who signed or who we are (Saleor tries 5xx again),
    else 202.
    """
    body = request.body
    try:
        verify(body, request.headers.get("Saleor-Signature", ""))
        news = read_news(body)
        us = app_identity().id
    except BadSignature as error:
        logger.warning("event_signature_refused", reason=str(error))
        return answer(401, str(error))
    except MalformedEvent as error:
        return answer(400, str(error))
    except KeysUnreadable as error:
        logger.warning("event_signer_unknown", reason=str(error))
        return answer(503, str(error))
    except (SaleorError, TransportError) as error:
        logger.warning("event_recipient_unknown", reason=str(error))
        return answer(503, "Saleor did not say which app we are.")
    if news.recipient != us:
        return answer(403, "This event is addressed to another app.")
    store_event(news, body)
    return HttpResponse(status=202)


def answer(status: int, sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
