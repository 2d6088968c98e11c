"""`productVariantBulkCreate`: each row on its own savepoint, then the policy decides what stays."""

from typing import Any, Self

import graphene
from django.db import transaction
from graphql import GraphQLResolveInfo

from ....core.database import ENGINE
from ....core.errors import Problem, Refused
from ....product import models
from ....product.listing_actions import check_variant_prices, price_variant
from ....warehouse.actions import check_levels, set_stocks
from ...core.enums import ErrorPolicyEnum
from ...core.errors import as_error, camel
from ...core.mutation import BaseMutation
from ...core.permissions import P
from ..inputs import BulkProductError, ProductVariantBulkCreateInput, ProductVariantBulkError
from ..variant_types import ProductVariant
from .product_variant_write import write_variant
from .product_write import product_of
from .stock_levels import stock_levels
from .variant_prices import variant_prices


class ProductVariantBulkResult(graphene.ObjectType):
    product_variant = graphene.Field(ProductVariant)
    errors = graphene.List(graphene.NonNull(ProductVariantBulkError))


class Rejected(Exception):
    """Takes back everything that the rows wrote."""


class ProductVariantBulkCreate(BaseMutation):
    class Arguments:
        product = graphene.ID(required=True)
        variants = graphene.List(graphene.NonNull(ProductVariantBulkCreateInput), required=True)
        error_policy = ErrorPolicyEnum()

    class Meta:
        error_type = BulkProductError
        permissions = (P.MANAGE_PRODUCTS,)

    count = graphene.Int(required=True)
    product_variants = graphene.List(graphene.NonNull(ProductVariant), required=True)
    results = graphene.List(graphene.NonNull(ProductVariantBulkResult), required=True)

    @classmethod
    def perform(
        cls,
        info: GraphQLResolveInfo,
        /,
        *,
        product: str,
        variants: list[Any],
        error_policy: str | None = None,
    ) -> Self:
        owner = product_of(product, field="product")
        rejects_all = error_policy in (None, "REJECT_EVERYTHING")
        outcomes: list[models.ProductVariant | Refused] = []
        try:
            with transaction.atomic(using=ENGINE):
                outcomes = [_try_to_create(owner, data, error_policy) for data in variants]
                if rejects_all and any(isinstance(outcome, Refused) for outcome in outcomes):
                    raise Rejected
        except Rejected:
            outcomes = [outcome if isinstance(outcome, Refused) else Refused([]) for outcome in outcomes]
        return cls._payload(outcomes)

    @classmethod
    def _payload(cls, outcomes: list[models.ProductVariant | Refused]) -> Self:
        made = [outcome for outcome in outcomes if isinstance(outcome, models.ProductVariant)]
        results, errors = [], []
        for index, outcome in enumerate(outcomes):
            if isinstance(outcome, Refused):
                results.append(ProductVariantBulkResult(errors=[_row_error(one) for one in outcome.problems]))
                errors += [_bulk_error(index, one) for one in outcome.problems]
            else:
                results.append(ProductVariantBulkResult(product_variant=outcome, errors=[]))
        return cls(count=len(made), product_variants=made, results=results, errors=errors)

    @classmethod
    def refused(cls, refusal: Refused) -> Self:
        payload = super().refused(refusal)
        payload.count, payload.product_variants, payload.results = 0, [], []
        return payload


def _try_to_create(owner: models.Product, data: dict[str, Any], policy: str | None) -> models.ProductVariant | Refused:
    try:
        with transaction.atomic(using=ENGINE):
            return _create(owner, data, lenient=policy == "IGNORE_FAILED")
    except Refused as refusal:
        return refusal


def _create(owner: models.Product, data: dict[str, Any], *, lenient: bool) -> models.ProductVariant:
    """One variant with its stocks and prices. `lenient` leaves out the stocks or prices that are wrong."""
    variant = models.ProductVariant(product=owner)
    write_variant(variant, data, complete=True)
    for part, write in (("stocks", _write_stocks), ("channel_listings", _write_prices)):
        try:
            with transaction.atomic(using=ENGINE):
                write(variant, data.get(part) or [])
        except Refused as refusal:
            if not lenient:
                raise Refused([_under(part, problem) for problem in refusal.problems]) from refusal
    return variant


def _write_stocks(variant: models.ProductVariant, stocks: list[Any]) -> None:
    levels = stock_levels(stocks)
    check_levels(levels)
    set_stocks(variant, levels, tell=False)


def _write_prices(variant: models.ProductVariant, listings: list[Any]) -> None:
    prices = variant_prices(listings)
    check_variant_prices(variant.product, prices, "INVALID_PRICE")
    if prices:
        price_variant(variant, prices)


def _under(part: str, problem: Problem) -> Problem:
    """The problem of a part, with the path to it."""
    path = f"{camel(part)}.{problem.params.get('index', 0)}.{camel(problem.field)}"
    return Problem(problem.field, problem.message, problem.code, {**problem.params, "path": path})


def _row_error(problem: Problem) -> Any:
    params = {"path": camel(problem.field), **problem.params}
    return as_error(ProductVariantBulkError, Problem(problem.field, problem.message, problem.code, params))


def _bulk_error(index: int, problem: Problem) -> Any:
    code = "UNIQUE" if problem.code == "STOCK_ALREADY_EXISTS" else problem.code
    return as_error(BulkProductError, Problem(problem.field, problem.message, code, {**problem.params, "index": index}))
