"""Whoever asks, by whatever road: the database itself refuses."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from crafts_chamber.ledger.models import LedgerRow
from storefront.core.append_only import TRIGGERS, AppendOnlyModel, RowIsKept, trigger_name
from tests.ledger.rows import make_row

pytestmark = pytest.mark.django_db
TABLE = LedgerRow._meta.db_table
STATEMENTS = ["UPDATE {} SET net = net", "DELETE FROM {}"]
STATEMENTS += {"postgresql": ["TRUNCATE {} CASCADE"], "sqlite": ["REPLACE INTO {0} SELECT * FROM {0}"]}[
    connection.vendor
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses_to_change_a_row(statement: str) -> None:
    row = make_row()
    with pytest.raises(IntegrityError, match=f"{TABLE} is append-only"), transaction.atomic():
        connection.cursor().execute(statement.format(TABLE))
    assert list(LedgerRow.objects.values_list("pk", "net")) == [(row.pk, row.net)]


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.delete(),
        lambda row: LedgerRow.objects.update(net=0),
        lambda row: LedgerRow.objects.all().delete(),
        lambda row: LedgerRow.objects.bulk_update([row], ["net"]),
        lambda row: LedgerRow.objects.bulk_create([row], update_conflicts=True),
        lambda row: LedgerRow.objects.update_or_create({"net": 0}, key=row.key),
    ],
)
def test_python_refuses_before(change: Callable[[LedgerRow], object]) -> None:
    row = make_row()
    with pytest.raises(RowIsKept):
        change(row)
    assert list(LedgerRow.objects.values_list("pk", "net")) == [(row.pk, row.net)]


def append_only_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, AppendOnlyModel)]


@pytest.mark.parametrize("model", append_only_models(), ids=lambda model: model._meta.label)
def test_every_append_only_table_has_its_triggers(model: type[models.Model]) -> None:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'"
            if connection.vendor == "postgresql"
            else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s",
            [table],
        )
        found = {name for (name,) in cursor.fetchall()}
    assert {trigger_name(table, change) for change in TRIGGERS[connection.vendor]} <= found
