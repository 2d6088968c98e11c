"""The full-text table beside the firms, in the words of either database, with those that are there already."""

from django.db import migrations

from crafts_chamber.registry.search import create_index, drop_index


def enter_firms(apps, schema_editor):
    """Firms that were registered before are found too, and stand in their place in lists."""
    from crafts_chamber.registry.search import BATCH, entry, insert_entries, sort_key

    Firm = apps.get_model("registry", "Firm")
    firms = Firm.objects.prefetch_related("memberships").iterator(chunk_size=BATCH)
    for firm in firms:
        Firm.objects.filter(pk=firm.pk).update(name_sound=sort_key(firm.name))
        insert_entries([(firm.pk, entry(firm, [one.number for one in firm.memberships.all()]))])


class Migration(migrations.Migration):
    dependencies = [("registry", "0002_offices_dues_and_versions")]
    operations = [
        migrations.RunPython(create_index, drop_index),
        migrations.RunPython(enter_firms, migrations.RunPython.noop),
    ]
