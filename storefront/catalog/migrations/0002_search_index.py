"""The full-text table beside the products, in the words of either database."""

from django.db import migrations

from storefront.catalog.search.index import create_index, drop_index


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunPython(create_index, drop_index)]
