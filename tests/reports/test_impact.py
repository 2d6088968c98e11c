"""What everybody is told: signed figures alone, and nobody to be recognised in them."""

from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from crafts_chamber.ledger.closing import close_month
from crafts_chamber.reports import impact as subject
from crafts_chamber.reports.impact import Part, households_in, impact, parts_by
from crafts_chamber.reports.signing.actions import correct, freeze_period, sign
from crafts_chamber.reports.signing.models import SignRole, Snapshot
from tests.api.asking import data
from tests.cast import operator
from tests.ledger.rows import make_row
from tests.reports.signing.cast import chamber, change_behind, sign_by_both

FIRMS = ("甲坊", "乙坊", "丙坊")


def row(craft: str, firm: str, net: str) -> dict[str, Any]:
    return {"craft": craft, "firm_name": firm, "net": Decimal(net)}


def by_craft(*rows: dict[str, Any]) -> list[Part]:
    return parts_by(rows, lambda one: str(one["craft"]))


def test_what_three_firms_sold_stands_alone_and_the_largest_comes_first() -> None:
    rows = [row(craft, firm, net) for craft, net in (("erhu", "1.10"), ("wicker", "9.00")) for firm in FIRMS]
    assert by_craft(*rows) == [Part("wicker", Decimal("27.00")), Part("erhu", Decimal("3.30"))]


def test_what_two_firms_sold_is_told_with_others_so_that_no_rest_tells_it() -> None:
    wicker, erhu = ([row(craft, firm, "2.00") for firm in FIRMS] for craft in ("wicker", "erhu"))
    lone = row("fabric", "丁坊", "50.00")
    assert by_craft(*wicker, *erhu, lone) == [Part("erhu", Decimal("6.00")), Part("", Decimal("56.00"))]
    assert by_craft(lone) == []


@pytest.mark.parametrize(("codes", "told"), [("AB", None), ("ABA", None), ("ABC", 3), ("ABCA", 3)])
def test_a_household_counts_once_and_fewer_than_three_are_not_told(codes: str, told: int | None) -> None:
    class Table:
        rows = [{"household": code} for code in codes]

    assert households_in([Table()]) == told  # type: ignore[list-item]


def sold_in(month: str, firms: tuple[str, ...] = FIRMS) -> Snapshot:
    for number, firm in enumerate(firms):
        make_row(
            "20.00",
            month,
            key=f"{month}:{number}",
            firm_name=firm,
            vendor_slug=f"v{number}",
            village=f"{firm[0]}村",
            township="matou",
        )
    close_month(month, by=operator())
    return freeze_period("relief-sales", month, by=chamber())


@pytest.mark.django_db
def test_only_what_both_offices_signed_is_told(client: Client) -> None:
    assert "尚无审签数据" in client.get("/impact/").content.decode()
    march = sold_in("2026-03")
    sign(march, SignRole.CHAMBER, seen=march.digest, by=chamber())
    assert impact().is_empty, "one office is not enough"
    sign_by_both(correct(march, "补录", by=chamber()))
    april = sign_by_both(sold_in("2026-04", FIRMS[:2]))
    found = impact()
    assert (found.net, found.pieces, found.villages, found.households) == (Decimal("60.00"), 3, 3, None)
    assert [report.number for report in found.reports] == ["relief-sales.2026-03.2"]
    assert april.number not in client.get("/en/impact/").content.decode(), "two firms' month is nobody's to read"
    page = client.get("/en/impact/").content.decode()
    assert "relief-sales.2026-03.2" in page
    assert "¥60.00" in page


@pytest.mark.django_db
def test_what_somebody_changed_behind_our_back_is_not_told_any_more() -> None:
    march = sign_by_both(sold_in("2026-03"))
    change_behind("reports_snapshot", march.pk, "table", march.table.replace("20.00", "90.00"))
    assert impact().is_empty


@pytest.mark.django_db(databases=list(settings.DATABASES))
def test_the_api_tells_the_same() -> None:
    march = sign_by_both(sold_in("2026-03"))
    query = """{ impact { net villages households months { month net } crafts { craft { slug } net }
        townships { township { slug } net } reports { number digest } } }"""
    assert data(query)["impact"] == {
        "net": "60.00",
        "villages": 3,
        "households": None,
        "months": [{"month": "2026-03", "net": "60.00"}],
        "crafts": [{"craft": {"slug": "wicker"}, "net": "60.00"}],
        "townships": [{"township": {"slug": "matou"}, "net": "60.00"}],
        "reports": [{"number": march.number, "digest": march.digest}],
    }


@pytest.mark.django_db
def test_it_takes_two_queries_however_many_reports(django_assert_num_queries: Any) -> None:
    sign_by_both(sold_in("2026-03"))
    with django_assert_num_queries(2):
        subject.impact()
