import django.db.models.deletion
from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("year", models.SmallIntegerField()),
                ("version", models.SmallIntegerField(default=1)),
                ("release", models.JSONField()),
                ("snapshot", models.CharField(max_length=64)),
                ("signature", models.BinaryField(max_length=64)),
                ("signed_by", models.BinaryField(max_length=32)),
                ("frozen_at", models.DateTimeField(auto_now_add=True)),
                ("embargo_until", models.DateField()),
                ("published_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("centre_id", "year", "version"), name="publication_edition_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("path", models.CharField(max_length=128)),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "edition",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="publication.edition"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("edition", "path"), name="publication_editionfile_path")
                ],
            },
        ),
        Protect(
            "publication_edition",
            {"worker": "SELECT, INSERT, UPDATE", "workbench": "SELECT", "portal": "SELECT"},
            only_if={"portal": "published_on <= (now() AT TIME ZONE 'UTC')::date"},
        ),
        Protect(
            "publication_editionfile",
            {"worker": "SELECT, INSERT, UPDATE, DELETE", "workbench": "SELECT", "portal": "SELECT"},
            only_if={"portal": "edition_id IN (SELECT id FROM publication_edition)"},
        ),
    ]
