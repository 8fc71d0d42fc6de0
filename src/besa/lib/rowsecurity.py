"""Row-level security as a migration step: the wall between centres and the rights of each database role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# After a local setting ends its value is '' and not NULL, hence nullif.
CENTRE = "nullif(current_setting('besa.centre', true), '')::bigint"


class Protect(Operation):
    """Wall off a table by its centre column and grant rights by role ("worker": "SELECT, INSERT").

    Security is forced, so it binds the table's owner too. `only_if` narrows what a role may read further,
    e.g. {"portal": "published_on <= current_date"}.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(
        self,
        table: str,
        grants: Mapping[str, str],
        *,
        column: str = "centre_id",
        only_if: Mapping[str, str] | None = None,
    ) -> None:
        self.table, self.grants, self.column, self.only_if = table, grants, column, only_if or {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing in Django's picture of the models changes."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for statement in self._statements():
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """The table is dropped next; its policies and grants go with it."""

    def _statements(self) -> list[str]:
        wall = f"{self.column} = {CENTRE}"
        return [
            f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {self.table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY centre_wall ON {self.table} USING ({wall}) WITH CHECK ({wall})",
            *(f'GRANT {rights} ON {self.table} TO "{_role(role)}"' for role, rights in self.grants.items()),
            *(
                f'CREATE POLICY {role}_only ON {self.table} AS RESTRICTIVE FOR SELECT TO "{_role(role)}" USING ({rule})'
                for role, rule in self.only_if.items()
            ),
        ]

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (
            type(self).__name__,
            [self.table, self.grants],
            {"column": self.column, "only_if": self.only_if},
        )

    def describe(self) -> str:
        return f"Keep centres apart in {self.table}"


def _role(role: str) -> str:
    return str(settings.BESA_ROLE_NAMES[role])
