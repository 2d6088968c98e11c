"""Money as a payment provider's own list has it: what came in and what went back, each under its reference in Saleor."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class MovementKind(StrEnum):
    CHARGE = "charge"
    REFUND = "refund"


@dataclass(frozen=True)
class Movement:
    """`reference` is Saleor's `pspReference`; `transaction_id` is empty when nobody here knows of it."""

    gateway: str
    kind: MovementKind
    transaction_id: str
    reference: str
    amount: Decimal
    moment: datetime
    purchase: str = ""
    checkout_id: str = ""
