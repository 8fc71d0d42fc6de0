from django.db import migrations, models

from besa.lib.rowsecurity import Protect


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("centre_id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=64)),
                ("verb", models.CharField(max_length=64)),
                ("thing", models.CharField(max_length=128)),
                ("facts", models.JSONField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["centre_id", "id"], name="audit_entry_chain")],
                "constraints": [
                    models.UniqueConstraint(fields=("centre_id", "previous"), name="audit_entry_no_fork")
                ],
            },
        ),
        Protect("audit_entry", {"worker": "SELECT, INSERT", "workbench": "SELECT, INSERT"}),
        migrations.RunSQL(
            """
            CREATE FUNCTION audit_entry_forever() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$;
            CREATE TRIGGER audit_entry_forever BEFORE UPDATE OR DELETE ON audit_entry
                FOR EACH ROW EXECUTE FUNCTION audit_entry_forever();
        """,
            "DROP FUNCTION audit_entry_forever() CASCADE",
        ),
    ]
