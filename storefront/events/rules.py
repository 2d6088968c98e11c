"""When an event that could not be handled is tried again."""

from datetime import timedelta

# Half a minute, doubled each time, at most an hour: the last try is about seven hours after the first.
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=1)
MAX_ATTEMPTS = 14


def pause_after(attempts: int) -> timedelta:
    """How long to wait after this many failed attempts (1 or more)."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)


def is_last(attempts: int) -> bool:
    """Whether people must look at it now: we stop trying by ourselves."""
    return attempts >= MAX_ATTEMPTS
