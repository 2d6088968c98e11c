"""One answer for one key: a request that is sent again is not carried out again.

Source: https://docs.stripe.com/api/idempotent_requests (keys are forgotten after a day; what failed to validate uses none up).
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from .errors import Refused
from .store import Book

KEPT_SECONDS = 24 * 3600
LONGEST_KEY = 255


@dataclass(frozen=True)
class Kept:
    status: int
    body: dict[str, Any]


def digest(path: str, fields: list[tuple[str, str]]) -> str:
    """What makes two requests the same one; the order of their parameters does not."""
    return f"{path} {hashlib.sha256(json.dumps(sorted(fields)).encode()).hexdigest()}"


def kept_answer(book: Book, key: str, request: str) -> Kept | None:
    """What this key was answered before. Raises Refused when that was another request."""
    if len(key) > LONGEST_KEY:
        raise Refused(f"Idempotency keys can be up to {LONGEST_KEY} characters long.", kind="idempotency_error")
    book.connection.execute("DELETE FROM answer WHERE created <= ?", (book.now - KEPT_SECONDS,))
    row = book.connection.execute("SELECT request, status, body FROM answer WHERE key = ?", (key,)).fetchone()
    if row is None:
        return None
    if row[0] != request:
        raise Refused(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using"
            f" a key other than '{key}' if you meant to execute a different request.",
            kind="idempotency_error",
        )
    return Kept(row[1], json.loads(row[2]))


def keep_answer(book: Book, key: str, request: str, status: int, body: dict[str, Any]) -> None:
    book.connection.execute(
        "INSERT INTO answer (key, request, status, body, created) VALUES (?, ?, ?, ?, ?)",
        (key, request, status, json.dumps(body), book.now),
    )
