"""A guest finds an order again: number and phone, then a code sent to that phone."""

from storefront.accounts.codes import Ask, redeem_code, send_code
from storefront.accounts.errors import CodeIsOver
from storefront.accounts.models import Challenge

from .models import Purchase
from .selectors import order_of_phone

PURPOSE = Challenge.Purpose.ORDER


def ask_to_open(number: str, phone: str, *, address: str) -> Challenge:
    """Send a code when this phone has this order. The answer is the same when it has not. Raises TooManyCodes."""
    purchase = order_of_phone(number, phone)
    subject = str(purchase.pk) if purchase else ""
    return send_code(Ask(PURPOSE, phone, address, subject=subject, known=purchase is not None))


def open_by_code(token: str, typed: str) -> Purchase:
    """The order that the code opens. Raises WrongCode or CodeIsOver."""
    challenge = redeem_code(token, PURPOSE, typed)
    if not challenge.subject:
        # No code was sent: this one was guessed, a chance in a million, and there is nothing to open.
        raise CodeIsOver
    return Purchase.objects.get(pk=challenge.subject)
