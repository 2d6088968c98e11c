"""The register from a workbook: seen first, then done; found again, never twice, never half."""

import io
import json
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from crafts_chamber.registry import actions, importing
from crafts_chamber.registry.actions import ChamberFacts
from crafts_chamber.registry.matching import Said
from crafts_chamber.registry.models import Change, Firm, Membership
from crafts_chamber.registry.register import Wanted, firms_wanted
from crafts_chamber.registry.selectors import today
from crafts_chamber.registry.sheet import write_register, write_sample
from storefront.imports import actions as imports
from storefront.imports import working
from storefront.imports.models import Import
from storefront.imports.rules import ImportState
from tests.cast import crafts_chamber, credit_code, make_firm, membership_of, officer, person, wrong_last
from tests.crashes import Killed
from tests.memory import everything_kept
from tests.registry.books import (
    HEADINGS,
    applied,
    company,
    csv_text,
    household,
    outcomes,
    sent,
    workbook,
    wrong_cells,
)
from tests.registry.test_editing import facts_of

pytestmark = pytest.mark.django_db(transaction=True)
S = ImportState
IMPORTS = ("imports.Import", "imports.ImportItem")


@pytest.fixture(autouse=True)
def chamber(transactional_db: None) -> None:
    crafts_chamber()
    officer()


def register() -> dict[str, Any]:
    """All that is kept but the imports themselves."""
    return {name: rows for name, rows in everything_kept().items() if name not in IMPORTS}


def test_a_check_says_what_would_change_and_changes_nothing():
    make_firm(number_of := "one")
    known = Firm.objects.get(slug=number_of)
    same = company(1, name=known.name, valid_until=membership_of(known).valid_until)
    before = register()
    parent = sent(workbook(same, company(2), household(3), company(4, credit_code=wrong_last(credit_code(4)))))
    assert (parent.state, parent.sentence) == (S.CHECKED, "")
    assert [outcome for _label, outcome in outcomes(parent)] == ["unchanged", "new", "new", "wrong"]
    assert (parent.new, parent.changed, parent.unchanged, parent.wrong) == (2, 0, 1, 1)
    assert register() == before


def test_applying_adds_firms_with_their_memberships_and_history():
    parent = applied(workbook(company(1, office="president", dues_paid_until=date(2026, 12, 31)), household(2)))
    assert (parent.state, parent.failed) == (S.DONE, 0)
    firm, house = Firm.objects.get(credit_code=credit_code(1)), Firm.objects.get(kind="household")
    membership = membership_of(firm)
    assert (firm.name, firm.township, firm.village, house.credit_code) == ("企业1", "matou", "柳溪村", None)
    assert (membership.number, membership.office, membership.valid_until) == (
        "GY-0001",
        "president",
        date(2030, 12, 31),
    )
    assert membership.dues_paid_until == date(2026, 12, 31)
    assert {(line.what, line.actor) for line in firm.changes.all()} == {
        ("registered", officer()),
        ("enrolled", officer()),
    }


def test_who_applied_it_stands_in_the_history():
    parent = sent(workbook(company(1)))
    imports.apply_import(parent, by=person("Second", "chamber_officer"))
    assert {line.actor.name for line in Change.objects.all()} == {"Second"}


def test_what_is_sent_twice_is_done_once():
    content = workbook(company(1), household(2))
    applied(content)
    before = register()
    again = sent(content)
    assert (again.unchanged, again.to_apply) == (2, 0)
    assert register() == before


def test_changes_are_told_field_by_field_and_made_with_the_workbook_as_reason():
    applied(workbook(company(1), household(2)))
    parent = sent(workbook(company(1, township="lizhuang", valid_until=date(2031, 12, 31)), household(2, name="新名")))
    assert [item.changes for item in parent.items.order_by("position")] == [
        ["乡镇: 马头镇 → 李庄镇", "有效期至: 2030年12月31日 → 2031年12月31日"],
        ["企业名称: 农户2 → 新名"],
    ]
    imports.apply_import(parent, by=officer())
    firm = Firm.objects.get(credit_code=credit_code(1))
    assert (firm.township, membership_of(firm).valid_until) == ("lizhuang", date(2031, 12, 31))
    assert Firm.objects.get(kind="household").name == "新名"
    assert firm.changes.filter(what=Change.What.EDITED).get().reason == "来自表格“名册.xlsx”"
    assert Membership.objects.count() == 2


def test_an_empty_cell_changes_nothing():
    applied(workbook(company(1, name_en="Willow", dues_paid_until=date(2026, 12, 31))))
    row = {"name": "企业1", "credit_code": credit_code(1), "township": "matou"}
    assert outcomes(sent(workbook(row))) == [("企业1", "unchanged")]


