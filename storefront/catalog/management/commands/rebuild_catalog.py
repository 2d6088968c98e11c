"""`manage.py rebuild_catalog`: make the catalog equal to Saleor; a second run changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from storefront.catalog.sync import rebuild_catalog
from storefront.saleor.errors import SaleorError, TransportError


class Command(BaseCommand):
    help = "Reads every maker page, product and collection from Saleor; brings rows, pictures and search up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rebuilt = rebuild_catalog(self.say)
        except (SaleorError, TransportError) as error:
            raise CommandError(f"Saleor can't be read: {error}") from error
        self.say(
            f"catalog: {rebuilt.makers_changed} of {rebuilt.makers} makers, "
            f"{rebuilt.products_changed} of {rebuilt.products} products, "
            f"{rebuilt.collections_changed} of {rebuilt.collections} collections and "
            f"{rebuilt.words_changed} entries of the search changed"
        )
        if rebuilt.failed:
            raise CommandError(f"Not brought up to date (see the log): {', '.join(rebuilt.failed)}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
