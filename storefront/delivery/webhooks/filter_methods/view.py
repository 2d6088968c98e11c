"""POST /webhooks/delivery/choice/: at checkout only methods that an app prices can be chosen.

Saleor's own methods stay in their zone for orders that staff make in the Dashboard, where no app is asked.
"""

import binascii
from base64 import b64decode

from storefront.saleor.signed_webhook import Answer, Event, MalformedEvent, signed_webhook

APP = b"app:"
REASON = "Every maker prices its own parcel."


def answer(event: Event) -> Answer:
    """The ids of Saleor's own methods, as «excluded». Raises MalformedEvent."""
    methods = event.get("shippingMethods")
    if not isinstance(methods, list) or not all(isinstance(one, dict) and "id" in one for one in methods):
        raise MalformedEvent("Missing or wrong: shippingMethods.")
    own = [str(one["id"]) for one in methods if not is_of_app(str(one["id"]))]
    return {"excluded_methods": [{"id": id, "reason": REASON} for id in own]}


def is_of_app(global_id: str) -> bool:
    try:
        return b64decode(global_id, validate=True).startswith(APP)
    except binascii.Error:
        return False


choice = signed_webhook(answer)
