"""The sample year's books: full at first, made once, and nothing anew at the second run."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db.models import Sum

from catalog_seed import books
from catalog_seed.chamber import chamber_items, firm_items
from catalog_seed.changes import Items
from catalog_seed.documents import House, OrderLists, Seed, load_seed
from catalog_seed.people import people_items
from catalog_seed.relief import link_items
from crafts_chamber.ledger.models import LedgerRow, MonthClose
from crafts_chamber.ledger.selectors import first_open_month
from crafts_chamber.relief.models import ReliefLink, WorkSheet
from crafts_chamber.relief.selectors import households_helped
from crafts_chamber.reports.impact import impact
from crafts_chamber.reports.signing.actions import freeze_period
from crafts_chamber.reports.signing.models import Snapshot
from crafts_chamber.reports.signing.selectors import signed_snapshots
from crafts_chamber.settlement.models import Settlement
from storefront.accounts.models import User
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.ledger.rows import make_row

pytestmark = [pytest.mark.engine, pytest.mark.django_db(**NEEDS_COMMERCE)]


def apply(items: Items) -> int:
    changes = [change.apply() for item in items if (change := item.compare())]
    return len(changes)


def months_ago(back: int) -> str:
    return f"{books.month_back(back):%Y-%m}"


@pytest.fixture
def year() -> Seed:
    """Two vendors with sales in each of the last three months and in this one; the sheets' third firm is left out."""
    whole = load_seed(house=True)
    firms = [firm for firm in whole.firms if firm.slug in {"liuxi-weaving", "qiaoshou-fabric"}]
    relief = whole.relief.model_copy(update={"sheets": whole.relief.sheets[:2]})
    lists: OrderLists = whole.house.orders.model_copy(update={"days": 89})  # type: ignore[union-attr]
    seed = whole.model_copy(update={"firms": firms, "relief": relief, "house": House(orders=lists)})
    open_frame()
    for items in (people_items(seed), chamber_items(seed), firm_items(seed, firms), link_items(seed, firms)):
        apply(items)
    for back in range(4):
        for slug in (*(firm.slug for firm in firms), "third-vendor"):
            make_row("50.00", months_ago(back), key=f"{back}:{slug}", vendor_slug=slug, firm_name=slug)
    return seed


def test_all_of_it_is_there_at_first_and_a_second_run_makes_nothing(year: Seed) -> None:
    items = list(books.book_items(year))
    assert apply(iter(items)) == len(items)
    assert first_open_month() == months_ago(0)
    closed = list(MonthClose.objects.order_by("month").values_list("month", flat=True))
    assert closed == [months_ago(3), months_ago(2), months_ago(1)]
    assert MonthClose.objects.aggregate(net=Sum("net"))["net"] == Decimal("450.00")
    assert Counter(Settlement.objects.values_list("state", flat=True)) == {"accepted": 5, "disputed": 1}
    assert Counter(WorkSheet.objects.values_list("state", flat=True)) == {"confirmed": 12, "submitted": 2}
    assert ReliefLink.objects.count() == 6
    assert households_helped(months_ago(1), months_ago(1)) == 6
    monthly = {f"{form}.{months_ago(back)}.1" for form in books.SIGNED_MONTHLY for back in (1, 2)}
    assert monthly <= set(signed_snapshots().values_list("number", flat=True))
    assert (impact().net, impact().households) == (Decimal("300.00"), 6)

    rows = LedgerRow.objects.count()
    assert apply(iter(items)) == 0
    assert apply(link_items(year, year.firms)) == 0
    assert (LedgerRow.objects.count(), signed_snapshots().count()) == (rows, len(signed_snapshots()))


def test_what_was_cut_short_is_finished_and_not_doubled(year: Seed, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def killed_at_the_second(form: str, period: str, *, by: User) -> Snapshot:
        calls.append(form)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return freeze_period(form, period, by=by)

    with monkeypatch.context() as patch:
        patch.setattr(books, "freeze_period", killed_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            apply(books.book_items(year))
    assert Snapshot.objects.count() == 1
    assert apply(books.book_items(year)) == 1
    assert Snapshot.objects.count() == signed_snapshots().count() >= 4
    assert (MonthClose.objects.count(), Settlement.objects.count(), WorkSheet.objects.count()) == (3, 6, 14)
