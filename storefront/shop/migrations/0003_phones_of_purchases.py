from django.db import migrations


def copy_phones(apps, schema_editor):
    """Purchases from before find their phone beside the address."""
    Purchase = apps.get_model("shop", "Purchase")
    for purchase in Purchase.objects.filter(phone="").iterator():
        Purchase.objects.filter(pk=purchase.pk).update(phone=purchase.address_json.get("phone", ""))


class Migration(migrations.Migration):
    dependencies = [("shop", "0002_shoppers_and_their_addresses")]

    # Apart from the change of the table: PostgreSQL alters no table whose rows were changed just before.
    operations = [migrations.RunPython(copy_phones, migrations.RunPython.noop)]
