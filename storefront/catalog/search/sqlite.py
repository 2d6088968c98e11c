"""The search index on SQLite: FTS5, with our own tokens between blanks.

Source: SQLite documentation, «FTS5 Extension»: 3.1 (strings), 3.5 (prefixes), 5.1.1 (bm25 with weights).
"""

from collections.abc import Iterable

from django.db import connection

from .document import SearchDocument
from .hits import Hits, Question, hits, within
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

    def ids(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM catalog_search")
            return {row[0] for row in cursor.fetchall()}

    def count(self, wanted: list[Term], every: bool) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM catalog_search WHERE catalog_search MATCH %s", [expression_of(wanted, every)]
            )
            return int(cursor.fetchone()[0])

    def question(self, wanted: list[Term], every: bool) -> tuple[str, list[str]]:
        return "SELECT rowid FROM catalog_search WHERE catalog_search MATCH %s", [expression_of(wanted, every)]

    def find(self, wanted: list[Term], every: bool, limit: int, start: int = 0, among: Question | None = None) -> Hits:
        only, parameters = within(among)
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH hits AS MATERIALIZED "  # noqa: S608 `only` is of our own making
                "(SELECT rowid AS id, bm25(catalog_search, 10.0, 4.0, 2.0, 1.0) AS place "
                "FROM catalog_search WHERE catalog_search MATCH %s) "
                f"SELECT id, (SELECT count(*) FROM hits) FROM hits {only} "
                "ORDER BY place, id DESC LIMIT %s OFFSET %s",
                [expression_of(wanted, every), *parameters, limit, start],
            )
            return hits(cursor.fetchall())


def expression_of(wanted: list[Term], every: bool) -> str:
    return (" AND " if every else " OR ").join(map(expression, wanted))


def expression(term: Term) -> str:
    """Always a quoted string, so nothing that was typed can be an operator."""
    if isinstance(term, Phrase):
        return f'"{" ".join(term.characters)}"'
    return f'"{term.text}"' if term.whole else f'"{term.text}" *'
