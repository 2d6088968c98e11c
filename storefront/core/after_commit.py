"""Side effects wait for the transaction that causes them."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction


def after_commit(function: Callable[..., Any], *args: Any, using: str = "default", **kwargs: Any) -> None:
    """Call `function` once the open transaction commits (at once when none is open); never when it rolls back."""
    transaction.on_commit(partial(function, *args, **kwargs), using=using)
