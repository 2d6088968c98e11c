import pytest

from crafts_chamber.settlement.flows import payments_of, take_in_order
from crafts_chamber.settlement.models import OrderPayment
from storefront.payments.models import BankTransfer
from tests.vendor_orders.facts import order_facts

pytestmark = pytest.mark.django_db


def test_what_came_for_an_order_is_kept_by_the_way_of_its_payment_method() -> None:
    order = order_facts()
    take_in_order(order)
    take_in_order(order)
    assert {flow: str(amount) for flow, amount in payments_of([order.id])[order.id].items()} == {"": "110.50"}
    BankTransfer.objects.create(
        reference="TC-1", amount="110.50", currency="CNY", transaction_id="TX1", idempotency_key="K-1"
    )
    take_in_order(order)
    assert {flow: str(amount) for flow, amount in payments_of([order.id])[order.id].items()} == {
        "agent_collect": "110.50"
    }
    assert OrderPayment.objects.count() == 1


def test_an_unpaid_order_came_by_no_way() -> None:
    take_in_order(order_facts(events=[], charge_status="NONE"))
    assert not OrderPayment.objects.exists()
