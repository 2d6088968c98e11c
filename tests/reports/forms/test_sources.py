from datetime import date
from decimal import Decimal

import pytest

from crafts_chamber.reports.forms.definitions import definition_for, latest
from crafts_chamber.reports.forms.rows import Values
from crafts_chamber.reports.forms.selectors import usual_period
from crafts_chamber.reports.forms.table import filled_in
from crafts_chamber.reports.periods import Period, period_around
from crafts_chamber.vendors.models import Vendor
from tests.cast import make_draft, make_submitted, make_vendor
from tests.ledger.rows import make_row
from tests.relief.cast import attribution

pytestmark = pytest.mark.django_db


def rows(key: str, period: str) -> list[Values]:
    return list(filled_in(definition_for(key, Period(period)), Period(period)).rows)


@pytest.fixture
def vendor() -> Vendor:
    return make_vendor()


def sell() -> None:
    """Of one vendor in March: 200.00 less 20.00 and delivery of 8.00; 30.00 and 8.00 go back in April."""
    make_row("180.00", gross=Decimal(200), discount=Decimal(20), quantity=2, order_id="O-1")
    make_row("8.00", kind="delivery", quantity=0, order_id="O-1")
    make_row("-30.00", kind="refund", month="2026-04", quantity=0, order_id="O-1")
    make_row("-8.00", kind="delivery_refund", month="2026-04", quantity=0, order_id="O-1")


def test_a_vendors_quarter_is_income_what_went_back_and_what_is_left(vendor: Vendor) -> None:
    sell()
    first, second = rows("vendor-income", "2026-Q1"), rows("vendor-income", "2026-Q2")
    assert first == [
        {
            "vendor_slug": "lu-willow",
            "firm_name": "Lu Willow",
            "credit_code": vendor.firm.credit_code,
            "orders": 1,
            "goods": Decimal("180.00"),
            "delivery": Decimal("8.00"),
            "gross": Decimal("188.00"),
            "returned": Decimal("0.00"),
            "net": Decimal("188.00"),
        }
    ]
    amounts = {key: second[0][key] for key in ("orders", "gross", "returned", "net")}
    assert amounts == {"orders": 0, "gross": Decimal(0), "returned": Decimal("38.00"), "net": Decimal("-38.00")}


def test_relief_sales_leave_delivery_out_and_say_what_was_given(vendor: Vendor) -> None:
    sell()
    attribution(vendor.firm, "TC-0001", "12.50")
    attribution(vendor.firm, "TC-0002", "7.50", kind="piece_rate")
    (march,) = rows("relief-sales", "2026-03")
    assert {key: str(march[key]) for key in ("orders", "pieces", "gross", "discount", "returned", "net")} == {
        "orders": "1",
        "pieces": "2",
        "gross": "200.00",
        "discount": "20.00",
        "returned": "0.00",
        "net": "180.00",
    }
    assert (march["helped"], march["households"]) == (Decimal("20.00"), 2)
    (april,) = rows("relief-sales", "2026-04")
    assert (april["returned"], april["net"]) == (Decimal("30.00"), Decimal("-30.00"))


def test_the_help_ledger_has_a_row_for_each_household_code(vendor: Vendor) -> None:
    attribution(vendor.firm, "TC-0001", "12.50")
    attribution(vendor.firm, "TC-0001", "7.50", kind="piece_rate")
    assert [
        (row["household"], row["from_sales"], row["dividend"], row["piece_rate"])
        for row in rows("help-ledger", "2026-03")
    ] == [("TC-0001", Decimal("20.00"), Decimal("12.50"), Decimal("7.50"))]


def test_vendors_are_listed_from_the_period_in_which_they_came(vendor: Vendor) -> None:
    now = period_around(f"{vendor.created_at:%Y-%m}", latest("vendor-register").period)
    (row,) = rows("vendor-register", now.text)
    assert [row[key] for key in ("firm_name", "kind", "township", "member_number", "state")] == [
        "lu-willow 坊",
        "company",
        "matou",
        "GY-0001",
        "active",
    ]
    assert rows("vendor-register", usual_period(latest("vendor-register").period).text) == []


def test_the_identity_file_has_what_the_law_asks_for(vendor: Vendor) -> None:
    period = period_around(f"{vendor.created_at:%Y-%m}", latest("vendor-identity").period)
    table = filled_in(definition_for("vendor-identity", period), period)
    cells = dict(zip([c.key for c in table.columns], next(iter(table.cells())), strict=True))
    assert cells | {"since": date(2026, 1, 1)} == {
        "firm_name": "lu-willow 坊",
        "credit_code": vendor.firm.credit_code,
        "licence": "company",
        "address": "马头镇柳溪路1号",
        "phone": vendor.application.phone_shown,
        "vendor_slug": "lu-willow",
        "page": "http://127.0.0.1:8000/m/lu-willow/",
        "since": date(2026, 1, 1),
        "state": "active",
    }


def test_the_goods_list_has_an_option_a_row_of_what_is_approved(vendor: Vendor) -> None:
    from crafts_chamber.listings.models import ListingRevision

    revision = make_submitted(vendor)
    ListingRevision.objects.filter(pk=revision.pk).update(state="approved")
    make_draft(vendor, variants=())
    period = period_around(f"{vendor.created_at:%Y-%m}", latest("goods-list").period)
    assert [(row["sku"], row["option"], row["price"], row["relief"]) for row in rows("goods-list", period.text)] == [
        ("LX-L", "大号", Decimal("98.00"), "no"),
        ("LX-S", "小号", Decimal("68.00"), "no"),
    ]


def test_the_ledgers_rows_add_up_without_being_read() -> None:
    sell()
    table = filled_in(definition_for("ledger-rows", Period("2026-03")), Period("2026-03"))
    assert (len(table.rows), table.totals["net"], table.totals["quantity"]) == (2, Decimal(188), 2)
    assert [row["kind"] for row in table.rows] == ["sale", "delivery"]
