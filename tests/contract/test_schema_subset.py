"""The engine promises nothing that Saleor 3.23 does not have: every name in its schema exists there, with the same type."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    build_schema,
    is_specified_directive,
    is_specified_scalar_type,
    parse,
    validate,
)

DOCUMENTS = Path(settings.BASE_DIR) / "storefront" / "saleor"
OURS = Path(settings.BASE_DIR) / "storefront" / "engine" / "schema.graphql"
THEIRS = Path(os.environ.get("SALEOR_SCHEMA") or settings.BASE_DIR.parent / "shared" / "saleor" / "schema-3.23.graphql")


@pytest.fixture(scope="module")
def saleor() -> GraphQLSchema:
    if not THEIRS.exists():
        if os.environ.get("CI"):
            pytest.fail("Saleor's schema is missing. Set SALEOR_SCHEMA to the file of 3.23.")
        pytest.skip("[saleor_schema] Saleor's schema is not here. Set SALEOR_SCHEMA to the file of 3.23.")
    return build_schema(THEIRS.read_text())


def test_every_declared_name_exists_in_saleor_with_the_same_type(saleor: GraphQLSchema) -> None:
    ours = build_schema(OURS.read_text())

    assert list(differences(ours, saleor)) == []


@pytest.mark.parametrize("folder", ["operations", "subscriptions"])
def test_every_document_is_valid_on_both_schemas(saleor: GraphQLSchema, folder: str) -> None:
    ours = build_schema(OURS.read_text())
    wrong = []
    for path in sorted((DOCUMENTS / folder).glob("*.graphql")):
        document = parse(path.read_text(encoding="utf-8"))
        for name, schema in (("engine", ours), ("Saleor", saleor)):
            wrong += [f"{path.name} on {name}: {error.message}" for error in validate(schema, document)]

    assert wrong == []


@pytest.mark.engine
def test_the_committed_schema_is_what_the_engine_serves() -> None:
    from storefront.engine.graphql.printing import printed_schema

    assert OURS.read_text() == printed_schema(), "Run `manage.py engine_schema` and commit the file."


@pytest.mark.parametrize(
    ("ours", "wrong"),
    [
        ("type Query { a: Int }", "Query.a is Int, Saleor has String"),
        ("type Query { b: String }", "Query.b is not in Saleor"),
        ("type Query { a: String, c(x: Int): String }", "Query.c(x) is Int, Saleor has String!"),
        ("type Query { a: String, c: String }", "Query.c lacks the compulsory x"),
        ("type Query { a: E } enum E { ONE }", "Query.a is E, Saleor has String"),
        ("type Query { a: String } enum E { THREE }", "E.THREE is not in Saleor"),
        ("type Query { a: String } input I { b: Int }", "I.a is compulsory in Saleor"),
    ],
)
def test_a_difference_is_found(ours: str, wrong: str) -> None:
    saleor = build_schema(
        "type Query { a: String, c(x: String!): String } enum E { ONE TWO } input I { a: Int!, b: Int }"
    )

    assert wrong in list(differences(build_schema(ours), saleor))


def differences(ours: GraphQLSchema, saleor: GraphQLSchema) -> Iterator[str]:
    for name, declared in sorted(ours.type_map.items()):
        if name.startswith("__") or is_specified_scalar_type(declared):
            continue
        known = saleor.type_map.get(name)
        if known is None or type(known) is not type(declared):
            yield f"{name} is no {type(declared).__name__} in Saleor"
        else:
            yield from _type_differences(declared, known)
    for directive in ours.directives:
        if not is_specified_directive(directive) and saleor.get_directive(directive.name) is None:
            yield f"@{directive.name} is not in Saleor"


def _type_differences(declared: GraphQLNamedType, known: Any) -> Iterator[str]:
    if isinstance(declared, GraphQLObjectType | GraphQLInterfaceType):
        for interface in declared.interfaces:
            if interface.name not in {one.name for one in known.interfaces}:
                yield f"{declared.name} does not implement {interface.name} in Saleor"
        for name, field in declared.fields.items():
            yield from _field_differences(f"{declared.name}.{name}", field, known.fields.get(name))
    elif isinstance(declared, GraphQLInputObjectType):
        yield from _input_differences(declared, known)
    elif isinstance(declared, GraphQLEnumType):
        yield from (
            f"{declared.name}.{value} is not in Saleor" for value in declared.values if value not in known.values
        )
    elif isinstance(declared, GraphQLUnionType):
        members = {one.name for one in known.types}
        yield from (f"{declared.name} has no {one.name} in Saleor" for one in declared.types if one.name not in members)


def _field_differences(path: str, declared: Any, known: Any) -> Iterator[str]:
    if known is None:
        yield f"{path} is not in Saleor"
        return
    if str(declared.type) != str(known.type):
        yield f"{path} is {declared.type}, Saleor has {known.type}"
    for name, argument in declared.args.items():
        yield from _argument_differences(f"{path}({name})", argument, known.args.get(name))
    for name, argument in known.args.items():
        if name not in declared.args and str(argument.type).endswith("!") and argument.default_value is Undefined:
            yield f"{path} lacks the compulsory {name}"


def _argument_differences(path: str, declared: Any, known: Any) -> Iterator[str]:
    if known is None:
        yield f"{path} is not in Saleor"
    elif str(declared.type) != str(known.type):
        yield f"{path} is {declared.type}, Saleor has {known.type}"
    elif declared.default_value != known.default_value:
        yield f"{path} defaults to {declared.default_value}, Saleor's to {known.default_value}"


def _input_differences(declared: GraphQLInputObjectType, known: Any) -> Iterator[str]:
    for name, field in declared.fields.items():
        yield from _argument_differences(f"{declared.name}.{name}", field, known.fields.get(name))
    for name, field in known.fields.items():
        if name not in declared.fields and str(field.type).endswith("!") and field.default_value is Undefined:
            yield f"{declared.name}.{name} is compulsory in Saleor"
