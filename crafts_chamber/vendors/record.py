"""What was written and what was done about an application, as each side reads it: one query, for either or for both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, DateTimeField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from .acting import signed
from .checklist import Definition
from .evidence import definitions
from .models import Application, Message
from .rules import Step

MESSAGE, DECISION = "message", "decision"


class Row(NamedTuple):
    """A message or a decision. `what` is the message's side or the decision's step, `firm` the mandate's if there is one."""

    line: str
    pk: int
    line_at: datetime
    who: str
    firm: str
    what: str
    about: str
    words: str
    seen_at: datetime | None


@dataclass(frozen=True)
class Said:
    """`who` is a name, or the side where names are not for the reader; `is_new`: the reader sees it for the first time."""

    who: str
    own: bool
    at: datetime
    text: str
    about: str
    is_new: bool
    seen: bool


@dataclass(frozen=True)
class LogLine:
    """One move of an application, as both sides read it; `note` is the opinion, with the person's name for officers."""

    label: str
    state: str
    at: datetime
    note: str


def talk_of(
    application: Application, reader: Message.Side, *, names: bool, defined: Sequence[Definition] | None = None
) -> list[Said]:
    """Oldest first. `names` is for officers: a firm reads which office wrote, not who. `defined` as for the checklist."""
    return said(in_order(message_rows(application)), reader, names, definitions() if defined is None else defined)


def log_of(application: Application, *, names: bool) -> list[LogLine]:
    """The application's moves, oldest first; people's names only where officers read."""
    return moves(in_order(decision_rows(application)), names)


def record_for_office(application: Application, defined: Sequence[Definition]) -> tuple[list[Said], list[LogLine]]:
    """Conversation and log, as officers read them."""
    rows = in_order(message_rows(application).union(decision_rows(application), all=True))
    return said(rows, Message.Side.OFFICE, True, defined), moves(rows, True)


def in_order(rows: QuerySet[Any, Any]) -> list[Row]:
    return [Row(*row) for row in rows.order_by("line_at", "pk")]


def message_rows(application: Application) -> QuerySet[Any, Any]:
    return rows_of(
        application.messages.all(), MESSAGE, F("author__name"), F("side"), F("about"), F("text"), F("read_at")
    )


def decision_rows(application: Application) -> QuerySet[Any, Any]:
    never = Cast(Value(None), DateTimeField())
    decisions = application.decisions.all()
    return rows_of(decisions, DECISION, F("actor__name"), F("step"), Value("", CharField()), F("opinion"), never)


def rows_of(
    lines: QuerySet[Any], line: str, who: Any, what: Any, about: Any, words: Any, seen: Any
) -> QuerySet[Any, Any]:
    named = lines.order_by().annotate(
        line=Value(line, CharField()),
        line_at=F("at"),
        who=who,
        firm=Coalesce("mandate__firm__name", Value("")),
        what=Cast(what, TextField()),
        line_about=Cast(about, TextField()),
        words=words,
        seen_at=seen,
    )
    rows: QuerySet[Any, Any] = named.values_list(
        "line", "pk", "line_at", "who", "firm", "what", "line_about", "words", "seen_at"
    )
    return rows


def said(rows: Iterable[Row], reader: Message.Side, names: bool, defined: Sequence[Definition]) -> list[Said]:
    labels = {one.key: str(one.label) for one in defined}
    return [
        Said(
            who=author_of(row, names),
            own=row.what == reader,
            at=row.line_at,
            text=row.words,
            about=labels.get(row.about, ""),
            is_new=row.what != reader and row.seen_at is None,
            seen=row.seen_at is not None,
        )
        for row in rows
        if row.line == MESSAGE
    ]


def author_of(row: Row, names: bool) -> str:
    if row.what == Message.Side.OFFICE and not names:
        return str(Message.Side.OFFICE.label)
    return signed(row.who, row.firm)


def moves(rows: Iterable[Row], names: bool) -> list[LogLine]:
    return [move(row, names) for row in rows if row.line == DECISION]


def move(row: Row, names: bool) -> LogLine:
    step = Step(row.what)
    state = "failed" if step in (Step.REJECT, Step.WITHDRAW) else "done"
    # A firm may read who acted in its name, not who decided.
    name = signed(row.who, row.firm) if names or row.firm else ""
    return LogLine(str(step.label), state, row.line_at, " · ".join(part for part in (name, row.words) if part))
