"""A case's story as its pages show it: who, what and when, with what they wrote. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .models import CaseEvent
from .rules import CaseState, Condition, Move

TONES = {
    CaseState.ASKED: "wait",
    CaseState.AT_OFFICE: "wait",
    CaseState.GOODS_DUE: "info",
    CaseState.ON_THE_WAY: "info",
    CaseState.SETTLING: "info",
    CaseState.CLOSED: "good",
    CaseState.REFUSED: "bad",
    CaseState.WITHDRAWN: "neutral",
}


@dataclass(frozen=True)
class Told:
    """`signature` names the vendor's person, on the pages of vendor and platform only."""

    who: str
    what: str
    at: datetime
    text: str
    signature: str


def told(events: Iterable[CaseEvent], *, signed: bool) -> list[Told]:
    """From the first to the last."""
    return [
        Told(
            who=str(event.get_party_display()),
            what="" if event.move == Move.WRITE else str(event.get_move_display()),
            at=event.at,
            text=event.text,
            signature=event.signature if signed else "",
        )
        for event in events
    ]


def tone_of(state: str) -> str:
    return TONES[CaseState(state)]


def condition_label(condition: str) -> str:
    return str(Condition(condition).label) if condition else ""
