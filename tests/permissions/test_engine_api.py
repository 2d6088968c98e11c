"""The engine's API without a token: whatever is not a shopper's is denied, by a walk over its whole schema."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from graphql import GraphQLEnumType, GraphQLField, GraphQLInputObjectType, GraphQLList, GraphQLNonNull, build_schema

from tests.engine.api import gid
from tests.structure.project import ROOT

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=list(settings.DATABASES))]

SCHEMA = build_schema((ROOT / "storefront/engine/schema.graphql").read_text())
assert SCHEMA.query_type and SCHEMA.mutation_type
QUERIES, MUTATIONS = SCHEMA.query_type.fields, SCHEMA.mutation_type.fields
# What a shopper's browser could do with Saleor as well: a checkout is whose its id is.
PUBLIC_MUTATIONS = frozenset(
    {
        "checkoutBillingAddressUpdate",
        "checkoutComplete",
        "checkoutCreate",
        "checkoutDeliveryMethodUpdate",
        "checkoutEmailUpdate",
        "checkoutLinesAdd",
        "checkoutLinesDelete",
        "checkoutLinesUpdate",
        "checkoutShippingAddressUpdate",
        "paymentGatewayInitialize",
        "transactionInitialize",
        "transactionProcess",
    }
)
# The goods and what they are sorted by; of each, what is public is tested in tests/engine/goods.
PUBLIC_QUERIES = frozenset(
    {
        "attribute",
        "attributes",
        "categories",
        "category",
        "checkout",
        "collection",
        "collections",
        "page",
        "pageType",
        "pageTypes",
        "pages",
        "product",
        "productType",
        "productTypes",
        "productVariant",
        "productVariants",
        "products",
        "shop",
    }
)
SAMPLES = {"ID": gid("Product", 1), "String": "x", "Int": 1, "Float": 1, "PositiveDecimal": "1", "Boolean": True}
SAMPLES |= {
    "DateTime": "2026-01-01T00:00:00+00:00",
    "JSON": "{}",
    "UUID": "00000000-0000-0000-0000-000000000000",
    "WeightScalar": 1,
    "Upload": None,  # null in the variables; the file travels beside them
}


def asked(kind: str, name: str, field: GraphQLField) -> tuple[str, dict[str, Any]]:
    """A document with only what the field demands, and its variables."""
    demanded = {key: argument.type for key, argument in field.args.items() if isinstance(argument.type, GraphQLNonNull)}
    heads = ", ".join(f"${key}: {given}" for key, given in demanded.items())
    passed = ", ".join(f"{key}: ${key}" for key in demanded)
    variables = {key: sample(given) for key, given in demanded.items()}
    operation = f"{kind} Walk({heads})" if heads else f"{kind} Walk"
    return f"{operation} {{ {name}{f'({passed})' if passed else ''} {{ __typename }} }}", variables


def sample(kind: Any) -> Any:
    """A value of that type, with only what it demands."""
    if isinstance(kind, GraphQLNonNull):
        return sample(kind.of_type)
    if isinstance(kind, GraphQLList):
        return [sample(kind.of_type)]
    if isinstance(kind, GraphQLEnumType):
        return next(iter(kind.values))
    if isinstance(kind, GraphQLInputObjectType):
        demanded = {key: field for key, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)}
        return {key: sample(field.type) for key, field in demanded.items()}
    return SAMPLES[kind.name]


def codes(document: str, variables: dict[str, Any]) -> list[str]:
    """Codes of the top-level errors that somebody without a token gets; the answer itself is 200."""
    body = json.dumps({"query": document, "variables": variables})
    files = [f"variables.{name}" for name, given in variables.items() if given is None]
    if files:
        parts = {str(number): ContentFile(b"x", name="x.jpg") for number, _path in enumerate(files)}
        places = json.dumps({str(number): [path] for number, path in enumerate(files)})
        answer = Client().post("/graphql/", {"operations": body, "map": places, **parts})
    else:
        answer = Client().post("/graphql/", body, content_type="application/json")
    assert answer.status_code == 200, answer.json()
    return [error["extensions"]["exception"]["code"] for error in answer.json().get("errors", [])]


@pytest.mark.parametrize("name", sorted(set(MUTATIONS) - PUBLIC_MUTATIONS))
def test_no_mutation_but_a_shoppers_is_open(name: str) -> None:
    assert codes(*asked("mutation", name, MUTATIONS[name])) == ["PermissionDenied"]


@pytest.mark.parametrize("name", sorted(set(QUERIES) - PUBLIC_QUERIES))
def test_no_query_but_for_goods_is_open(name: str) -> None:
    assert codes(*asked("query", name, QUERIES[name])) == ["PermissionDenied"]


def test_what_is_said_to_be_public_exists() -> None:
    assert set(MUTATIONS) >= PUBLIC_MUTATIONS
    assert set(QUERIES) >= PUBLIC_QUERIES
