"""References of refunds: short enough to read out, one for each attempt.

`RF-7F3KQ2M4`; the second attempt, after the first has failed, is `RF-7F3KQ2M4-2`, so that the payment provider does not
take it for the first again. Saleor keeps it at the beginning of the refund's reason.
"""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
# Also the longer ones of returns.
WRITTEN = re.compile(r"(RF-[0-9A-Z]{8,20})(?:-(\d{1,3}))?(?![^ ])")


def new_reference() -> str:
    """One of 850 thousand million; the caller's unique constraint decides whether it is free."""
    return "RF-" + "".join(secrets.choice(ALPHABET) for _ in range(8))


def attempt_reference(reference: str, attempt: int) -> str:
    return reference if attempt == 1 else f"{reference}-{attempt}"


def read_reference(text: str) -> tuple[str, int] | None:
    """The refund's own reference and the attempt, of a text that is or begins with one; None for any other."""
    found = WRITTEN.match(text)
    return (found[1], int(found[2] or 1)) if found else None
