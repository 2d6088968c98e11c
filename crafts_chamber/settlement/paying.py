"""Records that a vendor was paid what its statement says."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.acting import require_stranger
from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile

from . import errors, flows
from .issuing import require_operator
from .models import Payout, Settlement, SettlementEvent
from .rules import Move, may
from .story import move


@dataclass(frozen=True)
class Paid:
    """What the bank's receipt shows."""

    on: date
    reference: str


def record_payment(settlement: Settlement, paid: Paid, proof: PrivateFile, *, seen: int, by: User) -> Payout:
    """The whole sum, once. Raises Refusal; nothing is changed then."""
    require_operator(by)
    require_stranger(by, settlement.vendor.firm)
    if not may(Move.PAY, settlement.state) or settlement.moves != seen:
        raise errors.moved_on()
    statement = settlement.current
    if statement is None or statement.total <= 0:
        raise errors.nothing_to_pay()
    flows.require_signed(statement.flows)
    if paid.on > today():
        raise errors.not_yet_paid(today())
    if Payout.objects.filter(reference=paid.reference).exists():
        raise errors.reference_used()
    try:
        with transaction.atomic():
            payout = Payout.objects.create(
                settlement=settlement,
                statement=statement,
                paid_on=paid.on,
                amount=statement.total,
                reference=paid.reference,
                proof=proof.as_upload(),
                recorded_by=by,
            )
            move(settlement, Move.PAY, SettlementEvent.Party.OFFICE, seen=seen, by=by)
    except IntegrityError as error:
        raise errors.moved_on() from error
    return payout
