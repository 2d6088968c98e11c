from copy import copy
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from crafts_chamber.settlement.digests import FACTS, LINE_FACTS, digest_of
from crafts_chamber.settlement.models import Statement, StatementLine

NOON = datetime(2026, 4, 2, 4, tzinfo=UTC)
UNTOLD = {"id", "settlement", "digest", "issued_by"}
LINE_UNTOLD = {"id", "statement"}


def statement() -> Statement:
    amounts = dict.fromkeys(
        ("opening", "goods", "delivery", "refunds", "corrections", "fees", "total"), Decimal("1.10")
    )
    return Statement(
        version=1, firm_name="柳坊", flows={"agent_collect": "1.10"}, line_count=1, issued_at=NOON, **amounts
    )


def line() -> StatementLine:
    amounts = dict.fromkeys(("gross", "discount", "net", "percent", "fixed", "fee"), Decimal("2.20"))
    return StatementLine(position=1, ledger_key="sale:L1", kind="sale", occurred_at=NOON, quantity=1, **amounts)


def other(value: Any) -> Any:
    """A little different, of the same type."""
    if isinstance(value, Decimal):
        return value + Decimal("0.01")
    if isinstance(value, int):
        return value + 1
    if isinstance(value, datetime):
        return value.replace(microsecond=1)
    return {**value, "": "0.01"} if isinstance(value, dict) else f"{value}x"


def digest(one: Statement, of_line: StatementLine) -> str:
    return digest_of("lu-willow", "2026-03", one, [of_line])


def test_every_column_is_in_the_digest() -> None:
    assert {field.name for field in Statement._meta.fields} - UNTOLD == set(FACTS)
    assert {field.name for field in StatementLine._meta.fields} - LINE_UNTOLD == set(LINE_FACTS)


@pytest.mark.parametrize("name", FACTS)
def test_a_changed_column_of_a_statement_changes_it(name: str) -> None:
    changed = copy(statement())
    setattr(changed, name, other(getattr(changed, name)))
    assert digest(changed, line()) != digest(statement(), line())


@pytest.mark.parametrize("name", LINE_FACTS)
def test_a_changed_column_of_a_line_changes_it(name: str) -> None:
    changed = line()
    setattr(changed, name, other(getattr(changed, name)))
    assert digest(statement(), changed) != digest(statement(), line())


def test_the_way_a_database_gives_amounts_back_does_not_matter() -> None:
    same = line()
    same.net = Decimal("2.2")
    assert digest(statement(), same) == digest(statement(), line())
