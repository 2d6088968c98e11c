"""The search index on PostgreSQL: a tsvector that we write ourselves, so that no parser or locale cuts the words.

Source: PostgreSQL documentation, «8.11 Text Search Types» (positions, weights, `<->`), «12.3.3 Ranking».
"""

from collections.abc import Iterable

from django.db import connection

from .document import SearchDocument
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

    def find(self, wanted: list[Term], every: bool, limit: int) -> list[int]:
        match = (" & " if every else " | ").join(map(expression, wanted))
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT product_id FROM catalog_search, CAST(%s AS tsquery) AS wanted WHERE document @@ wanted "
                "ORDER BY ts_rank('{0.1, 0.2, 0.4, 1.0}', document, wanted) DESC, product_id DESC LIMIT %s",
                [match, limit],
            )
            return [row[0] for row in cursor.fetchall()]


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
