"""Databases are emptied after a test that commits: only what holds rows, and nothing is made anew."""

from functools import cache

from django.apps import apps
from django.db import connections, transaction
from django.test import TransactionTestCase

# Made by `migrate`, the same for every test.
KEPT = frozenset(["auth_permission", "django_content_type"])
# Tables of no model: the full-text indexes beside products and firms.
INDEXES = frozenset(["catalog_search", "registry_search"])


def empty_databases(case: TransactionTestCase) -> None:
    """In place of `TransactionTestCase._fixture_teardown`.

    Django's truncates every table and makes all permissions and content types again: 90 ms on SQLite, 640 ms on
    PostgreSQL, most of what a test took. Foreign keys are checked at the commit, so no order is needed.
    """
    for alias in case._databases_names(include_mirrors=False):
        empty(alias)


def empty(alias: str) -> None:
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        tables = filled_tables(alias)
        kept = [table for table in tables if table in append_only_tables()]
        for statement in [sql for table in kept for sql in letting_go(connection.vendor, table)]:
            cursor.execute(statement)
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our models
        for statement in [sql for table in kept for sql in holding_again(connection.vendor, table)]:
            cursor.execute(statement)


@cache
def append_only_tables() -> frozenset[str]:
    from storefront.core.append_only import AppendOnlyModel  # models: only when Django is set up

    return frozenset(model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnlyModel))


def letting_go(vendor: str, table: str) -> list[str]:
    """Statements after which rows of an append-only table can be deleted, until the transaction's end or `holding_again`.

    Of PostgreSQL it takes a superuser; nothing is locked for whoever reads the table meanwhile.
    """
    if vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica"]
    from storefront.core.append_only import dropping_of

    return [dropping_of(vendor, table, "delete")]


def holding_again(vendor: str, table: str) -> list[str]:
    if vendor == "postgresql":
        return []
    from storefront.core.append_only import making_of

    return [making_of(vendor, table, "delete")]


def filled_tables(alias: str) -> list[str]:
    """Names of the tables that hold a row."""
    with connections[alias].cursor() as cursor:
        cursor.execute(look_for_rows(alias))
        return [name for (name,) in cursor.fetchall()]


@cache
def look_for_rows(alias: str) -> str:
    """One query for all tables of our models, and their indexes."""
    connection = connections[alias]
    names = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - KEPT
    names |= INDEXES & set(connection.introspection.table_names())
    rows = "SELECT '{}' WHERE EXISTS (SELECT 1 FROM {})"
    parts = (rows.format(name, connection.ops.quote_name(name)) for name in sorted(names))
    return " UNION ALL ".join(parts)
