from django.db import migrations

from storefront.core.append_only import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('relief', '0001_initial'),
    ]

    operations = [
        AppendOnly('relief_attribution'),
        AppendOnly('relief_consideredrow'),
    ]
