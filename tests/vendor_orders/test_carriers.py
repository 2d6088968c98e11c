"""Tracking numbers as labels print them, and what is none."""

import pytest

from crafts_chamber.vendor_orders.carriers import BY_CODE, tidy


@pytest.mark.parametrize(
    ("carrier", "number"),
    [
        ("sf", "SF1234567890123"),
        ("sf", "SF 0201 2345 6789 0"),
        ("sf", "sfＡ123456789012"),
        ("sf", "012345678901"),
        ("ems", "1240921381750"),
        ("ems", "EA123456785CN"),
        ("ems", "PA12345678901"),
        ("jd", "JDVA11408814483"),
        ("jd", "JDX012345678901"),
        ("jd", "JDVA11408814483-1-1-"),
        ("zto", "73123456789012"),
        ("zto", "432542035598773"),
        ("zto", "７３１２３４５６７８９０１２"),
        ("yto", "YT1234567890123"),
        ("yto", "812345678901234567"),
        ("sto", "773165231258961"),
        ("sto", "STO1234567890"),
        ("yunda", "462598779470531"),
        ("yunda", "5123456789012"),
        ("jt", "JT0006968326954"),
        ("deppon", "DPK364112047425"),
        ("deppon", "12345678"),
        ("cainiao", "621123456789012"),
        ("kye", "KY4000123456789"),
        ("ane", "300527476792"),
    ],
)
def test_a_number_as_it_stands_on_a_label_is_taken(carrier: str, number: str) -> None:
    assert BY_CODE[carrier].accepts(tidy(number))


@pytest.mark.parametrize(
    ("carrier", "number"),
    [
        ("sf", "YT1234567890123"),
        ("sf", "SF12345"),
        ("ems", "EA12345678CN"),
        ("jd", "JD"),
        ("jd", "1234567890123"),
        ("zto", "13800138000"),
        ("zto", "1234567890123"),
        ("yto", "SF1234567890123"),
        ("sto", "12345678901234"),
        ("yunda", "46259877947053"),
        ("jt", "0006968326954"),
        ("deppon", "DPK123"),
        ("cainiao", "123123456789012"),
        ("kye", "4000123456789"),
        ("ane", "1234"),
        ("zto", "73123456789012\n; DROP"),
    ],
)
def test_another_carriers_number_a_phone_or_a_slip_is_not(carrier: str, number: str) -> None:
    assert not BY_CODE[carrier].accepts(tidy(number))
