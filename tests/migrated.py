"""Migrated test databases, made once and copied: migrating costs seconds for every worker of every run, copying none.

Kept under a digest of all that `migrate` reads: on SQLite as files in `folder()`, on PostgreSQL as template databases of
the same server. Made under a lock and named last, so several runs may start at once, and one that dies leaves nothing.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

PACKAGES = ("storefront", "crafts_chamber")
# What makes tables, permissions, content types and first rows: migrations, models, and the indexes that are SQL of ours.
KINDS = frozenset({"migrations", "models", "models.py", "search", "search.py"})
NAMED = re.compile(r"^\s*(?:from|import) ((?:storefront|crafts_chamber)[\w.]+)", re.MULTILINE)
PREFIX = "tancheng_migrated"
KEEP = timedelta(days=3)


def folder() -> Path:
    """Where SQLite's files are kept: `TANCHENG_TEST_CACHE`, else the person's cache folder."""
    named = os.environ.get("TANCHENG_TEST_CACHE")
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    path = Path(named) if named else caches / "tancheng-buy"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def sources(root: Path) -> Iterator[Path]:
    """The files that decide what `migrate` makes, and what the migrations name beside them."""
    for package in PACKAGES:
        for path in (root / package).rglob("*.py"):
            parts = path.relative_to(root).parts
            if KINDS.isdisjoint(parts):
                continue
            yield path
            if "migrations" in parts:
                for name in NAMED.findall(path.read_text(encoding="utf-8")):
                    module = root.joinpath(*name.split(".")).with_suffix(".py")
                    if module.is_file():
                        yield module


def digest(root: Path, *more: str) -> str:
    """Twelve letters that are others as soon as a migration, Django, or one of `more` is."""
    summary = hashlib.sha256(repr((django.VERSION, sys.version_info[:2], sqlite3.sqlite_version, more)).encode())
    for path in sorted(set(sources(root))):
        summary.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes() + b"\0")
    return summary.hexdigest()[:12]


@cache
def key(alias: str) -> str:
    engine, apps = settings.DATABASES[alias]["ENGINE"], ",".join(settings.INSTALLED_APPS)
    return f"{PREFIX}_{alias}_{digest(settings.BASE_DIR, str(engine), apps, settings.AUTH_USER_MODEL)}"


def open_database(alias: str) -> None:
    """Connect `alias` to a fresh, migrated test database."""
    connection = connections[alias]
    name = connection.creation._get_test_db_name()
    connection.close()
    if connection.vendor == "sqlite":
        copy_file(connection, Path(name))
    else:
        copy_template(connection, name)
    point(connection, name)


def close_database(alias: str) -> None:
    connections[alias].creation.destroy_test_db(None, verbosity=0)


def point(connection: BaseDatabaseWrapper, name: str) -> None:
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name


def migrate(connection: BaseDatabaseWrapper, name: str) -> None:
    """Make the database `name` by Django's own means, and leave it."""
    test: dict[str, Any] = connection.settings_dict["TEST"]
    before, test["NAME"] = test["NAME"], name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    finally:
        test["NAME"] = before
        connection.close()


# --- SQLite: a file ---------------------------------------------------------------------------------------------------


def copy_file(connection: BaseDatabaseWrapper, to: Path) -> None:
    kept = folder() / f"{key(connection.alias)}.sqlite3"
    with (folder() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not sound(kept):
            making = folder() / f"{PREFIX}_making"
            remove_database(making)
            migrate(connection, str(making))
            making.replace(kept)
        kept.touch()
        remove_old_files(folder())
        remove_database(to)
        shutil.copyfile(kept, to)


def sound(kept: Path) -> bool:
    """Whether the file is there and whole."""
    if not kept.is_file():
        return False
    try:
        with contextlib.closing(sqlite3.connect(f"{kept.as_uri()}?immutable=1", uri=True)) as database:
            (answer,) = database.execute("PRAGMA integrity_check").fetchone()
            return answer == "ok" and database.execute("SELECT 1 FROM django_migrations").fetchone() is not None
    except sqlite3.DatabaseError:
        return False


def remove_database(path: Path) -> None:
    for name in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        name.unlink(missing_ok=True)


def remove_old_files(where: Path) -> None:
    for path in where.glob(f"{PREFIX}_*.sqlite3"):
        if path.stat().st_mtime < (datetime.now(UTC) - KEEP).timestamp():
            remove_database(path)


# --- PostgreSQL: a template -------------------------------------------------------------------------------------------


def copy_template(connection: BaseDatabaseWrapper, to: str) -> None:
    quoted = connection.ops.quote_name
    kept = key(connection.alias)
    with connection._nodb_cursor() as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [PREFIX])  # until this session ends
        used = f"IS '{datetime.now(UTC).isoformat()}'"
        if kept not in when_used(server):
            making = f"{kept}_making"
            migrate(connection, making)
            server.execute(f"COMMENT ON DATABASE {quoted(making)} {used}")
            server.execute(f"ALTER DATABASE {quoted(making)} RENAME TO {quoted(kept)}")
        server.execute(f"COMMENT ON DATABASE {quoted(kept)} {used}")
        for name, when in when_used(server).items():
            if when < datetime.now(UTC) - KEEP:
                server.execute(f"DROP DATABASE IF EXISTS {quoted(name)}")
        server.execute(f"DROP DATABASE IF EXISTS {quoted(to)} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {quoted(to)} TEMPLATE {quoted(kept)}")


def when_used(server: Any) -> dict[str, datetime]:
    """The templates on this server, and when each was copied last; never: whoever made it died."""
    server.execute(
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database WHERE starts_with(datname, %s)",
        [f"{PREFIX}_"],
    )
    never = datetime.min.replace(tzinfo=UTC)
    return {name: datetime.fromisoformat(said) if said else never for name, said in server.fetchall()}
