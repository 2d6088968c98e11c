"""`paymentGatewayInitialize`: what payment apps tell a storefront before a shopper chooses."""

from decimal import Decimal
from typing import Any, Self

import graphene
from graphql import GraphQLResolveInfo

from ....payment.gateways import GatewayConfig, GatewayWish, gateway_configs
from ...core import scalars
from ...core.enums import enum
from ...core.errors import error_type
from ...core.mutation import BaseMutation
from ..inputs import PaymentGatewayToInitialize
from ..owners import amount_to_pay, owner_of_payment

CODES = "GRAPHQL_ERROR INVALID NOT_FOUND"
PaymentGatewayInitializeErrorCode = enum("PaymentGatewayInitializeErrorCode", CODES)
PaymentGatewayInitializeError = error_type("PaymentGatewayInitializeError", PaymentGatewayInitializeErrorCode)
PaymentGatewayConfigErrorCode = enum("PaymentGatewayConfigErrorCode", CODES)
PaymentGatewayConfigError = error_type("PaymentGatewayConfigError", PaymentGatewayConfigErrorCode)


class PaymentGatewayConfig(graphene.ObjectType):
    id = graphene.String(required=True)
    data = scalars.JSON()
    errors = graphene.List(graphene.NonNull(PaymentGatewayConfigError))


class PaymentGatewayInitialize(BaseMutation):
    class Arguments:
        id = graphene.ID(required=True)
        amount = scalars.PositiveDecimal()
        payment_gateways = graphene.List(graphene.NonNull(PaymentGatewayToInitialize))

    class Meta:
        error_type = PaymentGatewayInitializeError
        atomic = False  # apps are asked

    gateway_configs = graphene.List(graphene.NonNull(PaymentGatewayConfig))

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        id: str,
        amount: Decimal | None = None,
        payment_gateways: list[dict[str, Any]] | None = None,
    ) -> Self:
        owner = owner_of_payment(id)
        wishes = [GatewayWish(one["id"], one.get("data")) for one in payment_gateways or []]
        configs = gateway_configs(owner, amount_to_pay(owner, amount), wishes)
        return cls(gateway_configs=[_shown(config) for config in configs])


def _shown(config: GatewayConfig) -> PaymentGatewayConfig:
    errors = [PaymentGatewayConfigError(field="id", message=config.error, code=config.code)] if config.code else []
    return PaymentGatewayConfig(id=config.identifier, data=config.data, errors=errors)