def test_a_firm_in_two_chambers_has_two_rows_and_is_one_firm():
    actions.add_chamber(ChamberFacts("上海同乡商会", "diaspora", "Hometown Chamber in Shanghai"))
    parent = applied(workbook(company(1), company(1, chamber="hometown chamber in shanghai", number="SH-1")))
    assert (parent.new, parent.failed) == (2, 0)
    assert [one.chamber.name for one in Firm.objects.get().memberships.order_by("pk")] == [
        "工艺制造商会",
        "上海同乡商会",
    ]


def test_a_household_that_has_got_a_code_is_found_by_its_number():
    applied(workbook(household(1)))
    parent = applied(workbook(company(1, name="农户1", kind="household")))
    assert (parent.changed, parent.failed) == (1, 0)
    assert Firm.objects.get().credit_code == credit_code(1)


def test_an_ended_membership_that_comes_back_in_a_workbook_stays_ended():
    content = workbook(company(1))
    applied(content)
    actions.end_membership(Membership.objects.get(), reason="注销")
    assert outcomes(sent(content)) == [("企业1", "unchanged")]
    assert Membership.objects.get().status == "ended"


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([company(1, credit_code="O" + credit_code(1)[1:])], [(2, "统一社会信用代码")]),
        ([company(1, credit_code="")], [(2, "统一社会信用代码")]),
        ([company(1, name="")], [(2, "企业名称")]),
        ([company(1, township="")], [(2, "乡镇")]),
        ([company(1, chamber="不存在商会")], [(2, "商会")]),
        ([company(1, chamber="")], [(2, "商会")]),
        ([household(1, number="")], [(2, "统一社会信用代码"), (2, "会员编号")]),
        ([company(1, number="", joined_on="", valid_until="")], [(2, "会员编号"), (2, "入会日期"), (2, "有效期至")]),
        ([company(1, valid_until=date(2020, 1, 1))], [(2, "有效期至")]),
        ([company(1, valid_until=date(2199, 1, 1))], [(2, "有效期至")]),
        ([company(1), company(1)], [(3, "会员编号")]),
        ([company(1), company(2, number="GY-0001")], [(3, "会员编号")]),
        ([company(1), company(1, number="GY-0009")], [(3, "商会")]),
        ([company(1, chamber="", number="", office="", joined_on="", valid_until="")] * 2, [(3, "统一社会信用代码")]),
    ],
)
def test_wrong_cells_are_named_and_marked(rows: list[dict[str, Any]], cells: list[tuple[int, str]]):
    before = register()
    parent = sent(workbook(*rows))
    assert wrong_cells(parent) == cells
    with parent.marked.open("rb") as file:
        sheet = openpyxl.load_workbook(io.BytesIO(file.read()))["企业名册"]
    for row, heading in cells:
        cell = sheet.cell(row, HEADINGS.index(heading) + 1)
        assert cell.comment is not None and cell.fill.start_color.rgb == "FFF8D2CC"
    assert register() == before


def test_a_number_of_another_firm_is_refused():
    make_firm()
    parent = sent(workbook(company(7, number="GY-0001")))
    assert wrong_cells(parent) == [(2, "会员编号")]
    assert "lu-willow 坊" in parent.items.get().problems[0][2]


def test_what_somebody_changed_after_the_check_is_not_covered():
    applied(workbook(company(1), company(2)))
    parent = sent(workbook(company(1, village="甲村"), company(2, village="甲村")))
    firm = Firm.objects.get(credit_code=credit_code(1))
    actions.edit_firm(firm, facts_of(firm, village="乙村"), seen=1, by=officer())
    imports.apply_import(parent, by=officer())
    parent.refresh_from_db()
    assert (parent.state, parent.failed) == (S.DONE, 1)
    assert parent.items.get(state="failed").sentence == "表格检查之后，这一条已被他人改动。请重新上传表格。"
    assert list(Firm.objects.order_by("credit_code").values_list("village", flat=True)) == ["乙村", "甲村"]


def test_two_workbooks_about_the_same_firms_end_as_one():
    one, other = sent(workbook(company(1), company(2))), sent(workbook(company(2), company(1), company(3)))
    imports.apply_import(one, by=officer())
    imports.apply_import(other, by=officer())
    other.refresh_from_db()
    assert other.failed == 0
    assert (Firm.objects.count(), Membership.objects.count(), Change.objects.count()) == (3, 3, 6)


