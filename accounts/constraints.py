"""Constraints that keep gemeenten apart, written as Django constraints so that migrations know them.

The SQL runs deferred to the end of a migration: a foreign key may need the unique constraint of
a table that is made later in it.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Inline, not a function call: the planner must see the value (building notes §3).
POLICY = "municipality_id = ANY (NULLIF(current_setting('luwte.municipalities', true), '')::int[])"


class _HouseConstraint(models.BaseConstraint):
    """A constraint that the database keeps and Django only carries."""

    def statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        raise NotImplementedError

    def undo_statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        raise NotImplementedError

    def create_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        assert model is not None and schema_editor is not None
        sql = self.statements(model, schema_editor)
        schema_editor.deferred_sql.append(sql)
        return ""

    def constraint_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        self.create_sql(model, schema_editor)
        return ""

    def remove_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        assert model is not None and schema_editor is not None
        return self.undo_statements(model, schema_editor)

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """The database says it; there is nothing to ask beforehand."""

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _HouseConstraint) and type(self) is type(other):
            return self.deconstruct()[2] == other.deconstruct()[2]
        return NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), self.name))


class RowSecurity(_HouseConstraint):
    """Row-level security, forced: it holds for the owner of the table too."""

    def statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        table = editor.quote_name(model._meta.db_table)
        name = editor.quote_name(self.name)
        return (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; "
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY; "
            f"CREATE POLICY {name} ON {table} USING ({POLICY}) WITH CHECK ({POLICY})"
        )

    def undo_statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        table = editor.quote_name(model._meta.db_table)
        name = editor.quote_name(self.name)
        return (
            f"DROP POLICY IF EXISTS {name} ON {table}; "
            f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; "
            f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
        )


class UniqueInMunicipality(_HouseConstraint):
    """UNIQUE (municipality_id, id): what composite foreign keys point to, so it is made at once."""

    def create_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        assert model is not None and schema_editor is not None
        return self.statements(model, schema_editor)

    def constraint_sql(
        self, model: type[models.Model] | None, schema_editor: BaseDatabaseSchemaEditor | None
    ) -> str:
        assert schema_editor is not None
        return f"CONSTRAINT {schema_editor.quote_name(self.name)} UNIQUE (municipality_id, id)"

    def statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        table = editor.quote_name(model._meta.db_table)
        return (
            f"ALTER TABLE {table} ADD CONSTRAINT {editor.quote_name(self.name)} UNIQUE (municipality_id, id)"
        )

    def undo_statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        table = editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {editor.quote_name(self.name)} CASCADE"


class CompositeForeignKey(_HouseConstraint):
    """FOREIGN KEY (municipality_id, <field>) so that no row can point into another gemeente.

    The Django field beside it has `db_constraint=False`.
    """

    def __init__(self, *, field: str, name: str = "") -> None:
        self.field = field
        super().__init__(name=name or f"%(app_label)s_%(class)s_{field}_cfk")

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        kwargs["field"] = self.field
        return path, args, kwargs

    def statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        field = model._meta.get_field(self.field)
        assert isinstance(field, models.ForeignKey)
        target = field.remote_field.model._meta.db_table
        return (
            f"ALTER TABLE {editor.quote_name(model._meta.db_table)} "
            f"ADD CONSTRAINT {editor.quote_name(self.name)} "
            f"FOREIGN KEY (municipality_id, {editor.quote_name(field.column)}) "
            f"REFERENCES {editor.quote_name(target)} (municipality_id, id) DEFERRABLE INITIALLY DEFERRED"
        )

    def undo_statements(self, model: type[models.Model], editor: BaseDatabaseSchemaEditor) -> str:
        table = editor.quote_name(model._meta.db_table)
        return f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {editor.quote_name(self.name)}"
