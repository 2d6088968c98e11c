"""Slows down guessing: after some wrong passwords a person, from one address, has to wait; so has an address."""

from datetime import timedelta

from . import limits
from .identifiers import normalise_email, normalise_phone

# Tries with one person's name from one address, and with anybody's from there: a whole office may share an address.
MOST_FAILURES = 8
AN_ADDRESS_MOST = 100
PAUSE = timedelta(minutes=15)


def may_try(identifier: str, address: str) -> bool:
    """Whether one more password may be tried; counted before it is looked at, so that parallel guesses gain nothing."""
    return limits.take(subject_of(identifier, address), MOST_FAILURES, PAUSE) and limits.take(
        f"passwords-from:{address}", AN_ADDRESS_MOST, PAUSE
    )


def forget(identifier: str, address: str) -> None:
    """The password was right."""
    limits.forget(subject_of(identifier, address))


def subject_of(identifier: str, address: str) -> str:
    """The same however the phone number or e-mail is spelt: a blank more must not give eight more tries."""
    try:
        spelling = normalise_email(identifier) if "@" in identifier else normalise_phone(identifier)
    except ValueError:
        spelling = ""  # nobody's number: all such share one count
    return f"password:{spelling} {address}"
