import pytest

from crafts_chamber.vendors.models import Vendor

from .cast import make_vendor


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow")


@pytest.fixture
def knots(db: None) -> Vendor:
    return make_vendor("sun-knots", township="yangji")
