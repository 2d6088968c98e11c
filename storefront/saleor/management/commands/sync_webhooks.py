"""`manage.py sync_webhooks`: make Saleor call us as the manifest says."""

from typing import Any

from django.core.management.base import BaseCommand

from storefront.saleor.webhooks import sync_webhooks


class Command(BaseCommand):
    help = "Creates, updates and deletes our app's webhooks in Saleor until they equal the manifest."

    def handle(self, *args: Any, **options: Any) -> None:
        changes = sync_webhooks()
        self.stdout.write(
            f"webhooks: {len(changes.created)} created, {len(changes.updated)} updated, {len(changes.deleted)} deleted"
        )
