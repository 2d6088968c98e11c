"""On SQLite the constraint's migration remade the table, which lost the trigger of 0004: it is made again."""

from importlib import import_module

from django.db import migrations

REFUSE = import_module("crafts_chamber.ledger.migrations.0004_append_only").REFUSE


def refuse_again(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS ledger_ledgerrow_no_closed_month", params=None)
        schema_editor.execute(REFUSE["sqlite"], params=None)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_sums_to_the_fen")]

    operations = [migrations.RunPython(refuse_again, migrations.RunPython.noop)]
