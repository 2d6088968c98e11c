from datetime import UTC, datetime

import pytest

from crafts_chamber.ledger.actions import take_in_order
from tests.vendor_orders.cast import make_vendor
from tests.vendor_orders.facts import Event, Line, order_facts


@pytest.fixture
def three_orders(db: None) -> None:
    """110.50 in October, of which 10.50 went back in November; 66.66 and 20.01 in November. In all 186.67."""
    make_vendor("lu-willow", name="柳坊")
    make_vendor("sun-knots", name="结坊", township="yangji", village="")
    october, november = datetime(2026, 10, 5, tzinfo=UTC), datetime(2026, 11, 5, tzinfo=UTC)
    take_in_order(
        order_facts(events=[Event("CHARGE_SUCCESS", "110.50", october), Event("REFUND_SUCCESS", "10.50", november)])
    )
    plain = [Line("M1", "lu-willow", "55.55", quantity=3, craft="straw-weave"), Line("M2", "sun-knots", "1.11")]
    take_in_order(order_facts(plain, events=[Event("CHARGE_SUCCESS", "66.66", november)], id="O2", number="1002"))
    cheap = [Line("N1", "sun-knots", "15.01", undiscounted="20.00", craft="chinese-knot")]
    take_in_order(
        order_facts(cheap, shipping="5.00", events=[Event("CHARGE_SUCCESS", "20.01", november)], id="O3", number="1003")
    )
