from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="VisitDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("origin", models.CharField(max_length=8)),
                ("day", models.DateField()),
                ("language", models.CharField(blank=True, db_default="", max_length=8)),
                ("section", models.CharField(blank=True, db_default="", max_length=32)),
                ("visits", models.IntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("centre_id", "origin", "day", "language", "section"),
                        name="statistics_visitday_once",
                    )
                ],
            },
        ),
        Protect("statistics_visitday", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
    ]
