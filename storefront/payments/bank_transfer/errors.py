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


class MovedOn(CannotConfirm):
    def __init__(self) -> None:
        super().__init__(_("Something has changed since you opened the page, so nothing was done. Look at it again."))


class AlreadyDecided(CannotConfirm):
    def __init__(self) -> None:
        super().__init__(_("Somebody has decided about this money already. Look at the list again."))


class NoReason(CannotConfirm):
    def __init__(self) -> None:
        super().__init__(_("Say why: whoever looks later must understand it."))


class NoSuchReference(CannotConfirm):
    def __init__(self, typed: str) -> None:
        super().__init__(
            _("There is no transfer «%(typed)s». References look like TC-7F3K-92; the list of orders shows them.")
            % {"typed": typed[:40]}
        )


class AlreadyExtended(CannotConfirm):
    def __init__(self, reference: str) -> None:
        super().__init__(
            _("%(reference)s can't be extended: it was extended once already, or waits for no money any more.")
            % {"reference": reference}
        )


class AlreadyRecorded(CannotConfirm):
    def __init__(self, reference: str) -> None:
        super().__init__(_("That %(reference)s went back is recorded already.") % {"reference": reference})


class SerialTwice(CannotConfirm):
    def __init__(self, serial: str) -> None:
        super().__init__(
            _("The serial number %(serial)s is recorded with another refund. Look at the bank's statement again.")
            % {"serial": serial[:60]}
        )
