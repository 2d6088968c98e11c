"""What a test may need beyond Python, how its absence is seen, and the command that would bring it."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Need:
    """`missing` says whether it is absent; `reason` is a full sentence; `command` runs the test once it is there."""

    missing: Callable[[], bool]
    reason: str
    command: str

    def __str__(self) -> str:
        return f"{self.reason} Run: {self.command}"


def chromium() -> str | None:
    """Path of the browser: Debian's chromium, or the one named by CHROMIUM."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def on_postgres() -> bool:
    return all("postgresql" in str(database["ENGINE"]) for database in settings.DATABASES.values())


NEEDS = {
    "browser": Need(
        lambda: chromium() is None,
        "No chromium on this machine.",
        "apt-get install chromium fonts-noto-cjk && make test",
    ),
    "postgres": Need(
        lambda: not on_postgres(),
        "The tests run on SQLite.",
        "DATABASE_URL=postgres://… ENGINE_DATABASE_URL=postgres://… make test",
    ),
    "sqlite": Need(
        on_postgres,
        "The tests run on PostgreSQL.",
        "env -u DATABASE_URL -u ENGINE_DATABASE_URL make test",
    ),
    "redis": Need(
        lambda: not os.environ.get("REDIS_URL"),
        "No Redis is named.",
        "REDIS_URL=redis://127.0.0.1:6379/0 make test",
    ),
    "engine": Need(
        lambda: not settings.EMBEDDED_ENGINE,
        "SALEOR_API_URL names another server than the embedded engine.",
        "env -u SALEOR_API_URL make test",
    ),
    "real_saleor": Need(
        lambda: bool(settings.EMBEDDED_ENGINE),
        "No Saleor is named.",
        "SALEOR_API_URL=https://…/graphql/ SALEOR_APP_TOKEN=… make test",
    ),
    "saleor_schema": Need(
        lambda: not os.environ.get("SALEOR_SCHEMA"),
        "Saleor's own schema is not named.",
        "SALEOR_SCHEMA=path/to/schema-3.23.graphql make test",
    ),
}
