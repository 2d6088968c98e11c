"""A checkout session's life: made by the shop, ended by the person at the pay page, by the shop or by the clock.

Each function works inside the transaction of `book` and raises Refused, having changed nothing, where the session's
state does not allow it.
"""

from typing import Any

from .amounts import CURRENCY, LARGEST, SMALLEST, written
from .errors import BadParameter, Refused
from .events import happened
from .objects import new_charge, new_intent, new_line, new_session
from .store import Book, StripeObject

SHORTEST_LIFE, LONGEST_LIFE = 30 * 60, 24 * 3600
METHODS = ("card", "alipay", "wechat_pay")
DECLINED = ("card_declined", "Your card was declined.")
NOT_AUTHENTICATED = (
    "payment_intent_authentication_failure",
    "The provided PaymentMethod has failed authentication.",
)


def create_session(book: Book, wish: dict[str, Any], base: str) -> StripeObject:
    """A session as the shop wishes it, its pay page below `base`."""
    items = [new_line(item) for item in wish["line_items"]]
    check_amount(items)
    check_methods(wish)
    life = wish.setdefault("expires_at", book.now + LONGEST_LIFE) - book.now
    if life < SHORTEST_LIFE:
        raise BadParameter(
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.", param="expires_at"
        )
    if life > LONGEST_LIFE:
        raise BadParameter(
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.", param="expires_at"
        )
    return book.add(new_session(book, wish, items, base))


def check_amount(items: list[StripeObject]) -> None:
    total = sum(item["amount_total"] for item in items)
    if any(item["currency"] != CURRENCY for item in items):
        raise BadParameter("Invalid currency. The sandbox takes cny only.", param="line_items[0][price_data][currency]")
    if total < SMALLEST:
        raise BadParameter(
            f"The Checkout Session's total amount due must add up to at least {written(SMALLEST)} {CURRENCY}",
            code="amount_too_small",
        )
    if total > LARGEST:
        raise BadParameter(
            f"The Checkout Session's total amount due must be no more than {written(LARGEST)} {CURRENCY}",
            code="amount_too_large",
        )


def check_methods(wish: dict[str, Any]) -> None:
    """Without a list, the session offers all that are switched on, as Stripe's dashboard would say."""
    methods = wish.setdefault("allowed_payment_method_types", list(METHODS))
    options = wish.get("payment_method_options", {})
    if "wechat_pay" in options and "client" not in options["wechat_pay"]:
        name = "payment_method_options[wechat_pay][client]"
        raise BadParameter(f"Missing required param: {name}.", code="parameter_missing", param=name)
    if len(set(methods)) != len(methods):
        raise BadParameter("Payment method types must be unique.", param="allowed_payment_method_types")


def session_of(book: Book, identifier: str) -> StripeObject:
    """The session as it is now: one whose time is over has expired, whether or not the clock was there to see it."""
    session = book.get("checkout.session", identifier, "session")
    if session["status"] == "open" and session["expires_at"] <= book.now:
        close(book, session)
    return session


def expire_session(book: Book, identifier: str) -> StripeObject:
    session = session_of(book, identifier)
    if session["status"] != "open":
        raise Refused(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of'
            f" {session['status']}."
        )
    return close(book, session)


def close(book: Book, session: StripeObject) -> StripeObject:
    session.update(status="expired", url=None)
    intent = intent_of(book, session)
    if intent is not None:
        intent.update(status="canceled", canceled_at=book.now, cancellation_reason="abandoned", next_action=None)
        book.save(intent)
        happened(book, "payment_intent.canceled", intent)
    book.save(session)
    happened(book, "checkout.session.expired", session)
    return session


def expire_due(book: Book) -> None:
    """Close every session whose time is over."""
    for session in book.all("checkout.session", status="open"):
        if session["expires_at"] <= book.now:
            close(book, session)


def intent_of(book: Book, session: StripeObject) -> StripeObject | None:
    return book.get("payment_intent", session["payment_intent"]) if session["payment_intent"] else None


