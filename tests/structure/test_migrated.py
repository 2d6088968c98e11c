"""Copies of migrated databases hold what migrating would make, and are made anew when that changes."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from tests.migrated import digest, folder, key, sound


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a migration, what it names, and a page."""
    files = {
        "shop/migrations/0001_initial.py": "import storefront.core.private_files\n",
        "core/private_files.py": "",
        "catalog/search/sqlite.py": "",
        "shop/views.py": "",
    }
    for name, text in files.items():
        path = tmp_path / "storefront" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.parametrize(
    "name", ["shop/migrations/0001_initial.py", "core/private_files.py", "catalog/search/sqlite.py", "shop/models.py"]
)
def test_what_migrating_reads_changes_the_key(root: Path, name: str) -> None:
    before = digest(root)
    (root / "storefront" / name).write_text("changed = True\n")
    assert digest(root) != before


def test_a_page_does_not(root: Path) -> None:
    before = digest(root)
    (root / "storefront" / "shop" / "views.py").write_text("changed = True\n")
    assert digest(root) == before


@pytest.mark.django_db(databases=list(settings.DATABASES))
@pytest.mark.parametrize("alias", settings.DATABASES)
def test_the_copy_has_every_migration(alias: str) -> None:
    executor = MigrationExecutor(connections[alias])
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.sqlite
def test_a_file_that_is_cut_off_is_not_taken(db: None, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    shutil.copyfile(folder() / f"{key('default')}.sqlite3", copy)
    assert sound(copy)
    with copy.open("r+b") as file:
        file.truncate(copy.stat().st_size // 2)
    assert not sound(copy)
