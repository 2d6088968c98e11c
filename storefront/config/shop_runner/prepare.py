"""Brings the data up to the code: words, static files, tables, engine, webhooks, seed. Each step may run again."""

from collections.abc import Callable

import django
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from storefront.config.databases import ENGINE_APP
from storefront.saleor.errors import SaleorError, TransportError
from theme.messages.catalogue import compile_catalogue

from .extent import Extent, UnknownExtent, extent
from .static_files import collect_static
from .timings import Timings


class StepFailed(Exception):
    """Carries the name of the step and the sentence of what went wrong."""


def compile_messages() -> None:
    compile_catalogue(settings.BASE_DIR)


def migrate() -> None:
    """Migrate every database that has something to apply; asking first makes a second start quick.

    The engine's database knows the engine's tables alone: going through everybody else's history for it took as long as
    the shop's own.
    """
    for alias in settings.DATABASES:
        app = (ENGINE_APP,) if alias == ENGINE_APP else ()
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes(*app)):
            call_command("migrate", *app, database=alias, verbosity=0, interactive=False)


def ensure_engine() -> None:
    if settings.EMBEDDED_ENGINE:
        call_command("engine_app")


def sync_webhooks() -> None:
    call_command("sync_webhooks")


def seed() -> None:
    """The frame always; the samples and their people on a demo only, as many as SEED says."""
    wanted = extent() if settings.DEMO else Extent.EMPTY
    core = wanted in {Extent.CORE, Extent.AFTERWARDS}
    call_command("seed", "apply", frame=wanted is Extent.EMPTY, core=core)
    if wanted is Extent.AFTERWARDS:
        from catalog_seed.tasks import fill_house  # its models are there once Django is set up

        fill_house.delay()  # the worker starts after the first page


STEPS: tuple[tuple[str, Callable[[], None]], ...] = (
    ("messages", compile_messages),
    ("static files", collect_static),
    ("migrate", migrate),
    ("engine", ensure_engine),
    ("webhooks", sync_webhooks),
    ("seed", seed),
)


def prepare(timings: Timings) -> None:
    """Run every step in order, saying which; raises StepFailed. What is done stays done: the next start goes on."""
    with timings.measure("loading"):
        django.setup()
    for name, step in STEPS:
        print(f"· {name}", flush=True)
        try:
            with timings.measure(name):
                step()
        except (CommandError, SaleorError, TransportError, UnknownExtent) as error:
            raise StepFailed(f"The step «{name}» failed: {error}") from error
    connections.close_all()
