"""Answers that are right until the catalog changes: made once for every state of it."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from .version import catalog_version

SECONDS = 3600

Answer = TypeVar("Answer")


def kept(name: str, make: Callable[[], Answer]) -> Answer:
    """What `make` answers, remembered by `name`; never None.

    The version is read before the rows, so an answer may be newer than its name says and is never older.
    """
    version = catalog_version()
    if not version:
        return make()
    key = f"catalog:{version}:{name}"
    found: Answer | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found
