"""Reading orders: by id, in pages both ways, cheaply, and not by everybody."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from storefront.engine.order.models import Order, OrderLine
from tests.engine.checkout.stage import DOCUMENTS, Stage, ask, new_order, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]
START = datetime(2026, 3, 1, tzinfo=UTC)


def many_orders(stage: Stage, count: int) -> None:
    """Orders of one line each, an hour apart."""
    orders = Order.objects.bulk_create(
        Order(
            number=100 + i,
            channel=stage.channel,
            currency="CNY",
            total_amount=Decimal(10),
            updated_at=START + timedelta(hours=i),
            created_at=START + timedelta(hours=i),
        )
        for i in range(count)
    )
    OrderLine.objects.bulk_create(
        OrderLine(order=order, variant=stage.basket, product_name="Basket", quantity=1, currency="CNY")
        for order in orders
    )


PAGE = """query P($first: Int, $last: Int, $after: String, $before: String, $where: OrderWhereInput) {
  orders(first: $first, last: $last, after: $after, before: $before, where: $where,
         sortBy: { field: CREATED_AT, direction: ASC }) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { number } }
  }
}"""


def page(stage: Stage, **variables: Any) -> tuple[list[int], dict[str, Any]]:
    found = ask(PAGE, variables, app=stage.app)["orders"]
    return [int(edge["node"]["number"]) for edge in found["edges"]], found["pageInfo"]


def test_pages_go_forth_and_back(stage: Stage) -> None:
    many_orders(stage, 5)
    first, info = page(stage, first=2)
    assert (first, info["hasNextPage"], info["hasPreviousPage"]) == ([100, 101], True, False)
    second, info = page(stage, first=2, after=info["endCursor"])
    assert (second, info["hasNextPage"]) == ([102, 103], True)
    back, info = page(stage, last=2, before=info["startCursor"])
    assert (back, info["hasPreviousPage"]) == ([100, 101], False)
    assert page(stage, last=2)[0] == [103, 104]


def test_orders_updated_since_are_swept_in_order(stage: Stage) -> None:
    many_orders(stage, 60)
    since = (START + timedelta(hours=5)).isoformat()
    first = run("OrdersUpdatedSince", stage.app, since=since)
    assert [edge["node"]["number"] for edge in first["edges"]] == [str(n) for n in range(105, 155)]
    rest = run("OrdersUpdatedSince", stage.app, since=since, after=first["pageInfo"]["endCursor"])
    assert [edge["node"]["number"] for edge in rest["edges"]] == [str(n) for n in range(155, 160)]
    assert rest["pageInfo"]["hasNextPage"] is False


def test_queries_do_not_grow_with_the_page(stage: Stage) -> None:
    many_orders(stage, 2)
    few = _queries(stage)
    many_orders_more(stage)
    assert _queries(stage) == few
    assert few <= 14


def many_orders_more(stage: Stage) -> None:
    Order.objects.all().delete()
    many_orders(stage, 40)


def _queries(stage: Stage) -> int:
    with CaptureQueriesContext(connections["engine"]) as captured:
        run("OrdersUpdatedSince", stage.app, since=START.isoformat())
    return len(captured)


def test_filters_by_status_and_number(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 1))
    many_orders(stage, 2)
    Order.objects.filter(number=101).update(status="CANCELED")
    assert page(stage, first=5, where={"status": {"eq": "CANCELED"}})[0] == [101]
    assert page(stage, first=5, where={"ids": [order["id"]]})[0] == [1]
    either = {"OR": [{"status": {"eq": "CANCELED"}}, {"chargeStatus": {"eq": "FULL"}}]}
    assert page(stage, first=5, where=either)[0] == [101, 1]
    document = "query Q($f: OrderFilterInput) { orders(first: 5, filter: $f) { edges { node { number } } } }"
    found = ask(document, {"f": {"status": ["READY_TO_FULFILL"]}}, app=stage.app)["orders"]["edges"]
    assert [edge["node"]["number"] for edge in found] == ["1"]


@pytest.mark.parametrize("operation", ["Order", "OrdersUpdatedSince", "OrderCancel"])
def test_the_public_reads_and_changes_no_orders(stage: Stage, operation: str) -> None:
    order = new_order(stage, (stage.basket_id, 1))
    variables = {"id": order["id"], "since": START.isoformat()}
    answer = execute(DOCUMENTS[operation], variables, operation, EngineContext())
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert Order.objects.get().status == "UNFULFILLED"
