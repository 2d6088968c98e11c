"""Writes the engine's schema to `storefront/engine/schema.graphql`, which is committed so that changes are seen."""

from typing import Any

from django.core.management.base import BaseCommand

from ...graphql.printing import SCHEMA_FILE, printed_schema


class Command(BaseCommand):
    help = __doc__ or ""

    def handle(self, *args: Any, **options: Any) -> None:
        SCHEMA_FILE.write_text(printed_schema())
        self.stdout.write(f"Wrote {SCHEMA_FILE.name}.")
