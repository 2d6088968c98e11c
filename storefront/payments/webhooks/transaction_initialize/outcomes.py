"""How a wish to pay can end, and how Saleor hears of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moneyed import Money


@dataclass(frozen=True)
class MoneyAwaited:
    """The shopper will send the money with this reference: the order may be placed unpaid."""

    reference: str
    money: Money
    pay_by: datetime

    def answer(self) -> dict[str, Any]:
        return {
            "result": "CHARGE_REQUEST",
            "pspReference": self.reference,
            "amount": self.money.amount,
            "message": "",
            "data": {"reference": self.reference, "payBy": self.pay_by.isoformat()},
        }


@dataclass(frozen=True)
class CannotPay:
    """Nothing is awaited; `reason` is for logs and for people at the desk."""

    reason: str
    money: Money

    def answer(self) -> dict[str, Any]:
        return {"result": "CHARGE_FAILURE", "amount": self.money.amount, "message": self.reason}


Outcome = MoneyAwaited | CannotPay
