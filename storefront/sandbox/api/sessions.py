"""/v1/checkout/sessions"""

from typing import Any

from .. import checkout
from ..shapes import Address, Email, ListOf, Metadata, Record, Text, Whole
from ..store import StripeObject
from .endpoint import Call, Deed, endpoint
from .expanding import whole_list
from .listing import list_params, listed

URL = "/v1/checkout/sessions"
CLIENTS = ("web", "android", "ios")
LOCALES = ("auto", "en", "en-GB", "zh", "zh-HK", "zh-TW")

ITEM = Record(
    {
        "quantity": Whole(least=1, most=999_999),
        "price_data": Record(
            {
                "currency": Text(longest=3),
                "unit_amount": Whole(),
                "product_data": Record(
                    {
                        "name": Text(),
                        "description": Text(),
                        "images": ListOf(Address(), most=8),
                        "metadata": Metadata(),
                    },
                    required=("name",),
                ),
                "tax_behavior": Text(choices=("exclusive", "inclusive", "unspecified")),
            },
            required=("currency", "unit_amount", "product_data"),
        ),
    },
    required=("quantity", "price_data"),
)
INTENT_DATA = Record(
    {
        "capture_method": Text(choices=("automatic", "automatic_async")),
        "description": Text(longest=1000),
        "metadata": Metadata(),
        "receipt_email": Email(),
        "statement_descriptor_suffix": Text(longest=22),
        "transfer_group": Text(longest=255),
    }
)
METHOD_OPTIONS = Record(
    {
        "wechat_pay": Record({"client": Text(choices=CLIENTS), "app_id": Text()}),
        "alipay": Record({}),
        "card": Record({"request_three_d_secure": Text(choices=("any", "automatic", "challenge"))}),
    }
)
CREATE = Record(
    {
        "mode": Text(choices=("payment",)),
        "line_items": ListOf(ITEM),
        "success_url": Address(),
        "cancel_url": Address(),
        "client_reference_id": Text(longest=200),
        "customer_email": Email(),
        "expires_at": Whole(),
        "locale": Text(choices=LOCALES),
        "metadata": Metadata(),
        "payment_intent_data": INTENT_DATA,
        "payment_method_options": METHOD_OPTIONS,
        "allowed_payment_method_types": ListOf(Text(choices=checkout.METHODS)),
        "submit_type": Text(choices=("auto", "book", "donate", "pay")),
        "ui_mode": Text(choices=("hosted_page",)),
    },
    required=("mode", "line_items", "success_url"),
)


def create(call: Call) -> StripeObject:
    return checkout.create_session(call.book, call.params, call.sandbox.pay_base)


def retrieve(call: Call, session: str) -> StripeObject:
    return checkout.session_of(call.book, session)


def expire(call: Call, session: str) -> StripeObject:
    return checkout.expire_session(call.book, session)


def many(call: Call) -> StripeObject:
    checkout.expire_due(call.book)
    fields: dict[str, Any] = {name: call.params[name] for name in ("status", "payment_intent") if name in call.params}
    return listed(call.book, "checkout.session", URL, call.params, **fields)


def line_items(call: Call, session: str) -> StripeObject:
    found = call.book.get("checkout.session", session, "session")
    return whole_list(found["_items"], f"{URL}/{session}/line_items")


SESSIONS = endpoint(
    POST=Deed(create, CREATE),
    GET=Deed(
        many,
        list_params(status=Text(choices=("open", "complete", "expired")), payment_intent=Text()),
    ),
)
SESSION = endpoint(GET=Deed(retrieve, Record()))
EXPIRE = endpoint(POST=Deed(expire, Record()))
LINE_ITEMS = endpoint(GET=Deed(line_items, Record({"limit": Whole(least=1, most=100)})))
