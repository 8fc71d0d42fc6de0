import django.db.models.deletion
from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("intake", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("page_key", models.BinaryField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("centre_id", "page_key"), name="cases_item_page_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="Sighting",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="intake.report",
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("item_type", models.CharField(blank=True, db_default="", max_length=16)),
                ("child_nationality", models.CharField(blank=True, db_default="", max_length=16)),
                ("item", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="cases.item")),
            ],
        ),
        Protect("cases_item", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
        Protect("cases_sighting", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
    ]
