"""Workbooks of goods, as `storefront.imports` handles them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from crafts_chamber.listings.access import require_vendor
from crafts_chamber.listings.pictures import MOST_BYTES, BadPicture, Picture, clean
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.models import Vendor
from storefront.imports.files import keep
from storefront.imports.handlers import Planned
from storefront.imports.models import Import, ImportItem
from storefront.imports.rules import Outcome
from storefront.spreadsheets.errors import CellProblem, WorkbookRefused
from storefront.spreadsheets.layout import Layout
from storefront.spreadsheets.pictures import PlacedPicture
from storefront.spreadsheets.read import Row

from .applying import apply_goods
from .grouping import GoodsRow, Group, grouped
from .layout import LAYOUT
from .plan import decide
from .standings import found_for
from .wanted import Wanted, WantedPicture

KIND = "goods"


def owner_of(vendor: Vendor) -> str:
    return f"vendor:{vendor.pk}"


def vendor_of(parent: Import) -> Vendor:
    """Raises Vendor.DoesNotExist."""
    pk = int(parent.owner.removeprefix("vendor:"))
    return Vendor.objects.select_related("firm", "application").get(pk=pk)


class GoodsWorkbook:
    """One row an option; what it says of goods that are there already changes them."""

    layout: Layout = LAYOUT

    def check(self, parent: Import, rows: Iterable[Row]) -> Iterator[Planned]:
        vendor = vendor_of(parent)
        try:
            require_vendor(vendor, parent.by)
        except Refusal as refusal:
            raise WorkbookRefused(refusal.sentence) from refusal
        cleaning = Cleaning(parent)
        groups = grouped([cleaning.row(row) for row in rows])
        readable = [group.wanted for group in groups if group.wanted]
        found = dict(zip(map(id, readable), found_for(vendor, readable), strict=True))
        for group in groups:
            if group.wanted is None:
                yield Planned(group.row, group.label, Outcome.WRONG, problems=group.problems)
                continue
            here = found[id(group.wanted)]
            if here.problems:
                yield Planned(group.row, group.label, Outcome.WRONG, problems=here.problems)
                continue
            decision = decide(group.wanted, here.standing, vendor.application.crafts)
            yield planned(group, group.wanted, decision.outcome, decision.changes, decision.problems)

    def apply(self, parent: Import, items: Sequence[ImportItem]) -> Mapping[int, str]:
        goods = {item.pk: Wanted.from_json(item.payload) for item in items}
        return apply_goods(vendor_of(parent), goods, by=parent.applied_by or parent.by)


def planned(
    group: Group, wanted: Wanted, outcome: Outcome, changes: tuple[str, ...], problems: tuple[CellProblem, ...]
) -> Planned:
    payload = wanted.as_json() if outcome in {Outcome.NEW, Outcome.CHANGED} else {}
    return Planned(group.row, group.label, outcome, changes, payload, problems)


class Cleaning:
    """Proves the pictures of one workbook and keeps them cleaned; one that is pasted twice is cleaned once."""

    def __init__(self, parent: Import) -> None:
        self.parent = parent
        self.known: dict[str, WantedPicture] = {}

    def row(self, row: Row) -> GoodsRow:
        problems = list(row.problems)
        pictures = {}
        for key, placed in row.pictures.items():
            try:
                pictures[key] = self.picture(placed)
            except BadPicture as bad:
                problems.append(CellProblem(row.number, key, bad.sentence))
        return GoodsRow(row.number, row.values, pictures, tuple(problems))

    def picture(self, placed: PlacedPicture) -> WantedPicture:
        """Raises BadPicture."""
        if placed.part not in self.known:
            if placed.size > MOST_BYTES:
                raise BadPicture(_("«%(name)s» is larger than 10 MB. Send a smaller photo.") % {"name": placed.name})
            self.known[placed.part] = self.kept(clean(placed.content(), placed.name))
        return self.known[placed.part]

    def kept(self, picture: Picture) -> WantedPicture:
        path = keep(self.parent, f"{picture.digest}.jpg", picture.content)
        return WantedPicture(path, picture.digest, picture.width, picture.height, len(picture.content))
