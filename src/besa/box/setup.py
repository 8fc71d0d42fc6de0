"""What only the database's owner may do: migrations, grants on borrowed tables, the first centre. Safe to repeat."""

from __future__ import annotations

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from besa.box.home import ROOT
from besa.box.translations import compile_catalogues

BORROWED_GRANTS = """
DO $$ DECLARE thing text; BEGIN
    FOR thing IN SELECT quote_ident(tablename) FROM pg_tables WHERE tablename LIKE 'procrastinate\\_%' LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO "{worker}"', thing);
    END LOOP;
    FOR thing IN SELECT quote_ident(sequencename) FROM pg_sequences WHERE sequencename LIKE 'procrastinate\\_%' LOOP
        EXECUTE format('GRANT USAGE ON SEQUENCE %s TO "{worker}"', thing);
    END LOOP;
END $$
"""
"""The job queue's tables are a library's: they carry no centre and no content, only ids of what waits."""


def main() -> None:
    """Bring the database up to date."""
    compile_catalogues(ROOT / "locale")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute(BORROWED_GRANTS.format(worker=settings.BESA_ROLE_NAMES["worker"]))
        cursor.execute(
            "INSERT INTO accounts_centre (code, profile) VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [settings.BESA_PROFILE, settings.BESA_PROFILE],
        )


if __name__ == "__main__":
    main()
