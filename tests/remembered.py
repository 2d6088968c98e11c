"""A world that takes a second to make is made once a process; every later test gets its rows put back in milliseconds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction

from tests.emptying import INDEXES, filled_tables


@dataclass(frozen=True)
class Rows:
    alias: str
    table: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


def remembered(make: Callable[[], None]) -> Callable[[], None]:
    """For a function that fills both databases through commerce, and leaves nothing elsewhere.

    It runs as written when a database holds something already, or another address of the shop is set: its rows might
    depend on them. Keys that were given are never given again, so rows that come back meet no others.
    """
    kept: dict[str, list[Rows]] = {}

    @wraps(make)
    def made_or_put_back() -> None:
        if not settings.EMBEDDED_ENGINE or any(filled_tables(alias) for alias in settings.DATABASES):
            make()
        elif settings.PUBLIC_URL not in kept:
            make()
            kept[settings.PUBLIC_URL] = [rows for alias in settings.DATABASES for rows in rows_of(alias)]
        else:
            cache.clear()
            put_back(kept[settings.PUBLIC_URL])

    return made_or_put_back


def rows_of(alias: str) -> list[Rows]:
    connection = connections[alias]
    found = []
    for table in filled_tables(alias):
        number = "rowid, " if table in INDEXES and connection.vendor == "sqlite" else ""  # FTS5 has no other key
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {number}* FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            columns = [column[0] for column in cursor.description]
            found.append(Rows(alias, table, columns, cursor.fetchall()))
    return found


def put_back(kept: list[Rows]) -> None:
    for alias in {rows.alias for rows in kept}:
        connection = connections[alias]
        quoted = connection.ops.quote_name
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            for rows in (each for each in kept if each.alias == alias):
                columns, places = ", ".join(map(quoted, rows.columns)), ", ".join(["%s"] * len(rows.columns))
                cursor.executemany(f"INSERT INTO {quoted(rows.table)} ({columns}) VALUES ({places})", rows.rows)  # noqa: S608
