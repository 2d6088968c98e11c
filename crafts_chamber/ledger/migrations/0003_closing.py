"""Rows say which product they are of, what they take back, and their own digest."""

from django.db import migrations, models

from crafts_chamber.ledger.digest import RowDigest, row_digest

AT_ONCE = 1000


def make_digests(apps, schema_editor):
    rows = apps.get_model("ledger", "LedgerRow").objects.using(schema_editor.connection.alias)
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        for row in batch:
            row.digest = row_digest(row)
        rows.bulk_update(batch, ["digest"])
        last = batch[-1].pk


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_estimated_rows")]

    operations = [
        migrations.AddField("ledgerrow", "product_slug", models.CharField(blank=True, default="", max_length=255), preserve_default=False),
        migrations.AddField(
            "ledgerrow",
            "reverses",
            models.CharField(
                blank=True, default="", help_text="Key of the row that this one takes back.", max_length=200
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            "ledgerrow",
            "digest",
            RowDigest(default="", editable=False, help_text="sha256 of all that the row says.", max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(make_digests, migrations.RunPython.noop, elidable=True),
    ]
