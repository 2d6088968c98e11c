"""What a workshop paid by the piece: entered by the firm, confirmed by the chamber, corrected by a new version."""

from decimal import Decimal

import pytest

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.relief.selectors import HouseholdHelp, help_by_household, households_helped
from crafts_chamber.relief.work_sheets import actions, selectors
from crafts_chamber.relief.work_sheets.models import WorkLine, WorkSheet
from crafts_chamber.relief.work_sheets.rules import Piecework
from crafts_chamber.vendors.models import Vendor
from tests.cast import make_mandate, officer, person
from tests.concurrency.test_two_tabs import at_once
from tests.relief.cast import attribution
from tests.vendor_orders.cast import make_vendor, owner_of

D, MONTH = Decimal, "2026-03"
BASKETS = Piecework("YJ-0012", "收纳篮", 120, D("6.50"))
HATS = Piecework("YJ-0013", "草帽", 30, D("4.05"))


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow")


def confirmed(vendor: Vendor, *rows: Piecework, month: str = MONTH) -> WorkSheet:
    sheet = actions.save_rows(vendor.firm, month, rows, seen=0, by=owner_of(vendor))
    actions.submit_sheet(sheet, by=owner_of(vendor))
    actions.confirm_sheet(sheet, by=officer())
    return sheet


def steps(sheet: WorkSheet) -> list[str]:
    return list(sheet.notes.order_by("pk").values_list("step", flat=True))


def test_a_sheet_goes_to_the_chamber_comes_back_and_is_confirmed(willow: Vendor) -> None:
    owner = owner_of(willow)
    sheet = actions.save_rows(willow.firm, MONTH, [BASKETS, HATS], seen=0, by=owner)
    assert (sheet.total, sheet.edits) == (D("901.50"), 1)
    assert actions.save_rows(willow.firm, MONTH, [BASKETS, HATS], seen=0, by=owner).edits == 1
    actions.submit_sheet(sheet, by=owner)
    with pytest.raises(Refusal, match="with the chamber"):
        actions.save_rows(willow.firm, MONTH, [HATS], seen=1, by=owner)
    with pytest.raises(Refusal, match="what the firm should mend"):
        actions.return_sheet(sheet, " ", by=officer())
    actions.return_sheet(sheet, "Count the hats again.", by=officer())
    assert actions.save_rows(willow.firm, MONTH, [BASKETS], seen=1, by=owner).total == 780
    actions.submit_sheet(sheet, by=owner)
    actions.confirm_sheet(sheet, by=officer())
    assert (sheet.state, sheet.words, sheet.decided_by) == ("confirmed", "", officer())
    assert steps(sheet) == ["begin", "save", "submit", "return", "save", "submit", "confirm"]


def test_a_confirmed_sheet_is_never_edited_but_superseded(willow: Vendor) -> None:
    first, owner = confirmed(willow, BASKETS), owner_of(willow)
    with pytest.raises(Refusal, match="begin a correction"):
        actions.save_rows(willow.firm, MONTH, [HATS], seen=1, by=owner)
    second = actions.begin_correction(willow.firm, MONTH, by=owner)
    actions.save_rows(willow.firm, MONTH, [HATS], seen=second.edits, by=owner)
    actions.submit_sheet(second, by=owner)
    assert selectors.confirmed_sheet(willow.firm, MONTH) == first
    actions.confirm_sheet(second, by=officer())
    first.refresh_from_db()
    assert (first.state, second.version, selectors.confirmed_sheet(willow.firm, MONTH)) == ("superseded", 2, second)
    assert selectors.rows_of(first) == [BASKETS]
    with pytest.raises(Refusal, match="moved on"):
        actions.confirm_sheet(second, by=officer())
    assert selectors.confirmed_sheet(willow.firm, MONTH) == second


def test_rows_of_the_month_before_are_copied(willow: Vendor) -> None:
    confirmed(willow, BASKETS, HATS, month="2026-02")
    sheet = actions.copy_rows(willow.firm, MONTH, seen=0, by=owner_of(willow))
    assert selectors.rows_of(sheet) == [BASKETS, HATS]
    with pytest.raises(Refusal, match="no rows to copy"):
        actions.copy_rows(willow.firm, "2026-02", seen=0, by=owner_of(willow))


def test_what_cannot_be_saved_leaves_nothing(willow: Vendor) -> None:
    owner = owner_of(willow)
    tries = (
        ([BASKETS, BASKETS], MONTH, "stands twice"),
        ([BASKETS] * 201, MONTH, "200 rows"),
        ([HATS], "2999-01", "begun"),
    )
    for rows, month, why in tries:
        with pytest.raises(Refusal, match=why):
            actions.save_rows(willow.firm, month, rows, seen=0, by=owner)
    with pytest.raises(Refusal, match="act for this firm"):
        actions.save_rows(willow.firm, MONTH, [HATS], seen=0, by=person("Stranger"))
    assert not WorkSheet.objects.exists()


def test_a_clerk_of_the_chamber_is_named_with_the_firm(willow: Vendor) -> None:
    mandate = make_mandate(willow.firm)
    sheet = actions.save_rows(willow.firm, MONTH, [HATS], seen=0, by=mandate.clerk)
    assert [note.mandate for note in sheet.notes.all()] == [mandate, mandate]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told() -> None:
    vendor = make_vendor("lu-willow")
    owner = owner_of(vendor)
    answers = at_once(
        *(lambda row=row: actions.save_rows(vendor.firm, MONTH, [row], seen=0, by=owner) for row in (BASKETS, HATS))
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["SheetChangedMeanwhile", "WorkSheet"]
    assert WorkLine.objects.count() == 1


def test_a_household_is_helped_once_a_period_by_whatever_reached_it(willow: Vendor) -> None:
    knots = make_vendor("sun-knots")
    confirmed(willow, BASKETS, HATS)
    confirmed(knots, Piecework("YJ-0012", "中国结", 10, D("1.00")), month="2026-04")
    actions.save_rows(knots.firm, MONTH, [Piecework("YJ-0099", "x", 1, D(1))], seen=0, by=owner_of(knots))
    attribution(willow.firm, "YJ-0013", "8.80", kind="piece_rate")
    attribution(willow.firm, "YJ-0013", "-0.80", month="2026-04", kind="piece_rate")
    attribution(willow.firm, "YJ-0020", "5.00")
    attribution(willow.firm, "YJ-0020", "-5.00")
    assert help_by_household("2026-03", "2026-04") == [
        HouseholdHelp("YJ-0012", D("790.00"), 130, {}),
        HouseholdHelp("YJ-0013", D("121.50"), 30, {"piece_rate": D("8.00")}),
    ]
    assert households_helped("2026-03", "2026-03") == 2
    assert households_helped("2026-05", "2026-05") == 0
