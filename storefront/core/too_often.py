"""The answer to whoever asks too often: 429, and from when on to ask again (RFC 6585, section 4)."""

import math
from datetime import timedelta
from typing import TypeVar

from django.http import HttpResponse
from django.utils.translation import ngettext

Answer = TypeVar("Answer", bound=HttpResponse)
MINUTE = 60


def too_often(answer: Answer, seconds: float) -> Answer:
    """The same page, as a 429 that names its end."""
    answer.status_code = 429
    answer.headers["Retry-After"] = str(max(1, math.ceil(seconds)))
    return answer


def try_again_in(wait: timedelta) -> str:
    """A sentence for people: in so many seconds, or minutes."""
    seconds = max(1, math.ceil(wait.total_seconds()))
    if seconds <= MINUTE:
        return ngettext("Try again in %(n)d second.", "Try again in %(n)d seconds.", seconds) % {"n": seconds}
    minutes = math.ceil(seconds / MINUTE)
    return ngettext("Try again in %(n)d minute.", "Try again in %(n)d minutes.", minutes) % {"n": minutes}
