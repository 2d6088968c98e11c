"""Addresses and countries as clients read them."""

from functools import cache
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...account import models
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.nodes import Node, RowType
from ..core.permissions import P


@cache
def _country_names() -> Any:
    from babel import Locale

    return Locale("en").territories


class CountryDisplay(graphene.ObjectType):
    code = graphene.String(required=True)
    country = graphene.String(required=True)


def country(code: str) -> CountryDisplay:
    return CountryDisplay(code=code, country=_country_names().get(code, code))


class Address(RowType):
    class Meta:
        model = models.Address
        interfaces = (Node, ObjectWithMetadata)

    first_name = graphene.String(required=True)
    last_name = graphene.String(required=True)
    company_name = graphene.String(required=True)
    street_address_1 = graphene.String(required=True)
    street_address_2 = graphene.String(required=True)
    city = graphene.String(required=True)
    city_area = graphene.String(required=True)
    postal_code = graphene.String(required=True)
    country = graphene.Field(CountryDisplay, required=True)
    country_area = graphene.String(required=True)
    phone = graphene.String()

    @staticmethod
    def resolve_country(root: models.Address, info: GraphQLResolveInfo) -> CountryDisplay:
        return country(root.country)


declare_metadata("Address", private=(P.MANAGE_USERS,), public=(P.MANAGE_USERS,))
