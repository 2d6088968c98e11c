"""Slows down guessing: after some wrong passwords an identifier, from one address, has to wait."""

import hashlib

from django.core.cache import cache

from .identifiers import normalise_email, normalise_phone

MOST_FAILURES = 8
PAUSE_SECONDS = 15 * 60


def key_of(identifier: str, address: str) -> str:
    """The same however the phone number or e-mail is spelt: a blank more must not give eight more tries."""
    try:
        spelling = normalise_email(identifier) if "@" in identifier else normalise_phone(identifier)
    except ValueError:
        spelling = ""  # nobody's number: all such share one count
    digest = hashlib.sha256(f"{spelling} {address}".encode()).hexdigest()
    return f"sign-in-failures-{digest[:32]}"


def must_wait(identifier: str, address: str) -> bool:
    return int(cache.get(key_of(identifier, address), 0)) >= MOST_FAILURES


def note_failure(identifier: str, address: str) -> None:
    key = key_of(identifier, address)
    cache.add(key, 0, PAUSE_SECONDS)
    try:
        cache.incr(key)
    except ValueError:  # it expired between the two calls
        cache.set(key, 1, PAUSE_SECONDS)


def forget(identifier: str, address: str) -> None:
    cache.delete(key_of(identifier, address))
