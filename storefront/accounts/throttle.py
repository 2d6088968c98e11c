"""Slows down guessing: after some wrong passwords a person, from one address, has to wait; so has an address; and a name
that is tried from many addresses."""

from datetime import timedelta

from . import limits
from .identifiers import normalise_email, normalise_phone

# Tries with one person's name from one address, and with anybody's from there: a whole office may share an address.
MOST_FAILURES = 8
AN_ADDRESS_MOST = 100
PAUSE = timedelta(minutes=15)
# With one person's name from anywhere: so many that nobody's slips come near, so few that a thousand addresses help little.
A_NAME_MOST = 50
A_NAME_PAUSE = timedelta(hours=1)


def wait_before(identifier: str, address: str) -> timedelta | None:
    """None when one more password may be tried, else how long to wait; the same whether there is such a person.

    Counted before the password is looked at, so that parallel guesses gain nothing. What is spelt like nobody's name has
    no count of its own over all addresses: others' slips would lock it.
    """
    subject, spelling = subject_of(identifier, address), spelling_of(identifier)
    wait = limits.wait_before(subject, MOST_FAILURES, PAUSE)
    if wait is None:
        wait = limits.wait_before(f"passwords-from:{address}", AN_ADDRESS_MOST, PAUSE)
    if wait is None and spelling:
        wait = limits.wait_before(f"passwords-of:{spelling}", A_NAME_MOST, A_NAME_PAUSE)
    return wait


def forget(identifier: str, address: str) -> None:
    """The password was right."""
    limits.forget(subject_of(identifier, address))


def subject_of(identifier: str, address: str) -> str:
    return f"password:{spelling_of(identifier)} {address}"


def spelling_of(identifier: str) -> str:
    """The same however the phone number or e-mail is spelt: a blank more must not give eight more tries."""
    try:
        return normalise_email(identifier) if "@" in identifier else normalise_phone(identifier)
    except ValueError:
        return ""  # nobody's number: all such share one count
