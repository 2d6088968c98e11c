from collections.abc import Iterator

import pytest
from django.utils import translation

from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role, User
from tests.cast import make_person
from tests.vendor_orders.cast import make_vendor


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What refusals say is compared in English."""
    with translation.override("en"):
        yield


@pytest.fixture
def willow(db: None) -> Vendor:
    return make_vendor("lu-willow", name="柳坊")


@pytest.fixture
def knots(db: None) -> Vendor:
    return make_vendor("sun-knots", township="yangji", village="")


@pytest.fixture
def operator(db: None) -> User:
    return make_person("Operator", Role.Kind.PLATFORM_OPERATOR)


@pytest.fixture
def federation(db: None) -> User:
    return make_person("Federation", Role.Kind.FEDERATION_STAFF)
