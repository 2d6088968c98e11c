"""The engine's own database; every write opens its transaction here."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

ENGINE = "engine"


@contextmanager
def engine_transaction() -> Iterator[None]:
    with transaction.atomic(using=ENGINE):
        yield
