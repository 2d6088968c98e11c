"""Brings the data up to the code: words, tables, engine, webhooks, seed, static files. Each step may run again."""

import subprocess
import sys
from collections.abc import Callable

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from .static_files import collect_static
from .timings import Timings


def compile_messages() -> None:
    subprocess.run([sys.executable, "-m", "theme.messages", "compile"], check=True)


def migrate() -> None:
    """Migrate every database that has something to apply; asking first makes a second start quick."""
    for alias in settings.DATABASES:
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, verbosity=0, interactive=False)


def ensure_engine() -> None:
    if settings.EMBEDDED_ENGINE:
        call_command("engine_app")


def sync_webhooks() -> None:
    call_command("sync_webhooks")


def seed() -> None:
    call_command("seed", "apply")


STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("messages", compile_messages),
    ("migrate", migrate),
    ("engine", ensure_engine),
    ("webhooks", sync_webhooks),
    ("seed", seed),
    ("static files", collect_static),
)


def prepare(timings: Timings) -> None:
    """Run every step in order, saying which. A step that fails ends the start with its own message."""
    with timings.measure("loading"):
        django.setup()
    for name, step in STEPS:
        print(f"· {name}", flush=True)
        with timings.measure(name):
            step()
    connections.close_all()
    sys.stdout.flush()
