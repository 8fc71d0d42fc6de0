from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("wraps", models.JSONField()),
                ("made_on", models.DateField(auto_now_add=True)),
            ],
        ),
        Protect("vault_batch", {"worker": "SELECT, INSERT, UPDATE", "workbench": "SELECT, INSERT, UPDATE"}),
    ]
