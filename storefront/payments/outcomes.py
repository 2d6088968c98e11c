"""How a wish can end, and how Saleor wants to hear of it (its documentation, «Synchronous payment events»)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from moneyed import Money


class Outcome(Protocol):
    """What a gateway says about one wish."""

    def answer(self) -> dict[str, Any]:
        """The body that Saleor's webhook waits for."""
        ...


@dataclass(frozen=True)
class ActionRequired:
    """The shopper pays on a page of the PSP's."""

    reference: str
    money: Money
    url: str
    expires_at: datetime

    def answer(self) -> dict[str, Any]:
        return {
            "result": "CHARGE_ACTION_REQUIRED",
            "pspReference": self.reference,
            "amount": self.money.amount,
            "actions": ["CANCEL"],
            "data": {"url": self.url, "expiresAt": self.expires_at.isoformat()},
        }


@dataclass(frozen=True)
class MoneyAwaited:
    """The money is on its way under this reference: the order may be placed unpaid."""

    reference: str
    money: Money
    pay_by: datetime | None = None

    def answer(self) -> dict[str, Any]:
        data = {"reference": self.reference, **({"payBy": self.pay_by.isoformat()} if self.pay_by else {})}
        return {
            "result": "CHARGE_REQUEST",
            "pspReference": self.reference,
            "amount": self.money.amount,
            "message": "",
            "data": data,
        }


@dataclass(frozen=True)
class ChargeSuccess:
    """The money is there."""

    reference: str
    money: Money

    def answer(self) -> dict[str, Any]:
        return {
            "result": "CHARGE_SUCCESS",
            "pspReference": self.reference,
            "amount": self.money.amount,
            "actions": ["REFUND"],
        }


@dataclass(frozen=True)
class ChargeFailure:
    """Nothing was paid and nothing is awaited; `reason` is for logs and for people at the desk."""

    reason: str
    money: Money
    reference: str = ""

    def answer(self) -> dict[str, Any]:
        named = {"pspReference": self.reference} if self.reference else {}
        return {"result": "CHARGE_FAILURE", **named, "amount": self.money.amount, "message": self.reason}


@dataclass(frozen=True)
class RefundSuccess:
    """The money has gone back under this reference."""

    reference: str
    money: Money

    def answer(self) -> dict[str, Any]:
        return {"result": "REFUND_SUCCESS", "pspReference": self.reference, "amount": self.money.amount}


@dataclass(frozen=True)
class RefundRequested:
    """The money is on its way back; how it ends will be reported under this reference."""

    reference: str

    def answer(self) -> dict[str, Any]:
        return {"pspReference": self.reference}


@dataclass(frozen=True)
class RefundFailure:
    """Nothing went back."""

    reference: str
    money: Money
    reason: str

    def answer(self) -> dict[str, Any]:
        return {
            "result": "REFUND_FAILURE",
            "pspReference": self.reference,
            "amount": self.money.amount,
            "message": self.reason,
        }


@dataclass(frozen=True)
class CancelSuccess:
    """Nothing can be paid by this transaction any more."""

    reference: str
    money: Money

    def answer(self) -> dict[str, Any]:
        return {"result": "CANCEL_SUCCESS", "pspReference": self.reference, "amount": self.money.amount}


@dataclass(frozen=True)
class CancelFailure:
    """It is too late: the money has come, or is on its way."""

    reference: str
    money: Money
    reason: str

    def answer(self) -> dict[str, Any]:
        return {
            "result": "CANCEL_FAILURE",
            "pspReference": self.reference,
            "amount": self.money.amount,
            "message": self.reason,
        }
