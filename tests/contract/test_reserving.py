"""Goods are kept for a checkout while its shopper pays, when the shop says for how long."""

from collections.abc import Iterator
from typing import Any

import pytest

from .server import Server
from .shop import CHANNEL, Shop

KEPT = """query($id: ID!, $variant: ID!, $channel: String!) {
  checkout(id: $id) { stockReservationExpires }
  productVariant(id: $variant, channel: $channel) { quantityAvailable stocks { quantityReserved quantityAllocated } }
}"""


@pytest.fixture
def minutes(server: Server) -> Iterator[None]:
    """Forty of them."""
    server.done("ShopSettingsUpdate", input={"reserveStockDurationAnonymousUser": 40})
    yield
    server.done("ShopSettingsUpdate", input={"reserveStockDurationAnonymousUser": 0})


def look(server: Server, checkout: Any, variant: str) -> tuple[bool, Any, list[Any]]:
    seen = server(KEPT, id=checkout["id"], variant=variant, channel=CHANNEL)
    stocks = [(one["quantityReserved"], one["quantityAllocated"]) for one in seen["productVariant"]["stocks"]]
    expires = seen["checkout"] and seen["checkout"]["stockReservationExpires"]
    return bool(expires), seen["productVariant"]["quantityAvailable"], stocks


def test_nothing_is_kept_unless_the_shop_says_so(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=3)

    checkout = shop.new_checkout((goods.variant, 2))

    assert look(server, checkout, goods.variant) == (False, 3, [(0, 0)])


def test_what_one_checkout_keeps_no_other_can_have(server: Server, shop: Shop, minutes: None) -> None:
    goods = shop.new_goods(quantity=3)
    first = shop.new_checkout((goods.variant, 2))

    assert look(server, first, goods.variant) == (True, 1, [(2, 0)])
    refused = server.refusals("CheckoutCreate", input=shop.checkout_input((goods.variant, 2)))
    assert refused == [("quantity", "INSUFFICIENT_STOCK")]
    assert shop.new_checkout((goods.variant, 1))["quantity"] == 1


def test_its_own_pieces_become_the_order_s(server: Server, shop: Shop, minutes: None) -> None:
    goods = shop.new_goods(quantity=2)
    checkout = shop.new_checkout((goods.variant, 2))
    shop.pay(checkout["id"], "146.00")

    shop.complete(checkout["id"])

    assert look(server, checkout, goods.variant)[1:] == (0, [(0, 2)])


def test_a_checkout_from_before_does_not_get_what_is_kept_for_another(server: Server, shop: Shop) -> None:
    goods = shop.new_goods(quantity=1)
    early = shop.new_checkout((goods.variant, 1))
    shop.pay(early["id"], "78.00")
    server.done("ShopSettingsUpdate", input={"reserveStockDurationAnonymousUser": 40})
    try:
        shop.new_checkout((goods.variant, 1))
        refused = server.refusals("CheckoutComplete", id=early["id"])
    finally:
        server.done("ShopSettingsUpdate", input={"reserveStockDurationAnonymousUser": 0})

    assert [code for _, code in refused] == ["INSUFFICIENT_STOCK"]
    assert shop.stock(goods) == (1, 0)
