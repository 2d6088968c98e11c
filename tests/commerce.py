"""The shop's frame behind Saleor's API, for tests that need commerce: channel, attributes, types, categories, zone."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from catalog_seed.frame import apply_frame
from tests.remembered import remembered

# Commerce lives in a database of its own, and its calls may not run inside a test's transaction.
NEEDS_COMMERCE: dict[str, Any] = {"transaction": True, "databases": ["default", "engine"]}


@remembered
def open_frame() -> None:
    """Make what an empty Saleor needs before the first vendor; about a second."""
    cache.clear()
    if settings.EMBEDDED_ENGINE:
        call_command("engine_app", verbosity=0)
    apply_frame()
