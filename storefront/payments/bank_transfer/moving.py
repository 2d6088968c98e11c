"""Moving a transfer: one conditional UPDATE by the table of `rules`, so that of two moves at once one wins."""

from typing import Any

from django.db.models import Q

from .models import BankTransfer
from .rules import TRANSITIONS, TransferStep


def move(step: TransferStep, which: Q, **fields: Any) -> int:
    """Move those of `which` that stand where this step begins, and write `fields`; returns how many."""
    sources, target = TRANSITIONS[step]
    return BankTransfer.objects.filter(which, state__in=sources).update(state=target, **fields)


def held(transfer: BankTransfer) -> BankTransfer:
    """The row as it is now, kept from others until the transaction ends. Money is only counted while it is held."""
    return BankTransfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
