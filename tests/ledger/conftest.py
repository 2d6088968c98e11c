import pytest

from crafts_chamber.vendors.models import Vendor
from tests.vendor_orders.cast import make_vendor


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow", name="柳坊")


@pytest.fixture
def knots(db: None) -> Vendor:
    return make_vendor("sun-knots", township="yangji", village="")
