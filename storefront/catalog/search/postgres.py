"""The search index on PostgreSQL: a tsvector that we write ourselves, so that no parser or locale cuts the words.

Source: PostgreSQL documentation, «8.11 Text Search Types» (positions, weights, `<->`), «12.3.3 Ranking».
"""

from collections.abc import Iterable

from django.db import connection

from .document import SearchDocument
from .hits import Hits, Question, hits, within
from .query import Phrase, Term

WEIGHTS = "ABCD"
# What PostgreSQL keeps: later positions all become this one.
LAST_POSITION = 16383


class PostgresIndex:
    # No foreign key: Django's flush could not empty the products' table then. `sync` keeps both equal.
    create: tuple[str, ...] = (
        "CREATE TABLE catalog_search (product_id bigint PRIMARY KEY, document tsvector NOT NULL)",
        "CREATE INDEX catalog_search_document ON catalog_search USING gin (document)",
    )
    drop: str = "DROP TABLE catalog_search"

    def put(self, product_id: int, document: SearchDocument) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO catalog_search (product_id, document) VALUES (%s, %s::tsvector) "
                "ON CONFLICT (product_id) DO UPDATE SET document = EXCLUDED.document",
                [product_id, vector(document)],
            )

    def remove(self, product_ids: Iterable[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM catalog_search WHERE product_id = ANY(%s)", [list(product_ids)])

    def ids(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT product_id FROM catalog_search")
            return {row[0] for row in cursor.fetchall()}

    def count(self, wanted: list[Term], every: bool) -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM catalog_search WHERE document @@ CAST(%s AS tsquery)",
                [expression_of(wanted, every)],
            )
            return int(cursor.fetchone()[0])

    def question(self, wanted: list[Term], every: bool) -> tuple[str, list[str]]:
        sql = "SELECT product_id FROM catalog_search WHERE document @@ CAST(%s AS tsquery)"
        return sql, [expression_of(wanted, every)]

    def find(self, wanted: list[Term], every: bool, limit: int, start: int = 0, among: Question | None = None) -> Hits:
        only, parameters = within(among)
        with connection.cursor() as cursor:
            cursor.execute(
                "WITH hits AS MATERIALIZED (SELECT product_id AS id, "  # noqa: S608 `only` is of our own making
                "ts_rank('{0.1, 0.2, 0.4, 1.0}', document, wanted) AS place "
                "FROM catalog_search, CAST(%s AS tsquery) AS wanted WHERE document @@ wanted) "
                f"SELECT id, (SELECT count(*) FROM hits) FROM hits {only} "
                "ORDER BY place DESC, id DESC LIMIT %s OFFSET %s",
                [expression_of(wanted, every), *parameters, limit, start],
            )
            return hits(cursor.fetchall())


def expression_of(wanted: list[Term], every: bool) -> str:
    return (" & " if every else " | ").join(map(expression, wanted))


def vector(document: SearchDocument) -> str:
    position = 0
    lexemes: list[str] = []
    for weight, field in zip(WEIGHTS, document.fields(), strict=True):
        position += 1  # a phrase does not reach from one field into the next
        for token in field:
            position += 1
            lexemes.append(f"{quoted(token)}:{min(position, LAST_POSITION)}{weight}")
    return " ".join(lexemes)


def expression(term: Term) -> str:
    if isinstance(term, Phrase):
        return f"({' <-> '.join(map(quoted, term.characters))})"
    return quoted(term.text) if term.whole else f"{quoted(term.text)}:*"


def quoted(token: str) -> str:
    """Tokens hold letters and digits only; quoting them is for the reader who does not know."""
    return "'{}'".format(token.replace("\\", "\\\\").replace("'", "''"))
