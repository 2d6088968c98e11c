"""Amounts, ranges and weights as GraphQL types over the domain's values."""

from decimal import Decimal
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...core.prices import fraction_digits
from . import scalars
from .enums import WeightUnitsEnum


class Money(graphene.ObjectType):
    """Over `moneyed.Money`."""

    currency = graphene.String(required=True)
    amount = graphene.Float(required=True)
    fractional_amount = graphene.Int(required=True)
    fraction_digits = graphene.Int(required=True)

    @staticmethod
    def resolve_currency(root: Any, info: GraphQLResolveInfo) -> str:
        return str(root.currency.code)

    @staticmethod
    def resolve_amount(root: Any, info: GraphQLResolveInfo) -> float:
        return float(root.amount)

    @staticmethod
    def resolve_fractional_amount(root: Any, info: GraphQLResolveInfo) -> int:
        return int((root.amount * Decimal(10) ** fraction_digits(root.currency.code)).to_integral_value())

    @staticmethod
    def resolve_fraction_digits(root: Any, info: GraphQLResolveInfo) -> int:
        return fraction_digits(root.currency.code)


class TaxedMoney(graphene.ObjectType):
    """Over `core.prices.TaxedMoney`."""

    currency = graphene.String(required=True)
    gross = graphene.Field(Money, required=True)
    net = graphene.Field(Money, required=True)
    tax = graphene.Field(Money, required=True)


class MoneyRange(graphene.ObjectType):
    start = graphene.Field(Money)
    stop = graphene.Field(Money)


class TaxedMoneyRange(graphene.ObjectType):
    start = graphene.Field(TaxedMoney)
    stop = graphene.Field(TaxedMoney)


class Weight(graphene.ObjectType):
    unit = graphene.Field(WeightUnitsEnum, required=True)
    value = graphene.Float(required=True)


def weight(kilograms: float | None, unit: str = "KG") -> Weight | None:
    """A stored weight, in the shop's unit."""
    if kilograms is None:
        return None
    return Weight(unit=unit, value=float(round(Decimal(str(kilograms)) / scalars.KILOGRAMS[unit], 6)))
