"""An authenticator app in a person's pocket, and the clock it goes by."""

from datetime import datetime, timedelta

from django.utils import timezone

from storefront.accounts.models import User
from storefront.accounts.second_step import current_code, new_secret, set_up


def app_of(user: User) -> tuple[str, list[str]]:
    """Sets the second step up; the app's secret and the recovery codes. The code of now is used up by it."""
    secret = new_secret()
    return secret, set_up(user, secret, current_code(secret))


def steps_from_now(number: int) -> datetime:
    return timezone.now() + timedelta(seconds=30 * number)


def wrong_code(secret: str) -> str:
    """Six digits that no code of these minutes is."""
    near = {current_code(secret, steps_from_now(step)) for step in range(-3, 4)}
    return next(code for code in (f"{number:06d}" for number in range(10)) if code not in near)
