import django.db.models.deletion
from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("intake", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
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
                ("portal", models.CharField(max_length=255)),
                ("reason", models.CharField(blank=True, db_default="", max_length=32)),
                ("outcome", models.CharField(blank=True, db_default="", max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                (
                    "sighting",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="cases.sighting",
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("hosting_country", models.CharField(blank=True, db_default="", max_length=8)),
                ("told", models.DateField(null=True)),
                ("gone", models.DateField(null=True)),
            ],
        ),
        Protect("takedown_removal", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
        Protect("takedown_complaint", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
    ]
