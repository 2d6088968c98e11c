"""What banks call the columns of an account statement, and how they write moments and amounts."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from storefront.spreadsheets.errors import WrongValue
from storefront.spreadsheets.kinds import Amount, Code, day_of, decimal_of, folded
from storefront.spreadsheets.layout import Column, Layout

CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?|(\d{2})(\d{2})(\d{2})")
MOMENT = re.compile(r"(?P<day>\d{4}\D\d{1,2}\D\d{1,2}日?|\d{8})(?:[\sT]*(?P<clock>\d[\d:.]*))?")
NOTHING = frozenset({"-", "--", "—", "/"})
# What banks write where money came in; all else went out.
CAME_IN = frozenset({"贷", "贷方", "收", "收入", "转入", "存入", "来账", "进", "+", "c", "cr", "credit", "in"})


@dataclass(frozen=True, kw_only=True)
class Money(Amount):
    """An amount of a statement: a dash for none, and a sign where the bank writes one."""

    most: Decimal = Decimal("9999999999.99")

    def read(self, text: str) -> Decimal:
        plain = folded(text).removeprefix("¥").removesuffix("元")
        if plain in NOTHING:
            return Decimal(0)
        number = decimal_of(plain)
        return -super().read(str(-number)) if number is not None and number < 0 else super().read(plain)


def read_moment(day: str, clock: str) -> datetime | None:
    """The moment that both cells tell, naive, in the bank's zone; None when there is no day in them.

    Raises WrongValue for what is no day or no time.
    """
    day, clock = folded(day), folded(clock)
    if MOMENT.fullmatch(clock):
        day, clock = (day, clock_of(clock)) if day else (clock, "")
    found = MOMENT.fullmatch(day)
    if found:
        day, clock = found["day"], clock or found["clock"] or ""
    if not day:
        return None
    on = day_of(day)
    if on is None:
        raise WrongValue(_("«%(text)s» is no date. Write it like 2026-11-24.") % {"text": day[:40]})
    return datetime.combine(on, time_of(clock) if clock else time(0))


def clock_of(text: str) -> str:
    found = MOMENT.fullmatch(text)
    return (found["clock"] or "") if found else text


def time_of(text: str) -> time:
    """`14:03:22`, `140322`, or the part of a day that a workbook keeps. Raises WrongValue."""
    found = CLOCK.fullmatch(text)
    try:
        if found:
            parts = [int(part) for part in found.groups() if part]
            return time(parts[0], parts[1], parts[2] if len(parts) > 2 else 0)
        fraction = decimal_of(text)
        if fraction is not None and 0 <= fraction < 1:
            return (datetime.combine(date.min, time(0)) + timedelta(seconds=round(fraction * 86400))).time()
    except ValueError:
        pass
    raise WrongValue(_("«%(text)s» is no time. Write it like 14:03:22.") % {"text": text[:40]})


def column(key: str, zh: str, en: str, others: str, **facts: Any) -> Column:
    """`others`: what else banks call it, separated by blanks."""
    return Column(key, zh, en, aliases=tuple(others.split()), **facts)


INCOME = """
收入 收入(元) 收入金额(元) 收入(贷方) 收入金额(贷方) 贷方 贷方(收入) 贷方金额 贷方金额(收入) 贷方发生额 贷方发生额(元)
贷方发生额(收入) 贷方发生额/元(收入) 贷方发生金额 存入 存入金额 转入金额
"""
PAYER = """
对方名称 对方单位名称 对方单位 对方姓名 对方账户名称 对方帐户名称 对方账户名 交易对方 交易对方名称
付款人 付款人名称 付款人户名 付款方名称 付款方户名 对手户名 对手名称
"""
ACCOUNT = """
对方帐号 对方账户 对方帐户 对方卡号 对方账(卡)号 对方账号/卡号 对方账户账号 付款人账号 付款人帐号 付款方账号 付款账号
交易对方账号 对手账号
"""
SERIAL = """
交易流水号 交易流水 银行流水号 核心流水号 业务流水号 交易序号 主机流水号 柜员流水号 账户明细编号-交易流水号 交易编号
交易参考号 明细流水号 网银流水号
"""
DIRECTION = "借贷 借/贷 借贷方向 借贷标记 收支 收/支 收支标志 收支类型 交易方向 来往账标志"
# Headings as the exports of the usual banks have them (ICBC, ABC, BOC, CCB, BoCom, CMB, PSBC and rural banks).
LAYOUT = Layout(
    "账户明细",
    "Statement",
    (
        column("day", "交易日期", "Date", "交易日 记账日期 记账日 入账日期 日期", width=20),
        column("clock", "交易时间", "Time", "记账时间 入账时间 交易日期时间 时间", width=12),
        column("income", "收入金额", "Money in", INCOME, kind=Money()),
        column("amount", "交易金额", "Amount", "发生额 金额 交易金额(元) 金额(元) 发生金额", kind=Money()),
        column("direction", "借贷标志", "In or out", DIRECTION, width=10),
        column("payer", "对方户名", "Payer", PAYER, width=26),
        column("account", "对方账号", "Payer's account", ACCOUNT, kind=Code(longest=60), width=26),
        column("summary", "摘要", "Summary", "交易摘要 摘要描述 业务摘要", width=20),
        column("remark", "附言", "Remarks", "交易附言 附言/备注 备注 交易备注 留言 客户附言", width=26),
        column("purpose", "用途", "Purpose", "交易用途 款项用途 个性化信息", width=20),
        column("serial", "流水号", "Serial number", SERIAL, kind=Code(longest=60), width=26),
    ),
    most_rows=20_000,
)
