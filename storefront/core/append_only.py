"""Tables whose rows are added and never changed: refused in Python, and by the database whoever asks.

A model extends `AppendOnlyModel`, and a migration of its app ends with `AppendOnly("<table>")`. On SQLite, a migration
that remakes the table loses its triggers: `AppendOnly` again at its end (a test finds who forgot).
"""

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

Row = TypeVar("Row", bound=models.Model)

# Both raise what Django knows as an IntegrityError.
REFUSE_ON_POSTGRESQL = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""
ON_POSTGRESQL = {
    "update": "CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "delete": "CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change()",
    "truncate": "CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()",
}
ON_SQLITE = {
    "update": "CREATE TRIGGER {name} BEFORE UPDATE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
    "delete": "CREATE TRIGGER {name} BEFORE DELETE ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
}
TRIGGERS = {"postgresql": ON_POSTGRESQL, "sqlite": ON_SQLITE}


class RowIsKept(TypeError):
    """Our own mistake: a row was about to be changed or deleted. A wrong row is answered by another row."""


def trigger_name(table: str, change: str) -> str:
    return f"{table}_no_{change}"


def making(vendor: str, table: str) -> list[str]:
    """Statements that make the table's triggers, whether or not they are there."""
    made = [REFUSE_ON_POSTGRESQL] if vendor == "postgresql" else []
    for change in TRIGGERS[vendor]:
        made += [dropping_of(vendor, table, change), making_of(vendor, table, change)]
    return made


def dropping(vendor: str, table: str) -> list[str]:
    return [dropping_of(vendor, table, change) for change in TRIGGERS[vendor]]


def making_of(vendor: str, table: str, change: str) -> str:
    return TRIGGERS[vendor][change].format(name=trigger_name(table, change), table=table)


def dropping_of(vendor: str, table: str, change: str) -> str:
    of_table = f" ON {table}" if vendor == "postgresql" else ""
    return f"DROP TRIGGER IF EXISTS {trigger_name(table, change)}{of_table}"


class AppendOnly(Operation):
    """In a migration: from here on the database refuses to change or delete rows of this table, or to empty it."""

    reduces_to_sql = True
    reversible = True
    atomic = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Models stay as they are."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self.run(app_label, schema_editor, making)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self.run(app_label, schema_editor, dropping)

    def run(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, statements: Any) -> None:
        connection = schema_editor.connection
        if router.allow_migrate(connection.alias, app_label):
            for statement in statements(connection.vendor, self.table):
                schema_editor.execute(statement, params=None)

    def describe(self) -> str:
        return f"Refuse changes of {self.table}"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.table}_append_only"


class AppendOnlyQuerySet(models.QuerySet[Row]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise RowIsKept(self.model.__name__)

    def delete(self) -> NoReturn:
        raise RowIsKept(self.model.__name__)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RowIsKept(self.model.__name__)

    def bulk_create(self, objs: Any, *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Row]:
        if update_conflicts:
            raise RowIsKept(self.model.__name__)
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnlyModel(models.Model):
    objects: ClassVar[models.Manager[Any]] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RowIsKept(self)
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RowIsKept(self)
