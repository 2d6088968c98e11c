"""The register as a workbook: what its columns are, the sample, and the register written into it."""

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from storefront.spreadsheets.kinds import Choice, Code, Day, Kind
from storefront.spreadsheets.layout import Column, Layout
from storefront.spreadsheets.write import write_workbook

from .models import Firm, Membership
from .register import with_memberships
from .rules import LONGEST_NAME, LONGEST_NAME_EN, LONGEST_NUMBER, LONGEST_VILLAGE
from .selectors import today
from .standing import standing_on
from .townships import TOWNSHIPS

MOST_ROWS = 60_000
CHUNK = 500

KINDS = (("company", "企业", "Company"), ("household", "家庭手艺户", "Household"))
OFFICES = (
    ("president", "会长", "President"),
    ("executive_vice_president", "常务副会长", "Executive vice president"),
    ("vice_president", "副会长", "Vice president"),
    ("secretary_general", "秘书长", "Secretary general"),
    ("chief_supervisor", "监事长", "Chief supervisor"),
    ("supervisor", "监事", "Supervisor"),
    ("standing_director", "常务理事", "Standing director"),
    ("director", "理事", "Director"),
    ("member", "会员", "Member"),
)
COLUMNS = (
    Column("name", "企业名称", "Firm", Kind(LONGEST_NAME), required=True, width=30, sample="示例：某某柳编坊"),
    Column("name_en", "英文名称", "Name in English", Kind(LONGEST_NAME_EN), width=24, sample="Sample Willow Workshop"),
    Column(
        "kind",
        "类型",
        "Kind",
        Choice(names=KINDS),
        width=12,
        note_zh="企业或家庭手艺户；不填时，有信用代码的算企业。",
        note_en="Company or household; when empty, whoever has a credit code is a company.",
        sample="company",
    ),
    Column(
        "credit_code",
        "统一社会信用代码",
        "Credit code",
        Code(),
        width=22,
        note_zh="18 位。家庭手艺户可以不填，但要有商会和会员编号。",
        note_en="18 characters. A household may have none, but needs a chamber and a member number then.",
        sample="91371322000001011P",
    ),
    Column(
        "township",
        "乡镇",
        "Township",
        Choice(names=tuple((one.slug, one.zh, one.en) for one in TOWNSHIPS)),
        required=True,
        width=18,
        sample="lizhuang",
    ),
    Column("village", "村庄", "Village", Kind(LONGEST_VILLAGE), width=16, sample="某某村"),
    Column(
        "chamber",
        "商会",
        "Chamber",
        Kind(120),
        width=22,
        note_zh="与名册中的商会名称一致；一家企业加入几个商会，就写几行。",
        note_en="As the register calls it; a firm in several chambers has a row for each.",
        sample="工艺制造商会",
    ),
    Column("number", "会员编号", "Member number", Code(LONGEST_NUMBER), width=14, sample="GY-0000"),
    Column("office", "商会职务", "Office held", Choice(names=OFFICES), width=14, sample="member"),
    Column("joined_on", "入会日期", "Joined", Day(), width=12, sample=date(2024, 1, 1)),
    Column("valid_until", "有效期至", "Valid until", Day(), width=12, sample=date(2026, 12, 31)),
    Column("dues_paid_until", "会费缴至", "Dues paid until", Day(), width=12, sample=date(2026, 12, 31)),
)
# What the register tells besides; a workbook that comes back may have it, and it is left out then.
TOLD = (Column("standing", "会籍状态", "Standing", Kind(), width=12),)

LAYOUT = Layout("企业名册", "Register", COLUMNS, most_rows=MOST_ROWS)
EXPORT = Layout("企业名册", "Register", (*COLUMNS, *TOLD), most_rows=MOST_ROWS)


def write_sample(out: BinaryIO) -> None:
    """An empty workbook with a row that shows how, in the language of the page."""
    write_workbook(out, LAYOUT, instructions=instructions())


def write_register(out: BinaryIO, firms: QuerySet[Firm]) -> None:
    """These firms, a row for each membership; a chunk of them in memory at a time."""
    write_workbook(out, EXPORT, rows_of(firms), sample=False)


def rows_of(firms: QuerySet[Firm]) -> Iterator[dict[str, Any]]:
    day = today()
    for firm in with_memberships(firms).iterator(chunk_size=CHUNK):
        facts = firm_values(firm)
        memberships = firm.memberships.all()
        yield from ({**facts, **member_values(one, day)} for one in memberships)
        if not memberships:
            yield facts


def firm_values(firm: Firm) -> dict[str, Any]:
    names = ("name", "name_en", "kind", "credit_code", "township", "village")
    return {name: getattr(firm, name) for name in names}


def member_values(membership: Membership, day: date) -> dict[str, Any]:
    names = ("number", "office", "joined_on", "valid_until", "dues_paid_until")
    told = {"chamber": membership.chamber.name, "standing": standing_on(membership, day).label}
    return {**{name: getattr(membership, name) for name in names}, **told}


def instructions() -> list[str]:
    return [
        _("One row for each membership of a firm. Headings may stand in any order; the grey row only shows how."),
        _("A firm is found again by its credit code, a household without one by chamber and member number."),
        _("What is there already is changed, what is new is added; nothing is ever deleted by a workbook."),
        _("An empty cell leaves what the register says. Suspending and ending a membership is done on its page."),
        _("Dates as 2026-12-31. The register is only changed once you have seen what would change, and said yes."),
    ]
