"""`checkoutComplete`: one order from one checkout, or a refusal that leaves everything as it was."""

from typing import Any

import pytest
from django.utils import timezone

from storefront.engine.account.models import Address
from storefront.engine.checkout.models import Checkout
from storefront.engine.order.models import Allocation, Order
from storefront.engine.product.models import ProductChannelListing
from storefront.engine.shipping.models import ShippingMethodChannelListing
from storefront.engine.warehouse.models import Stock

from .stage import ADDRESS, Stage, choose_method, codes, new_checkout, new_order, pay, ready_checkout, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]


def refused(stage: Stage, checkout: dict[str, Any]) -> list[str]:
    stocks = list(Stock.objects.values_list("pk", "quantity", "quantity_allocated"))
    payload = run("CheckoutComplete", stage.app, id=checkout["id"])
    assert payload["order"] is None
    assert not Order.objects.exists()
    assert not Allocation.objects.exists()
    assert Checkout.objects.filter(pk=checkout["token"]).exists()
    assert list(Stock.objects.values_list("pk", "quantity", "quantity_allocated")) == stocks
    return codes(payload)


def test_order_has_what_the_checkout_had(stage: Stage) -> None:
    order = new_order(
        stage, (stage.basket_id, 2), (stage.knot_id, 1), metadata=[{"key": "hometown", "value": "马头镇"}]
    )
    assert order["number"] == "1"
    assert order["status"] == "UNFULFILLED"
    assert order["chargeStatus"] == "FULL"
    assert order["total"]["gross"] == {"amount": 158.5, "currency": "CNY"}
    assert order["subtotal"]["gross"]["amount"] == 148.5
    assert order["shippingPrice"]["gross"]["amount"] == 10.0
    assert order["totalCharged"]["amount"] == 158.5
    assert order["shippingMethodName"] == "Parcel"
    assert order["metadata"] == [{"key": "hometown", "value": "马头镇"}]
    assert order["shippingAddress"]["cityArea"] == "郯城县"
    assert order["shippingAddress"]["phone"] == "+8613800138000"
    assert [
        (
            line["productSku"],
            line["quantity"],
            line["unitPrice"]["gross"]["amount"],
            [(a["quantity"], a["warehouse"]["slug"]) for a in line["allocations"]],
        )
        for line in order["lines"]
    ] == [("BASKET", 2, 68.0, [(2, "lu-willow")]), ("KNOT", 1, 12.5, [(1, "tan-knots")])]
    assert stage.stock(stage.basket).quantity_allocated == 2
    assert stage.stock(stage.basket).quantity == 5
    assert not Checkout.objects.exists()
    assert [t["chargedAmount"]["amount"] for t in order["transactions"]] == [158.5]


def test_completing_again_is_the_same_order(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1))
    first = run("CheckoutComplete", stage.app, id=checkout["id"])
    second = run("CheckoutComplete", stage.app, id=checkout["id"])
    assert second == first
    assert Order.objects.count() == 1
    found = run("OrderOfCheckout", stage.app, checkoutIds=[checkout["id"]])
    assert found["edges"] == [{"node": {"id": first["order"]["id"], "number": "1"}}]


def test_numbers_follow_each_other_over_a_refusal(stage: Stage) -> None:
    new_order(stage, (stage.basket_id, 1))
    greedy = ready_checkout(stage, (stage.knot_id, 3))
    Stock.objects.filter(product_variant=stage.knot).update(quantity=2)
    assert codes(run("CheckoutComplete", stage.app, id=greedy["id"])) == ["INSUFFICIENT_STOCK"]
    assert new_order(stage, (stage.basket_id, 1))["number"] == "2"


def test_unpaid_is_refused(stage: Stage) -> None:
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    assert refused(stage, checkout) == ["CHECKOUT_NOT_FULLY_PAID"]
    pay(stage, checkout["id"], "77.99")
    assert refused(stage, checkout) == ["CHECKOUT_NOT_FULLY_PAID"]
    pay(stage, checkout["id"], "0.01")
    assert run("CheckoutComplete", stage.app, id=checkout["id"])["errors"] == []


