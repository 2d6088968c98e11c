"""The house fills in portions; one that was cut short goes on, and the sample year comes in once."""

import fcntl
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.db.models import Sum

from catalog_seed.books import book_items
from catalog_seed.chamber import chamber_items, firm_items
from catalog_seed.changes import Items
from catalog_seed.documents import House, OrderLists, Seed, load_seed
from catalog_seed.filling import Progress, fill_portion, progress_file
from catalog_seed.goods import goods_items
from catalog_seed.orders import order_items
from catalog_seed.people import people_items
from catalog_seed.relief import link_items
from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors.models import Application
from crafts_chamber.vendors.rules import ApplicationState
from storefront.saleor.client.enums import TransactionEventTypeEnum as Type
from storefront.saleor.gateway import saleor
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Killed, killed_at, travel

pytestmark = [pytest.mark.engine, pytest.mark.django_db(**NEEDS_COMMERCE)]
ORDERS = OrderLists(
    count=3,
    days=300,
    seasons={},
    cancelled=0,
    refunded=100,
    shipped_after_days=6,
    unpaid_within_days=2,
    districts={"310115": 1},
    buyer_classes={"individual": 1},
    hometown_chambers={"shanghai": 1},
)


def apply(items: Items) -> int:
    changes = [change.apply() for item in items if (change := item.compare())]
    return len(changes)


def test_each_portion_goes_on_where_the_last_one_ended():
    seed = load_seed(house=True)
    apply(people_items(seed))
    apply(chamber_items(seed))
    rules = {terms.firm for terms in seed.delivery} & {firm.slug for firm in seed.house.firms}
    books = len(list(book_items(seed))) + len(list(link_items(seed, seed.house.firms)))
    total = len(seed.house.firms) * 2 + len(rules) + len(seed.house.goods) + len(seed.collections) + 1 + 20 + books
    assert [fill_portion(0) for _ in range(3)] == [Progress(number, total) for number in (1, 2, 3)]
    assert sorted(Firm.objects.values_list("slug", flat=True)) == ["hexi-willow", "maixiang-straw", "shuyun-weaving"]
    assert progress_file().read_text() == f"3 {total}"


def test_an_application_in_each_state_is_there():
    seed = load_seed(house=True)
    apply(people_items(seed))
    apply(chamber_items(seed))
    waiting = [firm for firm in seed.house.firms if not firm.is_vendor]
    assert apply(firm_items(seed, waiting)) == 2 * len(waiting)
    assert apply(firm_items(seed, waiting)) == 0
    assert set(Application.objects.values_list("state", flat=True)) == {*ApplicationState} - {ApplicationState.APPROVED}


def test_a_second_filler_leaves_it_to_the_first():
    with (Path(settings.VAR_DIR) / "house.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert fill_portion(0) is None
    assert not Firm.objects.exists()


@pytest.fixture
def one_stall() -> Seed:
    """A shop with one vendor and one kind of goods on sale, and three orders to come."""
    whole = load_seed()
    goods = [one for one in whole.goods if one.slug == "straw-cushion"]
    seed = whole.model_copy(update={"firms": whole.firms[:1], "goods": goods, "house": House(orders=ORDERS)})
    open_frame()
    for items in (people_items(seed), chamber_items(seed), firm_items(seed, seed.firms), goods_items(seed, seed.goods)):
        apply(items)
    return seed


def test_the_sample_year_killed_after_any_call_comes_in_once(one_stall):
    kills = 0
    while True:
        try:
            with travel(killed_at(kills + 1, after=True)):
                apply(order_items(one_stall))
            break
        except Killed:
            kills += 1
    assert kills > 5
    assert apply(order_items(one_stall)) == 0
    orders = [edge.node for edge in saleor().orders_updated_since(since="2000-01-01T00:00:00+00:00").orders.edges]
    assert sorted(order.external_reference for order in orders) == ["sample-0001", "sample-0002", "sample-0003"]
    for order in orders:
        kinds = Counter(event.type_ for transaction in order.transactions for event in transaction.events)
        assert kinds == {Type.CHARGE_SUCCESS: 1, Type.REFUND_SUCCESS: 1}
    kept = sum((order.total_charged.amount for order in orders), Decimal(0))
    assert LedgerRow.objects.aggregate(net=Sum("net"))["net"] == kept
    months = set(LedgerRow.objects.filter(kind="sale").values_list("month", flat=True))
    assert months == {f"{order.created.astimezone():%Y-%m}" for order in orders}
