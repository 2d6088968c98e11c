"""A statement as its pages show it, for the vendor and for the platform."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator

from storefront.core.amount_in_capitals import in_capitals

from .flows import MEANINGS, label_of
from .models import Settlement, SettlementEvent, Statement, StatementLine
from .rules import Move, SettlementState
from .selectors import orders_of

LINES_PER_PAGE = 100
TONES = {
    SettlementState.ISSUED: "wait",
    SettlementState.ACCEPTED: "good",
    SettlementState.DISPUTED: "bad",
    SettlementState.PAID: "good",
}


@dataclass(frozen=True)
class Flow:
    """What came by one way of the money, and what that means."""

    label: str
    amount: Decimal
    meaning: str


@dataclass(frozen=True)
class Told:
    """A line of the story. `signature` names the vendor's person."""

    who: str
    what: str
    at: datetime
    text: str
    signature: str


def tone_of(state: str) -> str:
    return TONES[SettlementState(state)]


def flows_of(statement: Statement) -> list[Flow]:
    return [
        Flow(label_of(flow), Decimal(amount), str(MEANINGS[flow])) for flow, amount in sorted(statement.flows.items())
    ]


def lines_of(statement: Statement, number: str | None) -> Page[StatementLine]:
    """A page of lines; those of an order stand together."""
    return Paginator(statement.lines.order_by("position"), LINES_PER_PAGE).get_page(number)


def told(events: Iterable[SettlementEvent]) -> list[Told]:
    """From the first to the last."""
    return [
        Told(
            who=str(event.get_party_display()),
            what="" if event.move == Move.WRITE else str(event.get_move_display()),
            at=event.at,
            text=event.text,
            signature=event.signature,
        )
        for event in events
    ]


def story_of(settlement: Settlement) -> list[Told]:
    return told(settlement.events.select_related("by", "mandate__firm"))


def number_of(settlement: Settlement, statement: Statement) -> str:
    """What people call a statement: month, vendor, version."""
    return f"JS-{settlement.month.replace('-', '')}-{settlement.vendor_id:04d}-{statement.version}"


def paper_of(settlement: Settlement, statement: Statement) -> dict[str, Any]:
    """What the printed statement says; the amount in capitals as accounts departments want it."""
    return {
        "settlement": settlement,
        "statement": statement,
        "number": number_of(settlement, statement),
        "orders": orders_of(statement),
        "capitals": in_capitals(statement.payable.amount),
        "flows": flows_of(statement),
    }
