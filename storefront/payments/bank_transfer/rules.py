"""What money that came in means for the transfer it belongs to: data in, data out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .references import PREFIX, read_reference

ZERO = Decimal(0)


class TransferState(TextChoices):
    WAITING = "waiting", _("Waiting for the money")
    # The operator's word is stored, Saleor has not yet confirmed that it heard it.
    CONFIRMING = "confirming", _("Being confirmed")
    CONFIRMED = "confirmed", _("Money received")
    # The time is over: the order is being cancelled in Saleor.
    EXPIRING = "expiring", _("Being cancelled")
    EXPIRED = "expired", pgettext_lazy("a bank transfer", "Not paid in time")
    CANCELLED = "cancelled", _("Cancelled")


PAID = frozenset({TransferState.CONFIRMING, TransferState.CONFIRMED})
OVER = frozenset({TransferState.EXPIRING, TransferState.EXPIRED, TransferState.CANCELLED})


S = TransferState


class TransferStep(StrEnum):
    """What moves a transfer."""

    COMPLETE = "complete"  # all of the money has come
    REPORT = "report"  # Saleor has heard so
    REFUSE = "refuse"  # Saleor did not take it
    RUN_OUT = "run_out"  # the time is over
    END = "end"  # Saleor has cancelled the order
    CANCEL = "cancel"  # the order was cancelled by somebody, or never placed


TRANSITIONS: dict[TransferStep, tuple[frozenset[TransferState], TransferState]] = {
    TransferStep.COMPLETE: (frozenset({S.WAITING}), S.CONFIRMING),
    TransferStep.REPORT: (frozenset({S.CONFIRMING}), S.CONFIRMED),
    TransferStep.REFUSE: (frozenset({S.CONFIRMING}), S.WAITING),
    TransferStep.RUN_OUT: (frozenset({S.WAITING}), S.EXPIRING),
    TransferStep.END: (frozenset({S.EXPIRING}), S.EXPIRED),
    TransferStep.CANCEL: (frozenset({S.WAITING}), S.CANCELLED),
}


class ReceiptState(TextChoices):
    OPEN = "open", pgettext_lazy("money on the account", "To be assigned")
    ASSIGNED = "assigned", pgettext_lazy("money on the account", "Assigned")
    NOT_OURS = "not_ours", pgettext_lazy("money on the account", "Not ours")


class Effect(TextChoices):
    """What a receipt did for its transfer."""

    PAID = "paid", pgettext_lazy("money on the account", "Pays the order")
    PART = "part", pgettext_lazy("money on the account", "A part of it")
    EXCESS = "excess", pgettext_lazy("money on the account", "Too much")
    LATE = "late", pgettext_lazy("money on the account", "Arrived too late")
    SHOWN = "shown", pgettext_lazy("money on the account", "Confirmed before")


class RefundKind(TextChoices):
    """Why money goes back."""

    ORDER = "order", pgettext_lazy("why money goes back", "Of the order")
    EXCESS = "excess", pgettext_lazy("why money goes back", "Paid too much")
    LATE = "late", pgettext_lazy("why money goes back", "Arrived too late")
    UNFINISHED = "unfinished", pgettext_lazy("why money goes back", "A part of an order that was cancelled")


class RefundState(TextChoices):
    OWED = "owed", pgettext_lazy("money that goes back", "To be sent")
    # Somebody has recorded it, Saleor has not yet confirmed that it heard it.
    SENT = "sent", pgettext_lazy("money that goes back", "Recorded")
    DONE = "done", pgettext_lazy("money that goes back", "Sent back")


@dataclass(frozen=True)
class Expected:
    """Of a transfer, what the rules look at. `payers`: names under which its money may come."""

    state: str = TransferState.WAITING
    order_id: str = ""
    amount: Decimal = ZERO
    received: Decimal = ZERO
    by_hand: Decimal = ZERO
    payers: tuple[str, ...] = ()
    reference: str = ""

    @property
    def missing(self) -> Decimal:
        return max(self.amount - self.received, ZERO)


class NothingToPay(Exception):
    """No order has come of this transfer yet, so no money belongs to it."""


@dataclass(frozen=True)
class Settlement:
    """Where an amount goes; the three parts add up to it. `shows` was confirmed by hand before the statement came."""

    effect: Effect
    pays: Decimal = ZERO
    shows: Decimal = ZERO
    back: Decimal = ZERO
    completes: bool = False


def settle(transfer: Expected, amount: Decimal) -> Settlement:
    """What `amount` does when it is assigned to this transfer. Raises NothingToPay."""
    if transfer.state in OVER:
        return Settlement(Effect.LATE, back=amount)
    if transfer.state in PAID:
        shows = min(transfer.by_hand, amount)
        return Settlement(Effect.SHOWN if shows == amount else Effect.EXCESS, shows=shows, back=amount - shows)
    if not transfer.order_id:
        raise NothingToPay
    missing = transfer.missing
    pays = min(missing, amount)
    if pays < missing:
        return Settlement(Effect.PART, pays=pays)
    back = amount - pays
    return Settlement(Effect.EXCESS if back else Effect.PAID, pays=pays, back=back, completes=True)


class Grade(StrEnum):
    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"


@dataclass(frozen=True)
class Proposal:
    """Which transfer a receipt probably belongs to. `settlement` says what would follow; None without a transfer."""

    grade: Grade
    transfer: Expected | None = None
    settlement: Settlement | None = None
    by_reference: bool = False


def propose(
    amount: Decimal, payer: str, reference: str, by_reference: Mapping[str, Expected], awaiting: Iterable[Expected]
) -> Proposal:
    """`by_reference`: transfers by theirs, in any state; `awaiting`: those that lack exactly this amount.

    Sure: the reference is in the text, and the amount is what is missing (or what was confirmed by hand). Likely: the
    reference with another amount, or after its time; or one single awaited amount whose payer has this name.
    """
    transfer = by_reference.get(reference) if reference else None
    if transfer is not None:
        try:
            settlement = settle(transfer, amount)
        except NothingToPay:
            return Proposal(Grade.NONE, transfer, None, by_reference=True)
        agrees = settlement.effect in (Effect.PAID, Effect.SHOWN)
        return Proposal(Grade.SURE if agrees else Grade.LIKELY, transfer, settlement, by_reference=True)
    named = [one for one in awaiting if same_name(payer, one.payers)]
    if len(named) != 1:
        return Proposal(Grade.NONE)
    return Proposal(Grade.LIKELY, named[0], settle(named[0], amount))


def same_name(payer: str, names: Sequence[str]) -> bool:
    return bool(plain(payer)) and plain(payer) in {plain(name) for name in names}


def plain(name: str) -> str:
    """Names are compared without blanks, brackets, dots and width: 沂蒙（山东）贸易 = 沂蒙(山东)贸易."""
    return "".join(char for char in unicodedata.normalize("NFKC", name).lower() if char.isalnum())


WITH_PREFIX = re.compile(r"T[\W_]{0,3}C[\W_]{0,3}((?:[0-9A-Z][\W_]{0,2}){5}[0-9A-Z])")
WITHOUT_PREFIX = re.compile(r"(?<![0-9A-Z])([0-9A-Z]{4}[\W_]{0,2}[0-9A-Z]{2})(?![0-9A-Z])")


def reference_in(text: str) -> str:
    """The first reference that somebody wrote into this text, however spaced; empty when there is none, or a slip in it."""
    folded = unicodedata.normalize("NFKC", text).upper()
    for pattern in (WITH_PREFIX, WITHOUT_PREFIX):
        for found in pattern.finditer(folded):
            try:
                return read_reference(f"{PREFIX}{found[1]}")  # six letters may themselves begin with TC
            except ValueError:
                continue
    return ""
