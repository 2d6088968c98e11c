"""Finds firms by any part of the name, by pinyin or initials, credit code, member number, township and village.

A full-text table `registry_search` by firm id, in the words of either database, with the shop's own tokens (each
Chinese character is one). It is written in the same transaction as the rows that it stands for.
"""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from storefront.catalog.search import postgres, sqlite
from storefront.catalog.search.document import GAP
from storefront.catalog.search.query import terms
from storefront.catalog.search.sound import sounds, spelled
from storefront.catalog.search.words import tokens

from .credit_code import ORGANISATION
from .models import Firm
from .townships import BY_SLUG

LONGEST_SORT_KEY = 250
BATCH = 500
CREATE = {
    "sqlite": (
        'CREATE VIRTUAL TABLE registry_search USING fts5(words, tokenize = "unicode61 remove_diacritics 0", '
        "prefix = '2 3')",
    ),
    "postgresql": (
        "CREATE TABLE registry_search (firm_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX registry_search_words ON registry_search USING gin (words)",
    ),
}
INSERT = {
    "sqlite": "INSERT INTO registry_search (rowid, words) VALUES (%s, %s)",
    "postgresql": "INSERT INTO registry_search (firm_id, words) VALUES (%s, %s::tsvector) "
    "ON CONFLICT (firm_id) DO UPDATE SET words = EXCLUDED.words",
}
FIND = {
    "sqlite": "SELECT rowid FROM registry_search WHERE registry_search MATCH %s",
    "postgresql": "SELECT firm_id FROM registry_search WHERE words @@ CAST(%s AS tsquery)",
}


def sort_key(name: str) -> str:
    """Names in the order of a Chinese dictionary."""
    return spelled(name)[:LONGEST_SORT_KEY]


def firms_matching(text: str, firms: QuerySet[Firm]) -> QuerySet[Firm]:
    """Those of `firms` in which every word of `text` is found; none when it has nothing that can be searched for."""
    wanted = terms(text)
    if not wanted:
        return firms.none()
    words = postgres if connection.vendor == "postgresql" else sqlite
    # The sentence is ours; what was typed goes in as a parameter.
    found = RawSQL(FIND[connection.vendor], [words.expression_of(wanted, True)])  # noqa: S611
    return firms.filter(pk__in=found)


def index_firms(firm_ids: Iterable[int]) -> None:
    """Write these firms' entries anew, as the tables say just now."""
    ids = list(firm_ids)
    for start in range(0, len(ids), BATCH):
        write(ids[start : start + BATCH])


def write(firm_ids: Sequence[int]) -> None:
    firms = Firm.objects.filter(pk__in=firm_ids).prefetch_related("memberships")
    insert_entries([(firm.pk, entry(firm, [member.number for member in firm.memberships.all()])) for firm in firms])


def insert_entries(entries: Sequence[tuple[int, str]]) -> None:
    """In place of what the index has of these firms."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.executemany("DELETE FROM registry_search WHERE rowid = %s", [(pk,) for pk, _entry in entries])
        cursor.executemany(INSERT[connection.vendor], entries)


def entry(firm: Firm, numbers: Iterable[str]) -> str:
    """What the index keeps of a firm, as its database wants it."""
    township = BY_SLUG[firm.township]
    code = firm.credit_code or ""
    # By its second half too: that is what tells the firms of one county apart.
    texts = (firm.name, firm.name_en, code, code[ORGANISATION], *numbers, township.zh, township.en, firm.village)
    words: list[str] = []
    for text in filter(None, texts):
        words += [*tokens(text), GAP]
    words += dict.fromkeys(sound for text in (firm.name, firm.village) for sound in sounds(text))
    if connection.vendor == "sqlite":
        return " ".join(words)
    places = range(1, len(words) + 1)
    return " ".join(
        f"{postgres.quoted(word)}:{min(place, postgres.LAST_POSITION)}"
        for place, word in zip(places, words, strict=True)
    )


def create_index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE registry_search")
