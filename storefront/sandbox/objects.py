"""Stripe's objects, new: the fields that the API of `events.API_VERSION` shows, as far as they are played."""

from typing import Any

from .store import Book, StripeObject, new_id


def new_session(book: Book, wish: dict[str, Any], items: list[StripeObject], base: str) -> StripeObject:
    """A checkout session that waits to be paid. `_intent_data` is what its payment intent will say."""
    identifier = new_id("cs_test")
    total = sum(item["amount_total"] for item in items)
    return {
        "id": identifier,
        "object": "checkout.session",
        "allowed_payment_method_types": wish["allowed_payment_method_types"],
        "amount_subtotal": total,
        "amount_total": total,
        "cancel_url": wish.get("cancel_url"),
        "client_reference_id": wish.get("client_reference_id"),
        "created": book.now,
        "currency": items[0]["currency"],
        "customer": None,
        "customer_details": None,
        "customer_email": wish.get("customer_email"),
        "expires_at": wish["expires_at"],
        "livemode": False,
        "locale": wish.get("locale"),
        "metadata": wish.get("metadata", {}),
        "mode": "payment",
        "payment_intent": None,
        "payment_method_options": wish.get("payment_method_options", {}),
        "payment_method_types": wish["allowed_payment_method_types"],
        "payment_status": "unpaid",
        "status": "open",
        "submit_type": wish.get("submit_type"),
        "success_url": wish["success_url"],
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": "hosted_page",
        "url": f"{base}/pay/{identifier}",
        "_items": items,
        "_intent_data": wish.get("payment_intent_data", {}),
    }


def new_line(wish: dict[str, Any]) -> StripeObject:
    price, product = wish["price_data"], wish["price_data"]["product_data"]
    total = price["unit_amount"] * wish["quantity"]
    return {
        "id": new_id("li"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": price["currency"],
        "description": product["name"],
        "price": {
            "id": new_id("price"),
            "object": "price",
            "currency": price["currency"],
            "product": new_id("prod"),
            "type": "one_time",
            "unit_amount": price["unit_amount"],
        },
        "quantity": wish["quantity"],
    }


def new_intent(book: Book, session: StripeObject) -> StripeObject:
    wish = session["_intent_data"]
    identifier = new_id("pi")
    return {
        "id": identifier,
        "object": "payment_intent",
        "amount": session["amount_total"],
        "amount_capturable": 0,
        "amount_received": 0,
        "canceled_at": None,
        "cancellation_reason": None,
        "capture_method": "automatic_async",
        "client_secret": f"{identifier}_secret_{new_id('sandbox')}",
        "confirmation_method": "automatic",
        "created": book.now,
        "currency": session["currency"],
        "customer": None,
        "description": wish.get("description"),
        "last_payment_error": None,
        "latest_charge": None,
        "livemode": False,
        "metadata": wish.get("metadata", {}),
        "next_action": None,
        "payment_method": None,
        "payment_method_types": session["payment_method_types"],
        "processing": None,
        "receipt_email": wish.get("receipt_email"),
        "statement_descriptor": None,
        "statement_descriptor_suffix": wish.get("statement_descriptor_suffix"),
        "status": "requires_payment_method",
        "transfer_group": wish.get("transfer_group"),
    }


def new_charge(book: Book, intent: StripeObject, method: str, status: str) -> StripeObject:
    paid = status == "succeeded"
    return {
        "id": new_id("ch"),
        "object": "charge",
        "amount": intent["amount"],
        "amount_captured": intent["amount"] if paid else 0,
        "amount_refunded": 0,
        "balance_transaction": new_id("txn") if paid else None,
        "billing_details": {"address": None, "email": None, "name": None, "phone": None},
        "captured": paid,
        "created": book.now,
        "currency": intent["currency"],
        "customer": None,
        "description": intent["description"],
        "disputed": False,
        "failure_code": None,
        "failure_message": None,
        "livemode": False,
        "metadata": intent["metadata"],
        "paid": paid,
        "payment_intent": intent["id"],
        "payment_method": new_id("pm"),
        "payment_method_details": {method: {}, "type": method},
        "receipt_email": intent["receipt_email"],
        "refunded": False,
        "status": status,
        "transfer_group": intent["transfer_group"],
    }


def new_refund(book: Book, charge: StripeObject, amount: int, wish: dict[str, Any], status: str) -> StripeObject:
    return {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": new_id("txn"),
        "charge": charge["id"],
        "created": book.now,
        "currency": charge["currency"],
        "failure_reason": None,
        "metadata": wish.get("metadata", {}),
        "payment_intent": charge["payment_intent"],
        "pending_reason": "processing" if status == "pending" else None,
        "reason": wish.get("reason"),
        "receipt_number": None,
        "status": status,
    }


def new_dispute(book: Book, charge: StripeObject, reason: str) -> StripeObject:
    return {
        "id": new_id("du"),
        "object": "dispute",
        "amount": charge["amount"],
        "balance_transactions": [],
        "charge": charge["id"],
        "created": book.now,
        "currency": charge["currency"],
        "evidence_details": {
            "due_by": book.now + 7 * 86400,
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": False,
        "livemode": False,
        "metadata": {},
        "payment_intent": charge["payment_intent"],
        "reason": reason,
        "status": "needs_response",
    }
