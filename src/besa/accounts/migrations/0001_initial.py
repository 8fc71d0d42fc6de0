from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Centre",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=16, unique=True)),
                ("profile", models.CharField(max_length=16)),
            ],
        ),
        # Which centres there are is no secret; every other table carries its centre behind the wall.
        migrations.RunSQL(
            [f'GRANT SELECT ON accounts_centre TO "{name}"' for name in settings.BESA_ROLE_NAMES.values()],
            migrations.RunSQL.noop,
        ),
    ]
