"""`checkoutCreate`: what may lie in a checkout, and what it costs."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from storefront.engine.checkout.models import Checkout, CheckoutLine
from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.graphql.execution import execute
from storefront.engine.product.models import ProductChannelListing, ProductVariantChannelListing

from .stage import ADDRESS, DOCUMENTS, SHOPPER, Stage, codes, new_checkout, run

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]


def refused(stage: Stage, **changes: Any) -> dict[str, Any]:
    """The payload of a refusal; nothing may have been kept."""
    given = {"channel": "tancheng-buy", "lines": [{"variantId": stage.basket_id, "quantity": 1}], **changes}
    payload = run("CheckoutCreate", stage.app, input=given)
    assert payload["checkout"] is None
    assert not Checkout.objects.exists()
    assert not CheckoutLine.objects.exists()
    return payload  # type: ignore[no-any-return]


def test_checkout_is_priced_with_the_methods_of_its_zone(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 2), (stage.knot_id, 1))
    assert checkout["email"] == SHOPPER
    assert checkout["quantity"] == 3
    assert [(line["variant"]["sku"], line["totalPrice"]["gross"]["amount"]) for line in checkout["lines"]] == [
        ("BASKET", 136.0),
        ("KNOT", 12.5),
    ]
    assert checkout["subtotalPrice"]["gross"] == {"amount": 148.5, "currency": "CNY"}
    assert checkout["totalPrice"]["gross"]["amount"] == 148.5
    assert checkout["shippingMethods"] == [
        {
            "id": stage.method_id,
            "name": "Parcel",
            "price": {"amount": 10.0, "currency": "CNY"},
            "minimumDeliveryDays": 2,
            "maximumDeliveryDays": None,
            "active": True,
            "metadata": [],
        }
    ]
    assert checkout["chargeStatus"] == "NONE"
    assert run("Checkout", stage.app, id=checkout["id"]) == checkout


def test_same_variant_twice_is_one_line(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 2), (stage.basket_id, 1))
    assert [line["quantity"] for line in checkout["lines"]] == [3]


def test_more_than_there_is_is_refused(stage: Stage) -> None:
    payload = refused(stage, lines=[{"variantId": stage.knot_id, "quantity": 4}])
    assert codes(payload) == ["INSUFFICIENT_STOCK"]
    assert payload["errors"][0]["field"] == "quantity"
    assert payload["errors"][0]["variants"] == [stage.knot_id]


def test_nothing_is_refused(stage: Stage) -> None:
    assert codes(refused(stage, lines=[{"variantId": stage.knot_id, "quantity": 0}])) == ["ZERO_QUANTITY"]


def test_unknown_variant_is_refused(stage: Stage) -> None:
    lines = [{"variantId": to_global_id("ProductVariant", 999_999), "quantity": 1}]
    assert codes(refused(stage, lines=lines)) == ["NOT_FOUND"]


def test_unknown_channel_is_refused(stage: Stage) -> None:
    assert codes(refused(stage, channel="elsewhere")) == ["NOT_FOUND"]


def test_inactive_channel_is_refused(stage: Stage) -> None:
    stage.channel.is_active = False
    stage.channel.save()
    assert codes(refused(stage)) == ["CHANNEL_INACTIVE"]


def test_variant_without_price_in_the_channel_is_refused(stage: Stage) -> None:
    ProductVariantChannelListing.objects.filter(variant=stage.basket).delete()
    assert codes(refused(stage)) == ["UNAVAILABLE_VARIANT_IN_CHANNEL"]


def test_unpublished_product_is_refused(stage: Stage) -> None:
    ProductChannelListing.objects.filter(product=stage.basket.product).update(is_published=False)
    payload = refused(stage)
    assert codes(payload) == ["PRODUCT_NOT_PUBLISHED"]
    assert payload["errors"][0]["variants"] == [stage.basket_id]


def test_product_not_yet_for_sale_is_refused(stage: Stage) -> None:
    ProductChannelListing.objects.filter(product=stage.basket.product).update(
        available_for_purchase_at=timezone.now() + timedelta(days=1)
    )
    assert codes(refused(stage)) == ["PRODUCT_UNAVAILABLE_FOR_PURCHASE"]


def test_more_than_a_shopper_may_have_is_refused(stage: Stage) -> None:
    stage.tassel.quantity_limit_per_customer = 2
    stage.tassel.save()
    lines = [{"variantId": to_global_id("ProductVariant", stage.tassel.pk), "quantity": 3}]
    assert codes(refused(stage, lines=lines)) == ["QUANTITY_GREATER_THAN_LIMIT"]


def test_address_without_street_is_refused_even_with_skip_validation(stage: Stage) -> None:
    payload = refused(stage, shippingAddress={**ADDRESS, "streetAddress1": ""})
    assert [(e["field"], e["code"], e["addressType"]) for e in payload["errors"]] == [
        ("streetAddress1", "REQUIRED", "SHIPPING")
    ]


def test_skip_validation_is_for_apps_that_handle_checkouts(stage: Stage) -> None:
    given = {
        "channel": "tancheng-buy",
        "lines": [{"variantId": stage.basket_id, "quantity": 1}],
        "shippingAddress": ADDRESS,
    }
    answer = execute(DOCUMENTS["CheckoutCreate"], {"input": given}, "CheckoutCreate", EngineContext())
    assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"
    assert not Checkout.objects.exists()


def test_warehouse_that_serves_no_zone_of_the_country_has_nothing(stage: Stage) -> None:
    stage.willow.shipping_zones.clear()
    assert codes(refused(stage)) == ["INSUFFICIENT_STOCK"]


def test_metadata_is_kept(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 1), metadata=[{"key": "shopper", "value": "7"}])
    assert Checkout.objects.get(pk=checkout["token"]).metadata == {"shopper": "7"}
