"""The index beside the product rows, in the words of either database; it holds what is on sale."""

from collections.abc import Iterable
from typing import Protocol

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from .document import SearchDocument
from .hits import Hits, Question
from .postgres import PostgresIndex
from .query import Term
from .sqlite import SqliteIndex


class Index(Protocol):
    """A full-text table `catalog_search` by product id."""

    create: tuple[str, ...]
    drop: str

    def put(self, product_id: int, document: SearchDocument) -> None: ...

    def remove(self, product_ids: Iterable[int]) -> None: ...

    def ids(self) -> set[int]:
        """All that it holds."""
        ...

    def count(self, wanted: list[Term], every: bool) -> int:
        """How many products have every term, or at least one."""
        ...

    def question(self, wanted: list[Term], every: bool) -> tuple[str, list[str]]:
        """The same products' ids, as a query to put into another: SQL and its parameters."""
        ...

    def find(self, wanted: list[Term], every: bool, limit: int, start: int = 0, among: Question | None = None) -> Hits:
        """The same products (those that `among` selects too), best first, `limit` of them from place `start` on.

        The total is of all, whatever `among` says.
        """
        ...


INDEXES: dict[str, type[Index]] = {"sqlite": SqliteIndex, "postgresql": PostgresIndex}


def search_index(vendor: str = "") -> Index:
    """The index of the shop's database; Django's own kinds of database are all we know."""
    return INDEXES[vendor or connection.vendor]()


def create_index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in search_index(schema_editor.connection.vendor).create:
        schema_editor.execute(statement)


def drop_index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute(search_index(schema_editor.connection.vendor).drop)
