"""What ledger rows give, written once, whoever writes it and whatever links say afterwards."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.selectors import today
from crafts_chamber.relief import attributing
from crafts_chamber.relief.attributing import attribute_missed, attribute_order
from crafts_chamber.relief.models import Attribution, ConsideredRow, Progress
from crafts_chamber.relief.recording import end_link
from crafts_chamber.vendors.models import Vendor
from storefront.events.consumers import order_consumers
from tests.cast import officer
from tests.concurrency.test_two_tabs import at_once
from tests.ledger.rows import NOON, make_row
from tests.relief.cast import link
from tests.vendor_orders.cast import make_vendor

D, Kind = Decimal, LedgerRow.Kind
LATER = timedelta(minutes=16)


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow")


def row(net: str, **more: Any) -> LedgerRow:
    return make_row(net, **{"order_id": "O", "order_line_id": "L", **more})


def given() -> list[tuple[str, int, Decimal]]:
    return [(one.row_key, one.link_id, one.amount) for one in Attribution.objects.order_by("pk")]


def test_a_sale_gives_by_the_links_of_its_day_and_its_goods(willow: Vendor) -> None:
    village = link(willow.firm, "10")
    home = link(willow.firm, amount=D("1.50"), household="YJ-0012", kind="piece_rate", product="")
    link(willow.firm, "10", valid_to=date(2026, 3, 9))
    link(willow.firm, "10", valid_from=date(2026, 3, 11))
    link(make_vendor("sun-knots").firm, "50")
    sale = row("88.00", quantity=2, occurred_at=NOON)
    row("5.00", kind=Kind.DELIVERY, quantity=0)
    attribute_order("O")
    attribute_order("O")
    assert given() == [(sale.key, village.pk, D("8.80")), (sale.key, home.pk, D("3.00"))]
    kept = Attribution.objects.get(link=home)
    facts = (kept.month, kept.kind, kept.household, kept.vendor_slug, kept.craft, kept.order_id, kept.occurred_at)
    assert facts == ("2026-03", "piece_rate", "YJ-0012", "lu-willow", "wicker", "O", NOON)
    assert ConsideredRow.objects.count() == 1


def test_a_refund_mirrors_its_sale_whatever_links_say_by_then(willow: Vendor) -> None:
    old = link(willow.firm, "33.33")
    sale = row("88.00")
    attribute_order("O")
    end_link(old, last_day=today(), by=officer(), reason="x")
    link(willow.firm, "50", valid_from=today() + timedelta(days=1))
    half = row("-44.00", kind=Kind.REFUND, quantity=0, month="2026-04", occurred_at=timezone.now() + timedelta(days=9))
    attribute_order("O")
    rest = row("-44.00", kind=Kind.CANCELLATION, quantity=0, month="2026-05")
    attribute_order("O")
    assert given() == [(sale.key, old.pk, D("29.33")), (half.key, old.pk, D("-14.66")), (rest.key, old.pk, D("-14.67"))]
    assert Attribution.objects.get(row_key=half.key).month == "2026-04"


def test_a_corrected_sale_gives_what_it_should(willow: Vendor) -> None:
    one = link(willow.firm, "10")
    wrong = row("88.00", key="sale:L")
    back = row("-44.00", kind=Kind.REFUND, quantity=0)
    attribute_order("O")
    undo, right = row("-88.00", quantity=-1, reverses="sale:L"), row("60.00")
    attribute_order("O")
    assert given() == [
        (wrong.key, one.pk, D("8.80")),
        (back.key, one.pk, D("-4.40")),
        (undo.key, one.pk, D("-8.80")),
        (right.key, one.pk, D("6.00")),
    ]
    row("-16.00", kind=Kind.REFUND, quantity=0)
    attribute_order("O")
    assert sum(amount for _key, _link, amount in given()) == 0


def test_the_clock_decides_what_the_news_passed_by_once_and_looks_no_further_back(
    willow: Vendor, django_assert_num_queries: Any
) -> None:
    missed = row("88.00")
    now = timezone.now()
    assert attribute_missed(now) == 0  # its transaction may still be open
    link(willow.firm, "10")
    assert attribute_missed(now + LATER) == 1
    assert [(key, amount) for key, _link, amount in given()] == [(missed.key, D("8.80"))]
    assert Progress.objects.get().row_id == missed.pk
    with django_assert_num_queries(2):
        assert attribute_missed(now + LATER) == 0


def test_a_row_that_gave_nothing_is_not_asked_again_when_links_are_recorded_later(willow: Vendor) -> None:
    row("88.00")
    attribute_order("O")
    link(willow.firm, "10")
    attribute_order("O")
    assert attribute_missed(timezone.now() + LATER) == 1
    assert given() == []


@pytest.mark.django_db(transaction=True)
def test_workers_at_one_order_write_what_it_gives_once() -> None:
    link(make_vendor("lu-willow").firm, "10")
    row("88.00")
    assert at_once(*(lambda: attribute_order("O") for _ in range(4))) == [None] * 4
    assert [amount for _key, _link, amount in given()] == [D("8.80")]


def test_it_follows_the_ledger() -> None:
    names = [f"{one.__module__}.{one.__qualname__}" for one in order_consumers]
    ledger = names.index("crafts_chamber.ledger.actions.take_in_order")
    assert names[ledger + 1] == f"{attributing.__name__}.take_in_order"
