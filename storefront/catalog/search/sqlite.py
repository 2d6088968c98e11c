"""The search index on SQLite: FTS5, with our own tokens between blanks.

Source: SQLite documentation, «FTS5 Extension»: 3.1 (strings), 3.5 (prefixes), 5.1.1 (bm25 with weights).
"""

from collections.abc import Iterable

from django.db import connection

from .document import SearchDocument
from .query import Phrase, Term


class SqliteIndex:
    create: tuple[str, ...] = (
        "CREATE VIRTUAL TABLE catalog_search USING fts5("
        "name, detail, sound, text, tokenize = \"unicode61 remove_diacritics 0\", prefix = '2 3')",
    )
    drop: str = "DROP TABLE catalog_search"

    def put(self, product_id: int, document: SearchDocument) -> None:
        self.remove([product_id])
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO catalog_search (rowid, name, detail, sound, text) VALUES (%s, %s, %s, %s, %s)",
                [product_id, *(" ".join(field) for field in document.fields())],
            )

    def remove(self, product_ids: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM catalog_search WHERE rowid = %s", [(one,) for one in product_ids])

    def find(self, wanted: list[Term], every: bool, limit: int) -> list[int]:
        match = (" AND " if every else " OR ").join(map(expression, wanted))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM catalog_search WHERE catalog_search MATCH %s "
                "ORDER BY bm25(catalog_search, 10.0, 4.0, 2.0, 1.0), rowid DESC LIMIT %s",
                [match, limit],
            )
            return [row[0] for row in cursor.fetchall()]


def expression(term: Term) -> str:
    """Always a quoted string, so nothing that was typed can be an operator."""
    if isinstance(term, Phrase):
        return f'"{" ".join(term.characters)}"'
    return f'"{term.text}"' if term.whole else f'"{term.text}" *'
