"""POST /webhooks/stripe/: what Stripe tells is proved, kept and acknowledged; a worker asks Stripe what it means.

Source: Stripe, «Webhooks»: signature, tolerance, duplicates, order. Of an event only its name, id and subject are kept:
what it shows of a person we do not need, and what it shows of money may be old.
"""

import json
from typing import Literal

import structlog
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pydantic import BaseModel, Field, ValidationError

from storefront.events.actions import store_once
from storefront.events.payload import Kind, Subject

from .client import BadSignature, check_signature, takes_real_money

logger = structlog.get_logger(__name__)

# Which news is followed, and of what kind of thing; the rest is acknowledged, or Stripe would send it for days.
FOLLOWED = {
    "checkout.session.completed": "checkout.session",
    "checkout.session.async_payment_succeeded": "checkout.session",
    "checkout.session.async_payment_failed": "checkout.session",
    "checkout.session.expired": "checkout.session",
    "refund.created": "refund",
    "refund.updated": "refund",
    "refund.failed": "refund",
    "charge.dispute.created": "dispute",
    "charge.dispute.closed": "dispute",
}


class Thing(BaseModel):
    id: str = Field(default="", max_length=120, pattern=r"^[\w-]*$")
    object: str = Field(default="", max_length=80)


class Data(BaseModel):
    object: Thing = Thing()


class Event(BaseModel):
    """What we read of an event."""

    id: str = Field(min_length=1, max_length=120)
    object: Literal["event"]
    type: str = Field(min_length=1, max_length=80)
    livemode: bool
    data: Data = Data()

    @property
    def subject(self) -> Subject | None:
        thing = self.data.object
        followed = FOLLOWED.get(self.type) == thing.object and bool(thing.id)
        return Subject(Kind.STRIPE, f"{thing.object}/{thing.id}") if followed else None


@csrf_exempt
@require_POST
def stripe_event(request: HttpRequest) -> HttpResponse:
    """404 without Stripe, 400 for a wrong or old signature, for no event and for one of the other mode, else 200."""
    if not settings.STRIPE_WEBHOOK_SECRET:
        raise Http404
    try:
        check_signature(request.body, request.headers.get("Stripe-Signature", ""))
        event = Event.model_validate_json(request.body)
    except BadSignature as error:
        logger.warning("stripe_signature_refused", reason=str(error))
        return refusal("The signature is missing, wrong or too old.")
    except ValidationError:
        return refusal("This is no event.")
    if event.livemode != takes_real_money():
        logger.error("stripe_event_of_other_mode", event_id=event.id, live=event.livemode)
        return refusal("Real and test payments are never mixed: this event is of the other mode.")
    kept = {"id": event.id, "type": event.type, "object": event.data.object.object, "about": event.data.object.id}
    store_once(event.type, event.subject, f"stripe\n{event.id}".encode(), json.dumps(kept))
    return HttpResponse(status=200)


def refusal(sentence: str) -> HttpResponse:
    return HttpResponse(sentence, status=400, content_type="text/plain; charset=utf-8")
