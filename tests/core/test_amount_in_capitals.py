"""Amounts as the People's Bank writes them; the first six are its own examples."""

from decimal import Decimal

import pytest

from storefront.core.amount_in_capitals import in_capitals


@pytest.mark.parametrize(
    ("figures", "capitals"),
    [
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("268.50", "贰佰陆拾捌元伍角"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("10", "壹拾元整"),
        ("1001.00", "壹仟零壹元整"),
        ("100000", "壹拾万元整"),
        ("100010000.01", "壹亿零壹万元零壹分"),
        ("100000001", "壹亿零壹元整"),
        ("20300400", "贰仟零叁拾万零肆佰元整"),
    ],
)
def test_amounts_are_written_in_capitals(figures: str, capitals: str) -> None:
    assert in_capitals(Decimal(figures)) == f"人民币{capitals}"


@pytest.mark.parametrize("figures", ["-1", "0.001", "1e17"])
def test_what_is_no_amount_is_refused(figures: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        in_capitals(Decimal(figures))