def open_session(book: Book, identifier: str) -> tuple[StripeObject, StripeObject]:
    """An open session and its intent, which is made by the first try to pay (as Stripe does). Raises Refused."""
    session = session_of(book, identifier)
    if session["status"] != "open":
        raise Refused(f"This Checkout Session has a status of {session['status']}.")
    intent = intent_of(book, session)
    if intent is None:
        intent = book.add(new_intent(book, session))
        session["payment_intent"] = intent["id"]
        book.save(session)
        happened(book, "payment_intent.created", intent)
    return session, intent


def pay(book: Book, identifier: str, method: str = "card") -> StripeObject:
    """The person pays and the money is there at once."""
    session, intent = open_session(book, identifier)
    charge = book.add(new_charge(book, intent, method, "succeeded"))
    succeed(book, intent, charge)
    session.update(status="complete", payment_status="paid", url=None, customer_details=details(session))
    book.save(session)
    happened(book, "checkout.session.completed", session)
    return session


def pay_later(book: Book, identifier: str, method: str = "card") -> StripeObject:
    """The person has done their part; whether the money comes is told later (`settle`)."""
    session, intent = open_session(book, identifier)
    charge = book.add(new_charge(book, intent, method, "pending"))
    intent.update(
        status="processing", latest_charge=charge["id"], payment_method=charge["payment_method"], next_action=None
    )
    book.save(intent)
    happened(book, "charge.pending", charge)
    happened(book, "payment_intent.processing", intent)
    session.update(status="complete", url=None, customer_details=details(session))
    book.save(session)
    happened(book, "checkout.session.completed", session)
    return session


def settle(book: Book, identifier: str, *, succeeds: bool) -> StripeObject:
    """The money of a payment that came later: it is there, or it will not come."""
    session = session_of(book, identifier)
    intent = intent_of(book, session)
    if intent is None or intent["status"] != "processing":
        raise Refused("Nothing is on its way for this Checkout Session.")
    charge = book.get("charge", intent["latest_charge"])
    if succeeds:
        charge.update(status="succeeded", paid=True, captured=True, amount_captured=charge["amount"])
        succeed(book, intent, book.save(charge))
        session["payment_status"] = "paid"
        book.save(session)
        happened(book, "checkout.session.async_payment_succeeded", session)
    else:
        fail(book, intent, charge, DECLINED)
        happened(book, "checkout.session.async_payment_failed", session)
    return session


def decline(book: Book, identifier: str, method: str = "card", why: tuple[str, str] = DECLINED) -> StripeObject:
    """The bank refuses; the session stays open, and the person may try again."""
    session, intent = open_session(book, identifier)
    fail(book, intent, book.add(new_charge(book, intent, method, "failed")), why)
    return session


def ask_for_step(book: Book, identifier: str) -> StripeObject:
    """The person has to do something more elsewhere: 3-D Secure, an app."""
    session, intent = open_session(book, identifier)
    intent.update(
        status="requires_action",
        next_action={"type": "redirect_to_url", "redirect_to_url": {"return_url": None, "url": session["url"]}},
    )
    book.save(intent)
    happened(book, "payment_intent.requires_action", intent)
    return session


def succeed(book: Book, intent: StripeObject, charge: StripeObject) -> None:
    intent.update(
        status="succeeded",
        amount_received=intent["amount"],
        latest_charge=charge["id"],
        payment_method=charge["payment_method"],
        next_action=None,
        last_payment_error=None,
    )
    book.save(intent)
    happened(book, "charge.succeeded", charge)
    happened(book, "payment_intent.succeeded", intent)


def fail(book: Book, intent: StripeObject, charge: StripeObject, why: tuple[str, str]) -> None:
    code, message = why
    charge.update(status="failed", failure_code=code, failure_message=message)
    book.save(charge)
    intent.update(
        status="requires_payment_method",
        latest_charge=charge["id"],
        payment_method=None,
        next_action=None,
        last_payment_error={"type": "card_error", "code": code, "message": message},
    )
    book.save(intent)
    happened(book, "charge.failed", charge)
    happened(book, "payment_intent.payment_failed", intent)


def details(session: StripeObject) -> dict[str, Any]:
    return {"address": None, "email": session["customer_email"], "name": None, "phone": None}
