"""Where the sandbox keeps what it knows: one SQLite file of Stripe's objects, each a document as the API shows it."""

import json
import secrets
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .errors import missing_object

StripeObject = dict[str, Any]
Clock = Callable[[], float]

TABLES = """
CREATE TABLE IF NOT EXISTS object (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, created INTEGER NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS object_kind ON object (kind, number);
CREATE INDEX IF NOT EXISTS object_intent ON object (kind, json_extract(body, '$.payment_intent'));
CREATE INDEX IF NOT EXISTS object_status ON object (kind, json_extract(body, '$.status'));
CREATE TABLE IF NOT EXISTS answer (
    key TEXT PRIMARY KEY, request TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, created INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS delivery (
    number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    due REAL NOT NULL, answer TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS delivery_due ON delivery (state, due);
"""
BUSY_SECONDS = 20.0


def new_id(prefix: str) -> str:
    return f"{prefix}_{secrets.token_hex(12)}"


@dataclass
class Book:
    """The file in one transaction: all of what one request does, or nothing."""

    connection: sqlite3.Connection
    clock: Clock
    # Who asked, for the events that follow from it: Stripe tells a webhook which request caused it.
    request: dict[str, str | None] = field(default_factory=lambda: {"id": None, "idempotency_key": None})

    @property
    def now(self) -> int:
        return int(self.clock())

    def add(self, thing: StripeObject) -> StripeObject:
        self.connection.execute(
            "INSERT INTO object (id, kind, created, body) VALUES (?, ?, ?, ?)",
            (thing["id"], thing["object"], thing["created"], json.dumps(thing)),
        )
        return thing

    def save(self, thing: StripeObject) -> StripeObject:
        self.connection.execute("UPDATE object SET body = ? WHERE id = ?", (json.dumps(thing), thing["id"]))
        return thing

    def get(self, kind: str, identifier: str, param: str = "id") -> StripeObject:
        """The object of this kind; raises Refused (404)."""
        row = self.connection.execute(
            "SELECT body FROM object WHERE id = ? AND kind = ?", (identifier, kind)
        ).fetchone()
        if row is None:
            raise missing_object(kind, identifier, param)
        return as_object(row[0])

    def find(self, identifier: str) -> StripeObject | None:
        """Any object by its id."""
        row = self.connection.execute("SELECT body FROM object WHERE id = ?", (identifier,)).fetchone()
        return as_object(row[0]) if row else None

    def all(self, kind: str, **values: Any) -> list[StripeObject]:
        """Objects of a kind with these values in these fields, oldest first."""
        where = "".join(f" AND json_extract(body, '$.{name}') = ?" for name in values)
        rows = self.connection.execute(
            f"SELECT body FROM object WHERE kind = ?{where} ORDER BY number",  # noqa: S608 names are ours
            (kind, *values.values()),
        )
        return [as_object(row[0]) for row in rows]

    def newest(self, kind: str, start: int, many: int) -> list[StripeObject]:
        """A part of a kind's objects, the newest first."""
        rows = self.connection.execute(
            "SELECT body FROM object WHERE kind = ? ORDER BY number DESC LIMIT ? OFFSET ?", (kind, many, start)
        )
        return [as_object(row[0]) for row in rows]

    def count(self, kind: str) -> int:
        return int(self.connection.execute("SELECT count(*) FROM object WHERE kind = ?", (kind,)).fetchone()[0])

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """What is written inside is undone when it raises, and the transaction goes on."""
        self.connection.execute("SAVEPOINT attempt")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK TO attempt")
            raise
        finally:
            self.connection.execute("RELEASE attempt")


def as_object(text: str) -> StripeObject:
    thing: StripeObject = json.loads(text)
    return thing


class Store:
    """The file, made on first use. Writers queue behind each other; each waits for the one before it."""

    def __init__(self, file: Path, clock: Clock = time.time) -> None:
        self.file = file
        self.clock = clock
        with closing(self.connect()) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.executescript(TABLES)

    def connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    @contextmanager
    def work(self) -> Iterator[Book]:
        """A transaction; committed at the end, rolled back by whatever is raised."""
        with closing(self.connect()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Book(connection, self.clock)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
