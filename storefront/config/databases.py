"""Two databases that never meet: the shop's own, and the embedded engine's, which is as far away as Saleor."""

from pathlib import Path
from typing import Any

import environ

ENGINE_APP = "engine"


def database(env: environ.Env, variable: str, default_file: Path) -> dict[str, Any]:
    """Settings of one database: PostgreSQL by URL, else SQLite (WAL, IMMEDIATE) in `default_file`."""
    url = env(variable, default="")
    if url:
        return {**env.db_url_config(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(default_file),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # REPLACE deletes: only then do triggers hear of it.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; "
            "PRAGMA recursive_triggers=ON;",
        },
        # A file, not memory: tests open real parallel connections.
        "TEST": {"NAME": str(default_file.with_name(f"test-{default_file.name}"))},
    }


class EngineRouter:
    """Sends the engine's tables to the engine's database, and nothing else there."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return ENGINE_APP if model._meta.app_label == ENGINE_APP else None

    db_for_write = db_for_read

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool | None:
        return bool((one._meta.app_label == ENGINE_APP) == (other._meta.app_label == ENGINE_APP))

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return (db == ENGINE_APP) == (app_label == ENGINE_APP)
