"""How enums are made (`enum("ProductErrorCode", "ALREADY_EXISTS …")`; a value is its own name), and the shared ones."""

from enum import StrEnum
from typing import Any

import graphene

from .country_codes import COUNTRY_CODES
from .permissions import P


def enum(name: str, members: str) -> Any:
    """A graphene enum of the space-separated `members`; resolvers and the database see plain strings."""
    return graphene.Enum.from_enum(StrEnum(name, {member: member for member in members.split()}))


OrderDirection = enum("OrderDirection", "ASC DESC")
ErrorPolicyEnum = enum("ErrorPolicyEnum", "IGNORE_FAILED REJECT_EVERYTHING REJECT_FAILED_ROWS")
WeightUnitsEnum = enum("WeightUnitsEnum", "G LB OZ KG TONNE")
ThumbnailFormatEnum = enum("ThumbnailFormatEnum", "ORIGINAL AVIF WEBP")
CountryCode = enum("CountryCode", COUNTRY_CODES)
PermissionEnum = enum("PermissionEnum", " ".join(P))
MetadataErrorCode = enum("MetadataErrorCode", "GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED NOT_UPDATED")
