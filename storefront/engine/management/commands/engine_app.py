"""Ensures the local app through which the shop calls its engine; `--new-token` prints one more token for it."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from ...app.actions import ensure_local_app
from ...app.tokens import new_token, remember_token


class Command(BaseCommand):
    help = __doc__ or ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--new-token", action="store_true", help="print a new token with all permissions")

    def handle(self, *args: Any, **options: Any) -> None:
        app = ensure_local_app(settings.SALEOR_APP_TOKEN)
        if options["new_token"]:
            token = new_token()
            remember_token(app, token, "command line")
            self.stdout.write(token)
        else:
            self.stdout.write(f"App {app.name!r} has {len(app.permissions)} permissions.")
