"""Statements as banks write them: encodings, headings, moments, amounts; and what is one line however often it comes."""

from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from xlsxwriter import Workbook

from storefront.payments.bank_transfer.statement_layout import LAYOUT, read_moment
from storefront.payments.bank_transfer.statement_lines import Line, NotIn, Reading, Unreadable
from storefront.spreadsheets.errors import WorkbookRefused, WrongValue
from storefront.spreadsheets.read import open_table

ZONE = ZoneInfo("Asia/Shanghai")
CCB = """账户明细,,,,,,,
账号：,6200 **** 0001,,,,,,
交易时间,借方发生额（支取）,贷方发生额（收入）,余额,对方户名,对方账号,摘要,账户明细编号-交易流水号
20261120 14:03:22,,268.50,1000.00,王兰,6222020000001234567,转账 TC-7F3K-95,\t37-0001
20261120 15:00:00,50.00,0.00,950.00,电力公司,123,电费,37-0002
合计,,268.50,,,,,
"""
ICBC = """交易日期,收入金额,对方户名,对方帐户,摘要,用途
2026-11-20,"1,280.00",沂蒙贸易有限公司,6222020000001234567,汇款,货款
2026-11-20,"1,280.00",沂蒙贸易有限公司,6222020000001234567,汇款,货款
"""
SIGNED = """交易日,借/贷,金额,交易对方
2026年11月2日,贷,68.00,王兰
2026/11/2,借,10.00,电力公司
2026-11-02,贷,面议,王兰
"""


def read(content: bytes) -> list[tuple[int, Line] | NotIn | Unreadable]:
    return list(Reading(ZONE).lines(open_table(BytesIO(content), LAYOUT).rows()))


def lines(content: bytes) -> list[Line]:
    return [found[1] for found in read(content) if isinstance(found, tuple)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_banks_csv_is_read_in_every_encoding(encoding: str) -> None:
    found = read(CCB.encode(encoding))
    assert [type(one) for one in found] == [tuple, NotIn, Unreadable]
    (line,) = lines(CCB.encode(encoding))
    assert line == Line(
        key="serial:37-0001",
        moment=read_moment("2026-11-20", "14:03:22").replace(tzinfo=ZONE),  # type: ignore[union-attr]
        amount=Decimal("268.50"),
        payer="王兰",
        account="6222020000001234567",
        text="转账 TC-7F3K-95",
        serial="37-0001",
    )
    assert "6222" not in repr(line)


def test_a_workbook_is_read_like_a_csv_file() -> None:
    out = BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet("Sheet1")
        for row, values in enumerate((("交易日期", "收入", "对方名称", "流水号"), ("20261120", 68.9, "王兰", "0007"))):
            sheet.write_row(row, 0, values)
    (line,) = lines(out.getvalue())
    assert (line.key, line.amount, f"{line.moment:%Y-%m-%d}") == ("serial:0007", Decimal("68.90"), "2026-11-20")


def test_equal_lines_without_a_serial_number_are_two_payments_and_the_same_two_again() -> None:
    first, second = lines(ICBC.encode())
    assert first.key != second.key
    assert [line.key for line in lines(ICBC.encode("gbk"))] == [first.key, second.key]
    assert first.text == "汇款 · 货款"


def test_an_amount_without_a_column_of_its_own_follows_the_direction() -> None:
    first, second, third = read(SIGNED.encode())
    assert isinstance(first, tuple) and first[1].amount == Decimal(68)
    assert isinstance(second, NotIn)
    assert isinstance(third, Unreadable) and "面议" in third.problems[0].sentence


def test_a_serial_number_with_two_amounts_and_money_taken_back_are_for_people() -> None:
    text = "交易日期,收入,流水号\n20261120,5,A\n20261120,6,A\n20261120,-7,B\n20261131,8,C\n"
    first, *others = read(text.encode())
    assert isinstance(first, tuple)
    assert [[problem.column for problem in one.problems] for one in others if isinstance(one, Unreadable)] == [
        ["serial"],
        ["income"],
        ["day"],
    ]


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("20261120", "", "2026-11-20 00:00:00"),
        ("2026-11-20 14:03", "", "2026-11-20 14:03:00"),
        ("", "20261120140322", "2026-11-20 14:03:22"),
        ("2026/1/2", "140322", "2026-01-02 14:03:22"),
        ("2026-11-20", "2026-11-20 14:03:22", "2026-11-20 14:03:22"),
        ("2026年1月2日", "0.5", "2026-01-02 12:00:00"),
        ("２０２６-11-20", "", "2026-11-20 00:00:00"),
        ("", "", "None"),
    ],
)
def test_moments(day: str, clock: str, moment: str) -> None:
    assert str(read_moment(day, clock)) == moment


@pytest.mark.parametrize(("day", "clock"), [("20261340", ""), ("昨天", ""), ("20261120", "25:00"), ("20261120", "x")])
def test_what_is_no_moment_is_said(day: str, clock: str) -> None:
    with pytest.raises(WrongValue):
        read_moment(day, clock)


@pytest.mark.parametrize("content", [b"", b"\x00" * 40, b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    with pytest.raises(WorkbookRefused):
        read(content)
