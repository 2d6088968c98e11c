"""The ledger as reconciliation sees it. It lies above payments, so `storefront.config.apps` registers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from storefront.saleor.client.fragments import OrderFacts

from .plan import LedgerSum


class CannotEnter(Exception):
    """The order can't stand in the ledger as it is; `str()` says why. Nothing was added."""


class Ledger(Protocol):
    def sums(self, orders: Sequence[OrderFacts]) -> Mapping[str, LedgerSum]:
        """By order id: what each owes the ledger and what stands there; no write."""
        ...

    def enter(self, order: OrderFacts) -> object:
        """Add the rows that are missing; nothing is ever changed. Raises CannotEnter."""
        ...


@dataclass
class Registered:
    ledger: Ledger | None = None


registered = Registered()


def compare_with(ledger: Ledger) -> None:
    registered.ledger = ledger


def the_ledger() -> Ledger:
    """Raises RuntimeError when `config` has registered none."""
    if registered.ledger is None:
        raise RuntimeError("No ledger is registered: storefront.config.apps calls compare_with().")
    return registered.ledger
