"""Why money can't be paid back; each `str()` is a translated sentence for the person who asked."""

from decimal import Decimal

from django.utils.translation import gettext as _


class CannotRefund(Exception):
    """Nothing was changed."""


class AlreadyPaidBack(CannotRefund):
    def __init__(self, name: str) -> None:
        super().__init__(
            _("Less is left of %(name)s than you want to pay back. Look at the order's refunds.") % {"name": name}
        )


class NothingToPayBack(CannotRefund):
    def __init__(self) -> None:
        super().__init__(_("Say which goods, or how much, is to be paid back."))


class NotEnoughPaid(CannotRefund):
    def __init__(self, amount: Decimal) -> None:
        super().__init__(
            _("No payment of this order holds %(amount)s. Pay back a smaller amount for each of its payments.")
            % {"amount": f"¥{amount:.2f}"}
        )


class NotYours(CannotRefund):
    def __init__(self) -> None:
        super().__init__(_("Only a platform operator decides about refunds."))


class SecondKey(CannotRefund):
    def __init__(self) -> None:
        super().__init__(
            _("You have asked for this yourself, so another operator approves it. You can only decline it.")
        )


class DecidedMeanwhile(CannotRefund):
    def __init__(self, reference: str) -> None:
        super().__init__(_("Somebody has already decided about %(reference)s.") % {"reference": reference})


class ReasonNeeded(CannotRefund):
    def __init__(self) -> None:
        super().__init__(_("Write why the money is not paid back: the others will ask."))
