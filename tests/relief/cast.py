"""Links and sheets of the tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from crafts_chamber.registry.models import Firm
from crafts_chamber.relief.models import Attribution, ReliefLink
from crafts_chamber.relief.recording import record_link
from crafts_chamber.relief.rules import LinkFacts, Target
from crafts_chamber.relief.work_sheets.actions import save_rows, submit_sheet
from crafts_chamber.relief.work_sheets.models import WorkSheet
from crafts_chamber.relief.work_sheets.months import this_month
from crafts_chamber.relief.work_sheets.rules import Piecework
from crafts_chamber.relief.work_sheets.workbook import KIND, owner_of
from crafts_chamber.vendors.models import Vendor
from storefront.core.private_files import PrivateFile
from storefront.imports.models import Import, ImportItem
from tests.cast import PDF, officer

FIRST = date(2026, 1, 1)
PAPER = PrivateFile(PDF, ".pdf")


def facts(share: str = "", **more: Any) -> LinkFacts:
    """Wages of 三北头村, 杨集镇, by 10 percent when nothing else is said."""
    percent = Decimal(share or "10") if "amount" not in more else None
    if "household" in more:
        place: dict[str, Any] = {"target": Target.HOUSEHOLD}
    else:
        place = {"target": Target.VILLAGE, "township": "yangji", "village": "三北头村"}
    return LinkFacts(**{"kind": "wages", "valid_from": FIRST, "share": percent, **place, **more})


def link(firm: Firm, share: str = "", **more: Any) -> ReliefLink:
    return record_link(firm, facts(share, **more), PAPER, by=officer())


def attribution(firm: Firm, household: str, amount: str, month: str = "2026-03", kind: str = "dividend") -> Attribution:
    """Of a household's link that covers next to nothing."""
    number = Attribution.objects.count()
    return Attribution.objects.create(
        row_key=f"row-{number}",
        link=link(firm, "0.01", household=household, kind=kind),
        month=month,
        occurred_at=timezone.now(),
        kind=kind,
        household=household,
        vendor_slug=firm.slug,
        craft="wicker",
        order_id=f"O-{number}",
        order_line_id=f"L-{number}",
        amount=Decimal(amount),
    )


def submitted_sheet(vendor: Vendor) -> WorkSheet:
    """Of this month, with the log that leads there."""
    rows = [Piecework("YJ-0012", "收纳篮编织", 120, Decimal("6.50")), Piecework("YJ-0013", "草帽", 30, Decimal("4.05"))]
    owner = vendor.firm.people.get(duty="owner").user
    sheet = save_rows(vendor.firm, this_month(), rows, seen=0, by=owner)
    submit_sheet(sheet, by=owner)
    return sheet


def work_workbook(vendor: Vendor) -> Import:
    """Checked, and gone back with marks."""
    owner = vendor.firm.people.get(duty="owner").user
    facts = {"name": "work.xlsx", "size": 1, "digest": "2" * 64, "language": "zh-hans", "new": 1, "wrong": 1}
    parent = Import.objects.create(kind=KIND, owner=owner_of(vendor), by=owner, state="checked", **facts)
    parent.marked.save("marked", ContentFile(b"PK"))
    payload = {"month": "2026-03", "rows": [["YJ-0012", "收纳篮", 1, "6.50"]]}
    ImportItem.objects.create(parent=parent, position=1, row=2, label="2026-03", outcome="new", payload=payload)
    problems = [[3, "帮扶户编码", "这看起来像姓名。"]]
    ImportItem.objects.create(parent=parent, position=2, row=3, label="2026-02", outcome="wrong", problems=problems)
    return parent
