"""Webhooks that wait: one row for every event that is to be told, until it was taken or given up."""

from dataclasses import dataclass

from .store import Book

# Seconds before the second try, the third, …; Stripe keeps trying for hours in test mode, for days when live.
BACK_OFF = (2, 10, 60, 300, 1800, 3600)
# A try that says nothing for so long has died with its process: the row is due again.
LOST_SECONDS = 60
WAITING, TAKEN, GIVEN_UP = "waiting", "taken", "given up"


@dataclass(frozen=True)
class Delivery:
    number: int
    event: str
    state: str
    tries: int
    answer: str


def queue(book: Book, event: str) -> None:
    book.connection.execute("INSERT INTO delivery (event, state, due) VALUES (?, ?, ?)", (event, WAITING, book.clock()))
    count_waiting(book, event)


def claim_due(book: Book) -> list[Delivery]:
    """What is due now, oldest first. It is ours for LOST_SECONDS: another sender finds nothing of it."""
    now = book.clock()
    rows = book.connection.execute(
        "UPDATE delivery SET tries = tries + 1, due = ? WHERE state = ? AND due <= ?"
        " RETURNING number, event, state, tries, answer",
        (now + LOST_SECONDS, WAITING, now),
    ).fetchall()
    return [Delivery(*row) for row in sorted(rows)]


def record(book: Book, delivery: Delivery, answer: str, *, taken: bool) -> None:
    """Note what the webhook said; a refusal is tried again later, and later each time, until no try is left."""
    if taken:
        state, due = TAKEN, book.clock()
    elif delivery.tries <= len(BACK_OFF):
        state, due = WAITING, book.clock() + BACK_OFF[delivery.tries - 1]
    else:
        state, due = GIVEN_UP, book.clock()
    book.connection.execute(
        "UPDATE delivery SET state = ?, due = ?, answer = ? WHERE number = ?", (state, due, answer, delivery.number)
    )
    count_waiting(book, delivery.event)


def count_waiting(book: Book, identifier: str) -> None:
    """Stripe's events say how many webhooks still wait for them."""
    event = book.get("event", identifier)
    event["pending_webhooks"] = book.connection.execute(
        "SELECT count(*) FROM delivery WHERE event = ? AND state = ?", (identifier, WAITING)
    ).fetchone()[0]
    book.save(event)


def of_event(book: Book, identifier: str) -> list[Delivery]:
    """Every time this event was to be told, the oldest first."""
    rows = book.connection.execute(
        "SELECT number, event, state, tries, answer FROM delivery WHERE event = ? ORDER BY number", (identifier,)
    )
    return [Delivery(*row) for row in rows]
