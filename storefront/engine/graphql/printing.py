"""The schema as text, for the committed `schema.graphql` and for who wants to read it."""

from pathlib import Path

from graphql import print_schema

from .api import schema

SCHEMA_FILE = Path(__file__).resolve().parents[1] / "schema.graphql"


def printed_schema() -> str:
    return print_schema(schema.graphql_schema).rstrip() + "\n"
