from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("year", models.SmallIntegerField()),
                ("fields", models.JSONField(default=list)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Aside",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("year", models.SmallIntegerField()),
                ("row", models.IntegerField()),
                ("number", models.CharField(blank=True, max_length=32)),
                ("held", models.BooleanField()),
                ("issues", models.JSONField()),
                ("record", models.JSONField(null=True)),
                ("raw", models.BinaryField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["centre_id", "kind", "year"], name="registers_aside_file")],
            },
        ),
        migrations.CreateModel(
            name="ValueMap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("field", models.CharField(max_length=32)),
                ("text", models.CharField(max_length=64)),
                ("code", models.CharField(max_length=32)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("centre_id", "field", "text"), name="registers_valuemap_once"
                    )
                ],
            },
        ),
        Protect("registers_importrun", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
        Protect("registers_aside", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
        Protect("registers_valuemap", {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT"}),
    ]
