from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("origin", models.CharField(max_length=8)),
                ("year", models.SmallIntegerField(null=True)),
                ("number", models.CharField(blank=True, db_default="", max_length=32)),
                ("received", models.DateField()),
                ("hour", models.SmallIntegerField(null=True)),
                ("channel", models.CharField(blank=True, db_default="", max_length=32)),
                ("contact_type", models.CharField(blank=True, db_default="", max_length=32)),
                ("age", models.SmallIntegerField(null=True)),
                ("band", models.CharField(blank=True, db_default="", max_length=16)),
                ("sex", models.CharField(blank=True, db_default="", max_length=16)),
                ("municipality", models.CharField(blank=True, db_default="", max_length=16)),
                ("reason", models.CharField(blank=True, db_default="", max_length=32)),
                ("action", models.CharField(blank=True, db_default="", max_length=32)),
                ("minutes", models.IntegerField(null=True)),
                ("digest", models.BinaryField(max_length=16, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("origin", "register")),
                        fields=("centre_id", "year", "number"),
                        name="helpline_contact_register_row",
                    )
                ],
            },
        ),
        Protect("helpline_contact", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
    ]
