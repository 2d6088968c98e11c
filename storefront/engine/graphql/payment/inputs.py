"""What payment mutations share of their input."""

import graphene

from ..core import scalars


class PaymentGatewayToInitialize(graphene.InputObjectType):
    id = graphene.String(required=True)
    data = scalars.JSON()
