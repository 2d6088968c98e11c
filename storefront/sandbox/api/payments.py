"""/v1/payment_intents, /v1/charges, /v1/refunds, /v1/disputes: what was paid, what went back, what is contested."""

from typing import Any

from .. import refunds
from ..shapes import ListOf, Metadata, Record, Text, Whole
from ..store import StripeObject
from .endpoint import Action, Call, Deed, endpoint
from .listing import list_params, listed

REFUND = Record(
    {
        "amount": Whole(least=1),
        "charge": Text(),
        "payment_intent": Text(),
        "metadata": Metadata(),
        "reason": Text(choices=("duplicate", "fraudulent", "requested_by_customer")),
    }
)


def one(kind: str) -> Action:
    def retrieve(call: Call, identifier: str) -> StripeObject:
        return call.book.get(kind, identifier)

    return retrieve


def many(kind: str, url: str, *filters: str) -> Action:
    def listing(call: Call) -> StripeObject:
        fields: dict[str, Any] = {name: call.params[name] for name in filters if name in call.params}
        return listed(call.book, kind, url, call.params, **fields)

    return listing


def create_refund(call: Call) -> StripeObject:
    return refunds.create_refund(call.book, call.params)


def events(call: Call) -> StripeObject:
    wanted = call.params.get("types") or ([call.params["type"]] if "type" in call.params else None)
    fields = {"type": wanted} if wanted else {}
    return listed(call.book, "event", "/v1/events", call.params, **fields)


INTENTS = endpoint(GET=Deed(many("payment_intent", "/v1/payment_intents"), list_params()))
INTENT = endpoint(GET=Deed(one("payment_intent"), Record()))
CHARGES = endpoint(
    GET=Deed(
        many("charge", "/v1/charges", "payment_intent", "transfer_group"),
        list_params(payment_intent=Text(), transfer_group=Text()),
    )
)
CHARGE = endpoint(GET=Deed(one("charge"), Record()))
REFUNDS = endpoint(
    POST=Deed(create_refund, REFUND),
    GET=Deed(
        many("refund", "/v1/refunds", "charge", "payment_intent"), list_params(charge=Text(), payment_intent=Text())
    ),
)
ONE_REFUND = endpoint(GET=Deed(one("refund"), Record()))
DISPUTES = endpoint(
    GET=Deed(
        many("dispute", "/v1/disputes", "charge", "payment_intent"), list_params(charge=Text(), payment_intent=Text())
    )
)
DISPUTE = endpoint(GET=Deed(one("dispute"), Record()))
EVENTS = endpoint(GET=Deed(events, list_params(type=Text(), types=ListOf(Text(), most=20))))
EVENT = endpoint(GET=Deed(one("event"), Record()))
