"""How it can be paid, and what every gateway promises."""

from decimal import Decimal

import pytest
from moneyed import Money
from pytest_django import Settings

from storefront.payments.gateways import GATEWAYS, gateway_named, methods_offered
from storefront.payments.methods import BANK_TRANSFER, METHODS, STRIPE
from tests.stripe_world import KEY


def cny(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


def test_every_method_has_its_gateway_and_says_who_holds_the_money() -> None:
    assert [gateway.method for gateway in GATEWAYS] == list(METHODS.values())
    assert [gateway_named(key) for key in METHODS] == list(GATEWAYS)
    assert all(method.funds_flow for method in METHODS.values())
    assert gateway_named("barter") is None


def test_what_is_not_set_up_is_not_offered(settings: Settings) -> None:
    settings.STRIPE_SECRET_KEY = ""
    assert methods_offered(cny("80.00")) == (BANK_TRANSFER,)
    settings.STRIPE_SECRET_KEY = KEY
    assert methods_offered(cny("80.00")) == (STRIPE, BANK_TRANSFER)
    settings.DEMO = False  # no sample account
    assert methods_offered(cny("80.00")) == (STRIPE,)


@pytest.mark.parametrize(
    ("money", "channel", "offered"),
    [
        (cny("4.00"), "", (STRIPE, BANK_TRANSFER)),
        (cny("3.99"), "", (BANK_TRANSFER,)),
        (cny("999999.99"), "", (STRIPE, BANK_TRANSFER)),
        (cny("1000000.00"), "", (BANK_TRANSFER,)),
        (cny("0"), "", ()),
        (Money(10, "USD"), "", ()),
        (cny("80.00"), "another-channel", ()),
        (None, "", (STRIPE, BANK_TRANSFER)),
    ],
)
def test_bounds_currency_and_channel_decide(
    settings: Settings, money: Money | None, channel: str, offered: tuple[object, ...]
) -> None:
    settings.STRIPE_SECRET_KEY = KEY
    assert methods_offered(money, channel) == offered
