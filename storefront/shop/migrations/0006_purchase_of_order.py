from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0005_paying")]

    operations = [
        migrations.AddIndex(
            model_name="purchase",
            index=models.Index(fields=["order_id"], name="purchases_of_order"),
        ),
    ]
