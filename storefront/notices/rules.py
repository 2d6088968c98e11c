"""When a message that could not be handed over is tried again, and when it is given up."""

import random
from datetime import timedelta

TRIES_MOST = 8
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=3)


def pause_after(tries: int) -> timedelta:
    """After this many failed tries (1 or more): a minute, doubled each time, shortened by up to half by chance, so that
    what failed together does not come back together. The last try is some two hours after the first."""
    longest = min(FIRST_PAUSE * (1 << min(tries - 1, 20)), LONGEST_PAUSE)
    return longest * (0.5 + random.random() / 2)  # noqa: S311 - no secret


def is_last(tries: int) -> bool:
    return tries >= TRIES_MOST
