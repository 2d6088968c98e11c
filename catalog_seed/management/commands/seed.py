"""`manage.py seed check | plan | apply`: the channel's frame and the demo's samples, from the files in `data/`."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from catalog_seed import extents
from catalog_seed.changes import Item
from catalog_seed.documents import Seed, SeedFileError, load_seed
from storefront.catalog.sync import rebuild_catalog


class Command(BaseCommand):
    help = "check: are the files sound? plan: what would change? apply: change it (a second time changes nothing)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("step", choices=["check", "plan", "apply"])
        extent = parser.add_mutually_exclusive_group()
        extent.add_argument("--frame", action="store_true", help="only the frame, no samples")
        extent.add_argument("--core", action="store_true", help="the frame and the few samples that a demo opens with")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            seed = load_seed(house=not (options["frame"] or options["core"]))
        except SeedFileError as error:
            raise CommandError(str(error)) from error
        if options["step"] == "check":
            self.stdout.write(sound(seed))
            return
        if not (options["frame"] or settings.DEMO):
            raise CommandError("The samples are for the demo (DEMO=1). Use «seed apply --frame» here.")
        items = extents.frame_only(seed) if options["frame"] else [*extents.core(seed), *extents.house(seed)]
        if options["step"] == "plan":
            self.plan(items)
        else:
            self.apply(items, samples=not options["frame"])

    def plan(self, items: list[Item]) -> None:
        changes = [change for change in (item.compare() for item in items) if change]
        for change in changes:
            self.stdout.write(f"  {change.text}")
        self.stdout.write(f"{len(changes)} to change, {len(items) - len(changes)} as they should be")

    def apply(self, items: list[Item], samples: bool) -> None:
        started, changed = time.monotonic(), 0
        for number, item in enumerate(items, 1):
            change = item.compare()
            if change:
                self.stdout.write(f"  [{number:>3}/{len(items)}] {change.text}")
                change.apply()
                changed += 1
        if samples:
            rebuilt = rebuild_catalog()
            self.stdout.write(f"  catalog: {rebuilt.products} goods, {rebuilt.products_changed} changed")
        self.stdout.write(f"{changed} changed, {len(items) - changed} unchanged, {time.monotonic() - started:.1f} s")


def sound(seed: Seed) -> str:
    firms, goods = [*seed.firms, *seed.house.firms], [*seed.goods, *seed.house.goods]
    return f"sound: {len(seed.crafts)} crafts, {len(seed.chambers)} chambers, {len(firms)} firms, {len(goods)} goods"