def test_channel_may_let_orders_be_unpaid(stage: Stage) -> None:
    stage.channel.allow_unpaid_orders = True
    stage.channel.save()
    checkout = choose_method(stage, new_checkout(stage, (stage.basket_id, 1)))
    order = run("CheckoutComplete", stage.app, id=checkout["id"])["order"]
    assert run("Order", stage.app, id=order["id"])["chargeStatus"] == "NONE"


def test_overpaid_completes_overcharged(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1))
    pay(stage, checkout["id"], "1.00", "twice")
    order = run("CheckoutComplete", stage.app, id=checkout["id"])["order"]
    assert run("Order", stage.app, id=order["id"])["chargeStatus"] == "OVERCHARGED"


def test_email_is_compulsory(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1), email=None)
    assert refused(stage, checkout) == ["EMAIL_NOT_SET"]


def test_method_is_compulsory(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1))
    assert refused(stage, checkout) == ["SHIPPING_METHOD_NOT_SET"]


def test_billing_address_is_compulsory(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1), billingAddress=None)
    assert refused(stage, checkout) == ["BILLING_ADDRESS_NOT_SET"]


def test_shipping_address_is_compulsory(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1))
    Checkout.objects.update(shipping_address=None)
    assert refused(stage, checkout) == ["SHIPPING_ADDRESS_NOT_SET"]


def test_method_no_longer_offered_is_refused(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1))
    ShippingMethodChannelListing.objects.all().delete()
    # As for a checkout whose address has changed, or a day later; until then what was offered holds.
    Checkout.objects.update(deliveries_stale_at=timezone.now())
    assert refused(stage, checkout) == ["INVALID_SHIPPING_METHOD"]


def test_unpublished_meanwhile_is_refused(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1))
    ProductChannelListing.objects.update(is_published=False)
    assert refused(stage, checkout) == ["UNAVAILABLE_VARIANT_IN_CHANNEL"]


def test_sold_out_meanwhile_is_refused_and_names_the_variant(stage: Stage) -> None:
    checkout = ready_checkout(stage, (stage.basket_id, 1), (stage.knot_id, 3))
    Stock.objects.filter(product_variant=stage.knot).update(quantity_allocated=1)
    payload = run("CheckoutComplete", stage.app, id=checkout["id"])
    assert codes(payload) == ["INSUFFICIENT_STOCK"]
    assert payload["errors"][0]["variants"] == [stage.knot_id]
    assert stage.stock(stage.basket).quantity_allocated == 0


def test_untracked_variant_needs_no_stock(stage: Stage) -> None:
    stage.knot.track_inventory = False
    stage.knot.save()
    order = new_order(stage, (stage.knot_id, 7))
    assert order["lines"][0]["allocations"] == []
    assert stage.stock(stage.knot).quantity_allocated == 0


def test_unknown_checkout_is_not_found(stage: Stage) -> None:
    payload = run("CheckoutComplete", stage.app, id="Q2hlY2tvdXQ6MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw")
    assert codes(payload) == ["NOT_FOUND"]


def test_goods_in_two_stocks_are_taken_in_the_channels_order(stage: Stage) -> None:
    Stock.objects.create(warehouse=stage.knots, product_variant=stage.basket, quantity=4)
    stage.channel.channel_warehouses.filter(warehouse=stage.knots).update(sort_order=-1)
    order = new_order(stage, (stage.basket_id, 6))
    assert [(a["quantity"], a["warehouse"]["slug"]) for a in order["lines"][0]["allocations"]] == [
        (4, "tan-knots"),
        (2, "lu-willow"),
    ]


def test_order_keeps_addresses_of_its_own(stage: Stage) -> None:
    order = new_order(stage, (stage.basket_id, 1), billingAddress={**ADDRESS, "companyName": "汇商"})
    row = Order.objects.get(number=order["number"])
    assert row.billing_address is not None
    assert row.billing_address.company_name == "汇商"
    assert row.billing_address_id != row.shipping_address_id
    assert Address.objects.filter(pk=row.shipping_address_id).exists()