@pytest.mark.parametrize("dies_at", [1, 2, 3, 5])
def test_killed_half_way_it_goes_on_and_ends_the_same(monkeypatch: pytest.MonkeyPatch, dies_at: int):
    rows = [company(1), company(2), household(3)]
    parent = sent(workbook(*rows))
    calls = 0
    really = actions.enrol_member

    def dying(*args: Any, **kwargs: Any) -> Membership:
        nonlocal calls
        calls += 1
        if calls == dies_at:
            raise Killed
        return really(*args, **kwargs)

    monkeypatch.setattr(importing.actions, "enrol_member", dying)
    if dies_at <= 3:
        with pytest.raises(Killed):
            imports.apply_import(parent, by=officer())
        # Whole rows only: no firm without the membership that its row speaks of.
        assert Firm.objects.count() == Membership.objects.count() == dies_at - 1
        Import.objects.update(claimed_until=None, slot=None)
        working.resume()
    else:
        imports.apply_import(parent, by=officer())
    parent.refresh_from_db()
    assert (parent.state, parent.failed) == (S.DONE, 0)
    assert (Firm.objects.count(), Membership.objects.count()) == (3, 3)
    assert Change.objects.filter(what="registered").count() == 3


def test_the_register_that_is_exported_comes_back_unchanged():
    actions.add_chamber(ChamberFacts("上海同乡商会", "diaspora"))
    applied(workbook(company(1, name_en="Willow"), company(1, chamber="上海同乡商会", number="SH-1"), household(2)))
    make_firm("alone", member_days=None, credit_code=credit_code(9))
    out = io.BytesIO()
    write_register(out, firms_wanted(Wanted(), today()).firms)
    sheet = openpyxl.load_workbook(out)["企业名册"]
    assert [cell.value for cell in sheet[1]] == [*HEADINGS, "会籍状态"]
    assert sheet.freeze_panes == "B2"
    dates = {type(cell.value) for cell in sheet["K"][1:] if cell.value}
    assert {kind.__name__ for kind in dates} == {"datetime"}
    parent = sent(out.getvalue())
    assert (parent.unchanged, parent.to_apply, parent.wrong, parent.left_out) == (4, 0, 0, ["会籍状态"])


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_csv_of_either_encoding_is_taken(encoding: str):
    parent = sent(csv_text(company(1), household(2)).encode(encoding), "名册.csv")
    assert (parent.state, parent.new, parent.wrong) == (S.CHECKED, 2, 0)


def test_the_sample_shows_how_and_is_itself_left_out():
    out = io.BytesIO()
    write_sample(out)
    assert (sent(out.getvalue()).state) == S.REFUSED
    sheet = openpyxl.load_workbook(out)["企业名册"]
    assert sheet["A2"].value.startswith("示例")


def odd(fill: Any, sheet: str = "企业名册", headings: list[str] | None = None) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet)
        page.write_row(0, 0, headings or HEADINGS)
        fill(book, page)
    return out.getvalue()


def zip_bomb() -> bytes:
    out = io.BytesIO(workbook(company(1)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.xml", b"0" * 100 * 1024**2)
    return out.getvalue()


def with_macros() -> bytes:
    out = io.BytesIO(workbook(company(1)))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


def two_sheets(book: Any, page: Any) -> None:
    book.add_worksheet("Another")


@pytest.mark.parametrize(
    "content",
    [
        b"no workbook at all",
        workbook(company(1))[:-200],
        zip_bomb(),
        with_macros(),
        odd(two_sheets, sheet="商品"),
        odd(lambda book, page: None, headings=["姓名", "电话"]),
        odd(lambda book, page: page.merge_range(1, 0, 3, 0, "企业")),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    ],
    ids=["text", "cut-off", "bomb", "macros", "wrong-sheet", "wrong-headings", "merged", "old-xls"],
)
def test_a_broken_workbook_gets_a_clear_answer_and_changes_nothing(content: bytes):
    before = register()
    parent = sent(content)
    refused = parent.state == S.REFUSED and parent.sentence
    assert refused or wrong_cells(parent)
    assert register() == before


def test_a_formula_is_named_and_not_believed():
    def fill(book: Any, page: Any) -> None:
        row = company(1)
        page.write_row(1, 0, [str(row.get(name) or "") for name in ("name", "name_en", "kind", "credit_code")])
        page.write_formula(1, 4, '="马头镇"', None, "马头镇")

    before = register()
    parent = sent(odd(fill))
    assert (2, "乡镇") in wrong_cells(parent)
    assert register() == before


def test_what_a_row_says_survives_its_way_through_json():
    said = Said.of(
        {**company(1, dues_paid_until=date(2026, 1, 2)), "credit_code": credit_code(1).lower(), "name_en": ""}
    )
    assert Said.from_json(json.loads(json.dumps(said.as_json()))) == said
    assert said.get("credit_code") == credit_code(1)
    assert "name_en" not in said.values
