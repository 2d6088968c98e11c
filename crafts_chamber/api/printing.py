"""The schemas as files that people read: `docs/chamber-api/`. A test holds them current."""

from pathlib import Path

from graphql import print_schema

from .schema import officers_schema, public_schema

DOCS = Path(__file__).resolve().parents[2] / "docs" / "chamber-api"


def printed() -> dict[Path, str]:
    """What each file has to say."""
    return {
        DOCS / "public.graphql": print_schema(public_schema.graphql_schema) + "\n",
        DOCS / "officers.graphql": print_schema(officers_schema.graphql_schema) + "\n",
    }
