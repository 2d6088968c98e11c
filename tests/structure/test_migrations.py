"""Every change of a model has its migration, and the check bites."""

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.utils import translation


def missing_migrations(models: ProjectState) -> list[str]:
    """Apps whose migrations do not lead to these models."""
    loader = MigrationLoader(None)
    with translation.override(None):  # names of fields are compared untranslated
        changes = MigrationAutodetector(loader.project_state(), models).changes(graph=loader.graph)
    return sorted(changes)


def test_migrations_are_complete() -> None:
    assert missing_migrations(ProjectState.from_apps(apps)) == []


def test_a_forgotten_migration_is_found() -> None:
    changed = ProjectState.from_apps(apps)
    changed.remove_field("accounts", "user", "last_login")
    assert "accounts" in missing_migrations(changed)
