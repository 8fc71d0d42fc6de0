from django.conf import settings
from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                (
                    "origin",
                    models.CharField(choices=[("register", "Register"), ("live", "Live")], max_length=8),
                ),
                ("kind", models.CharField(max_length=12)),
                ("year", models.SmallIntegerField(null=True)),
                ("number", models.CharField(blank=True, db_default="", max_length=32)),
                ("received", models.DateField()),
                ("channel", models.CharField(blank=True, db_default="", max_length=32)),
                ("reporter_role", models.CharField(blank=True, db_default="", max_length=32)),
                ("reporter_sex", models.CharField(blank=True, db_default="", max_length=16)),
                ("affected_age", models.SmallIntegerField(null=True)),
                ("affected_band", models.CharField(blank=True, db_default="", max_length=16)),
                ("affected_sex", models.CharField(blank=True, db_default="", max_length=16)),
                ("municipality", models.CharField(blank=True, db_default="", max_length=16)),
                ("category", models.CharField(blank=True, db_default="", max_length=32)),
                ("platform", models.CharField(blank=True, db_default="", max_length=32)),
                ("status", models.CharField(blank=True, db_default="", max_length=16)),
                ("address", models.BinaryField(null=True)),
                ("story", models.BinaryField(null=True)),
                ("digest", models.BinaryField(max_length=16, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("origin", "register")),
                        fields=("centre_id", "kind", "year", "number"),
                        name="intake_report_register_row",
                    )
                ],
            },
        ),
        Protect("intake_report", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
        # Imports number their rows before they write them.
        migrations.RunSQL(
            f'GRANT USAGE ON SEQUENCE intake_report_id_seq TO "{settings.BESA_ROLE_NAMES["worker"]}"',
            migrations.RunSQL.noop,
        ),
    ]
