"""Refunds and disputes of charges. Each function works inside the transaction of `book` and raises Refused."""

from typing import Any

from .amounts import written
from .errors import BadParameter, Refused
from .events import happened
from .objects import new_dispute, new_refund
from .store import Book, StripeObject

# Cards are refunded at once as far as the shop sees; the two apps answer later, as they do at Stripe's.
AT_ONCE = frozenset({"card"})
ON_THE_WAY_SECONDS = 30
GONE = ("failed", "canceled")


def create_refund(book: Book, wish: dict[str, Any]) -> StripeObject:
    """A refund of all that is left, or of `amount`; never more than is left."""
    charge = charge_to_refund(book, wish)
    left = refundable(book, charge)
    if any(dispute["status"] != "won" for dispute in book.all("dispute", charge=charge["id"])):
        raise Refused(f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed")
    if left == 0:
        raise Refused(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded")
    amount = wish.get("amount", left)
    if amount > left:
        raise Refused(
            f"Refund amount ({written(amount)}) is greater than unrefunded amount on charge ({written(left)})",
            param="amount",
        )
    status = "succeeded" if charge["payment_method_details"]["type"] in AT_ONCE else "pending"
    refund = book.add(new_refund(book, charge, amount, wish, status))
    happened(book, "refund.created", refund)
    count_refunds(book, charge)
    happened(book, "charge.refunded", charge)
    return refund


def charge_to_refund(book: Book, wish: dict[str, Any]) -> StripeObject:
    if "payment_intent" in wish:
        intent = book.get("payment_intent", wish["payment_intent"], "payment_intent")
        if intent["status"] != "succeeded" or wish.get("charge", intent["latest_charge"]) != intent["latest_charge"]:
            raise Refused(
                f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.",
                param="payment_intent",
            )
        return book.get("charge", intent["latest_charge"])
    if "charge" not in wish:
        raise BadParameter(
            "One of the following params should be provided for this request: payment_intent or charge.",
            code="parameter_missing",
        )
    charge = book.get("charge", wish["charge"], "charge")
    if charge["status"] != "succeeded":
        raise Refused(f"Charge {charge['id']} was not successful; it can't be refunded.", param="charge")
    return charge


def refunded(book: Book, charge: StripeObject) -> int:
    """Fen that went back or are on their way back; what failed is here again."""
    return sum(one["amount"] for one in book.all("refund", charge=charge["id"]) if one["status"] not in GONE)


def refundable(book: Book, charge: StripeObject) -> int:
    return int(charge["amount"]) - refunded(book, charge)


def count_refunds(book: Book, charge: StripeObject) -> None:
    charge["amount_refunded"] = refunded(book, charge)
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    book.save(charge)


def settle_refund(book: Book, identifier: str, *, succeeds: bool) -> StripeObject:
    """A refund that was on its way has arrived, or comes back; also one that had succeeded may still come back."""
    refund = book.get("refund", identifier, "refund")
    allowed = ("pending",) if succeeds else ("pending", "succeeded")
    if refund["status"] not in allowed:
        raise Refused(f"This refund has a status of {refund['status']}.")
    before = refund["status"]
    refund.update(status="succeeded" if succeeds else "failed", pending_reason=None)
    refund["failure_reason"] = None if succeeds else "declined"
    book.save(refund)
    happened(book, "refund.updated", refund, {"status": before})
    if not succeeds:
        happened(book, "refund.failed", refund, {"status": before})
    count_refunds(book, book.get("charge", refund["charge"]))
    return refund


def settle_due(book: Book) -> None:
    """Refunds that nobody at the tester's page decided on arrive by themselves."""
    for refund in book.all("refund", status="pending"):
        if refund["created"] + ON_THE_WAY_SECONDS <= book.now:
            settle_refund(book, refund["id"], succeeds=True)


def open_dispute(book: Book, charge_id: str, reason: str = "product_not_received") -> StripeObject:
    """The shopper asks their bank for the money back."""
    charge = book.get("charge", charge_id, "charge")
    if charge["status"] != "succeeded" or charge["disputed"]:
        raise Refused("This charge can't be disputed: it was not paid, or it already is.")
    charge["disputed"] = True
    book.save(charge)
    dispute = book.add(new_dispute(book, charge, reason))
    happened(book, "charge.dispute.created", dispute)
    return dispute


def close_dispute(book: Book, identifier: str, *, won: bool) -> StripeObject:
    """The bank has decided: for the shop (won) or for the shopper. Stripe leaves `disputed` set on the charge."""
    dispute = book.get("dispute", identifier, "dispute")
    if dispute["status"] in ("won", "lost"):
        raise Refused(f"This dispute has a status of {dispute['status']}.")
    dispute["status"] = "won" if won else "lost"
    book.save(dispute)
    happened(book, "charge.dispute.closed", dispute)
    return dispute
