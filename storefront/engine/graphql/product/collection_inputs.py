"""Collections as clients send them, and the errors of their mutations."""

from typing import Any

import graphene

from ..core import scalars
from ..core.enums import enum
from ..core.errors import error_type, id_list
from ..core.metadata import MetadataInput
from ..core.seo import SeoInput, seo_columns
from ..core.uploads import checked_image
from .enums import ProductErrorCode

CollectionErrorCode = enum(
    "CollectionErrorCode",
    "DUPLICATED_INPUT_ITEM GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE CANNOT_MANAGE_PRODUCT_WITHOUT_VARIANT "
    "FILE_SIZE_LIMIT_EXCEEDED",
)
CollectionError = error_type("CollectionError", CollectionErrorCode, products=id_list())
CollectionChannelListingError = error_type(
    "CollectionChannelListingError", ProductErrorCode, attributes=id_list(), values=id_list(), channels=id_list()
)
METADATA = graphene.List(graphene.NonNull(MetadataInput))


class CollectionInput(graphene.InputObjectType):
    is_published = graphene.Boolean()
    name = graphene.String()
    slug = graphene.String()
    description = scalars.JSONString()
    background_image = scalars.Upload()
    background_image_alt = graphene.String()
    seo = SeoInput()
    publication_date = scalars.Date()
    metadata = METADATA
    private_metadata = METADATA


class CollectionCreateInput(CollectionInput):
    products = id_list()


class PublishableChannelListingInput(graphene.InputObjectType):
    channel_id = graphene.ID(required=True)
    is_published = graphene.Boolean()
    published_at = scalars.DateTime()


class CollectionChannelListingUpdateInput(graphene.InputObjectType):
    add_channels = graphene.List(graphene.NonNull(PublishableChannelListingInput))
    remove_channels = id_list()


class MoveProductInput(graphene.InputObjectType):
    product_id = graphene.ID(required=True)
    sort_order = graphene.Int()


def collection_columns(input: dict[str, Any]) -> dict[str, Any]:
    """`isPublished` and `publicationDate` are of the time before channels: a channel listing says so now."""
    own = ("name", "slug", "background_image_alt")
    columns = {name: input[name] for name in own if input.get(name) is not None}
    if "description" in input:
        columns["description"] = input["description"]
    if input.get("background_image"):
        columns["background_image"] = checked_image(input["background_image"], "backgroundImage")
    return {**columns, **seo_columns(input.get("seo"))}
