"""Reads: which transfer each receipt probably belongs to, for a page of them by two queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q

from .account_models import BankReceipt
from .models import BankTransfer
from .rules import Grade, Proposal, TransferState, propose


@dataclass(frozen=True)
class Proposed:
    """A receipt, the transfer that it probably belongs to, and what would follow."""

    receipt: BankReceipt
    proposal: Proposal
    transfer: BankTransfer | None

    @property
    def grade(self) -> Grade:
        return self.proposal.grade


def proposals_for(receipts: Iterable[BankReceipt]) -> list[Proposed]:
    """Each receipt with its proposal, as things stand now."""
    page = list(receipts)
    named = transfers_named({receipt.reference for receipt in page if receipt.reference})
    # A reference speaks for itself; only where there is none of ours, amount and name are asked.
    lacking = transfers_lacking({receipt.amount for receipt in page if receipt.reference not in named})
    known = named | {one.reference: one for several in lacking.values() for one in several}
    by_reference = {reference: transfer.expected for reference, transfer in named.items()}
    found = []
    for receipt in page:
        awaiting = [one.expected for one in lacking.get(receipt.amount, ())]
        proposal = propose(receipt.amount, receipt.payer, receipt.reference, by_reference, awaiting)
        transfer = known[proposal.transfer.reference] if proposal.transfer else None
        found.append(Proposed(receipt, proposal, transfer))
    return found


def transfers_named(references: set[str]) -> dict[str, BankTransfer]:
    found = BankTransfer.objects.filter(reference__in=references) if references else ()
    return {transfer.reference: transfer for transfer in found}


def transfers_lacking(amounts: set[Decimal]) -> dict[Decimal, list[BankTransfer]]:
    """Awaited transfers of placed orders by what is missing of them."""
    if not amounts:
        return {}
    awaiting = BankTransfer.objects.filter(state=TransferState.WAITING).exclude(order_id="")
    found: dict[Decimal, list[BankTransfer]] = {}
    # Of most nothing has come; the few others are told apart here, exactly (SQLite subtracts in binary).
    for transfer in awaiting.filter(Q(received=0, amount__in=amounts) | Q(received__gt=0)):
        found.setdefault(transfer.missing.amount, []).append(transfer)
    return found
