"""What goods cost in a channel; the engine knows no discounts, so that no price is ever cut."""

from typing import Any

import graphene

from ...core.prices import taxed_range, untaxed
from ..core.money import TaxedMoney, TaxedMoneyRange


class ProductPricingInfo(graphene.ObjectType):
    on_sale = graphene.Boolean()
    discount = graphene.Field(TaxedMoney)
    display_gross_prices = graphene.Boolean(required=True)
    price_range = graphene.Field(TaxedMoneyRange)
    price_range_undiscounted = graphene.Field(TaxedMoneyRange)


class VariantPricingInfo(graphene.ObjectType):
    on_sale = graphene.Boolean()
    discount = graphene.Field(TaxedMoney)
    price = graphene.Field(TaxedMoney)
    price_undiscounted = graphene.Field(TaxedMoney)


def product_pricing(prices: list[Any]) -> ProductPricingInfo:
    span = taxed_range(prices)
    return ProductPricingInfo(on_sale=False, display_gross_prices=True, price_range=span, price_range_undiscounted=span)


def variant_pricing(price: Any) -> VariantPricingInfo:
    return VariantPricingInfo(on_sale=False, price=untaxed(price), price_undiscounted=untaxed(price))
