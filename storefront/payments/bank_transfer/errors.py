"""Why a bank transfer can't be confirmed; each carries what a page needs to say it."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _
from moneyed import Money


class CannotConfirm(Exception):
    """Nothing was changed. `str()` is a translated sentence for the person at the desk."""


class NotAnOperator(CannotConfirm):
    def __init__(self) -> None:
        super().__init__(_("Only a platform operator can confirm that money has arrived."))


class AmountDiffers(CannotConfirm):
    def __init__(self, expected: Money, received: Decimal) -> None:
        super().__init__(
            _(
                "The order costs %(expected)s and %(received)s has arrived. Only the exact amount can be confirmed; "
                "ask the shopper to pay the difference, or send the money back."
            )
            % {"expected": f"¥{expected.amount:.2f}", "received": f"¥{received:.2f}"}
        )
        self.expected = expected
        self.received = received


class NoOrderYet(CannotConfirm):
    def __init__(self, reference: str) -> None:
        super().__init__(
            _("No order has been placed for %(reference)s, so there is nothing to pay.") % {"reference": reference}
        )


class AlreadyConfirmed(CannotConfirm):
    def __init__(self, reference: str, by: str, at: datetime | None) -> None:
        super().__init__(_("%(name)s has already confirmed %(reference)s.") % {"name": by, "reference": reference})
        self.by = by
        self.at = at


class Cancelled(CannotConfirm):
    def __init__(self, reference: str) -> None:
        super().__init__(
            _("%(reference)s is cancelled. Send the money back to the account it came from.") % {"reference": reference}
        )


class RefusedBySaleor(CannotConfirm):
    def __init__(self, reference: str) -> None:
        super().__init__(
            _("The order of %(reference)s does not take this payment. Look at the order before you try again.")
            % {"reference": reference}
        )
