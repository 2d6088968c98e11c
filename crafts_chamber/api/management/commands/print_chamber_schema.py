"""`manage.py print_chamber_schema`: writes the API's schemas into docs/chamber-api/."""

from typing import Any

from django.core.management.base import BaseCommand

from crafts_chamber.api.printing import printed


class Command(BaseCommand):
    help = "Write the schemas of the chamber's API into docs/chamber-api/."

    def handle(self, *args: Any, **options: Any) -> None:
        for path, text in printed().items():
            path.write_text(text, encoding="utf-8")
            self.stdout.write(str(path))
