"""`manage.py take_in_orders [--since 2026-11-01]`: hand orders that the webhooks missed to the read models."""

from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from storefront.events.sweep import take_in_orders


class Command(BaseCommand):
    help = "Reads the orders that changed (since the last sweep, or --since) and hands them to every read model."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--since", help="a date or time, such as 2026-11-01 or 2026-11-01T08:00")

    def handle(self, *args: Any, since: str | None = None, **options: Any) -> None:
        swept = take_in_orders(moment(since) if since else None)
        self.stdout.write(f"orders: {swept.orders} taken in, {swept.failed} to be tried again")


def moment(text: str) -> datetime:
    """Shanghai time when no zone is given; raises CommandError when it is no date."""
    try:
        day = parse_date(text)
        time = datetime(day.year, day.month, day.day) if day else parse_datetime(text)  # noqa: DTZ001
    except ValueError:
        time = None
    if time is None:
        raise CommandError(f"{text!r} is no date. Write 2026-11-01 or 2026-11-01T08:00.")
    return timezone.make_aware(time) if timezone.is_naive(time) else time
