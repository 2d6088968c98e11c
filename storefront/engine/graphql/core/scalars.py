"""Saleor's scalars, where GraphQL's and graphene's own do not do."""

import json
import math
from decimal import Decimal as Exact
from decimal import InvalidOperation
from typing import Any

import graphene
from graphql import GraphQLError, ValueNode, value_from_ast_untyped

Date = graphene.Date
DateTime = graphene.DateTime
UUID = graphene.UUID


class _Scalar(graphene.Scalar):
    """A scalar whose literals mean what the same JSON value means."""

    class Meta:
        abstract = True

    @staticmethod
    def serialize(value: Any) -> Any:
        return value

    @staticmethod
    def parse_value(value: Any) -> Any:
        return value

    @classmethod
    def parse_literal(cls, node: ValueNode, variables: dict[str, Any] | None = None) -> Any:
        return cls.parse_value(value_from_ast_untyped(node, variables))


def _decimal(value: Any) -> Exact:
    try:
        number = Exact(str(value))
    except InvalidOperation as error:
        raise GraphQLError(f"{value!r} is no decimal number.") from error
    if not math.isfinite(number) or isinstance(value, bool):
        raise GraphQLError(f"{value!r} is no decimal number.")
    return number


class Decimal(_Scalar):
    @staticmethod
    def serialize(value: Any) -> float:
        return float(value)

    @staticmethod
    def parse_value(value: Any) -> Exact:
        return _decimal(value)


class PositiveDecimal(Decimal):
    """Zero or more."""

    @staticmethod
    def parse_value(value: Any) -> Exact:
        number = _decimal(value)
        if number < 0:
            raise GraphQLError(f"Value cannot be lower than 0. Unsupported value: {value}")
        return number


def _whole(value: Any, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise GraphQLError(f"{value!r} is not a whole number of at least {least}.")
    return value


class PositiveInt(_Scalar):
    @staticmethod
    def parse_value(value: Any) -> int:
        return _whole(value, 1)


class Minute(_Scalar):
    @staticmethod
    def parse_value(value: Any) -> int:
        return _whole(value, 0)


class Day(Minute):
    pass


class Hour(Minute):
    pass


class JSONString(_Scalar):
    """A JSON document as text."""

    @staticmethod
    def serialize(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False)

    @staticmethod
    def parse_value(value: Any) -> Any:
        try:
            return json.loads(value)
        except (TypeError, ValueError) as error:
            raise GraphQLError(f"{value!r} is not a JSON document.") from error


class JSON(_Scalar):
    """Any JSON value."""


class Metadata(_Scalar):
    """An object of texts."""


class WeightScalar(_Scalar):
    """A weight: a number of kilograms, or `{value, unit}`; inside the engine always kilograms."""

    @staticmethod
    def parse_value(value: Any) -> float:
        unit = "KG"
        if isinstance(value, dict):
            unit, value = str(value.get("unit", "KG")).upper(), value.get("value")
        if unit not in KILOGRAMS:
            raise GraphQLError(f"Unknown unit of weight {unit!r}. Use one of {', '.join(KILOGRAMS)}.")
        return float(_decimal(value) * KILOGRAMS[unit])


KILOGRAMS = {
    "G": Exact("0.001"),
    "KG": Exact(1),
    "LB": Exact("0.45359237"),
    "OZ": Exact("0.028349523125"),
    "TONNE": Exact(1000),
}


class Upload(_Scalar):
    """A file of a multipart request: the variable holds a Django UploadedFile."""

    @staticmethod
    def parse_value(value: Any) -> Any:
        if not hasattr(value, "chunks"):
            raise GraphQLError("Upload a file by a multipart request, and put null in its place.")
        return value
