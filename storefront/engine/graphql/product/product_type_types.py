"""Product types as clients read them."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute.models import AttributeVariant
from ...product import models
from ..attribute.assigned import readable
from ..attribute.enums import VariantAttributeScope
from ..attribute.types import Attribute
from ..core.connection import countable
from ..core.metadata import ObjectWithMetadata, declare_metadata
from ..core.money import Weight, weight
from ..core.nodes import Node, RowType
from ..core.permissions import P
from ..core.prefetch import Need, declare_needs
from .enums import ProductTypeKindEnum

declare_needs("AssignedVariantAttribute", {"attribute": Need("attribute", "Attribute")})


class AssignedVariantAttribute(graphene.ObjectType):
    """Over `AttributeVariant` rows."""

    attribute = graphene.Field(Attribute, required=True)
    variant_selection = graphene.Boolean(required=True)


class ProductType(RowType):
    class Meta:
        model = models.ProductType
        interfaces = (Node, ObjectWithMetadata)
        needs = {
            "productAttributes": Need("product_assignments.attribute", "Attribute"),
            "variantAttributes": Need("variant_assignments.attribute", "Attribute"),
            "assignedVariantAttributes": (
                Need("variant_assignments.attribute"),
                Need("variant_assignments", "AssignedVariantAttribute"),
            ),
        }

    name = graphene.String(required=True)
    slug = graphene.String(required=True)
    has_variants = graphene.Boolean(required=True)
    is_shipping_required = graphene.Boolean(required=True)
    is_digital = graphene.Boolean(required=True)
    weight = graphene.Field(Weight)
    kind = ProductTypeKindEnum(required=True)
    product_attributes = graphene.List(graphene.NonNull(Attribute))
    variant_attributes = graphene.List(graphene.NonNull(Attribute), variant_selection=VariantAttributeScope())
    assigned_variant_attributes = graphene.List(
        graphene.NonNull(AssignedVariantAttribute), variant_selection=VariantAttributeScope()
    )

    @staticmethod
    def resolve_weight(root: models.ProductType, info: GraphQLResolveInfo) -> Weight | None:
        return weight(root.weight, info.context.shop.default_weight_unit)

    @staticmethod
    def resolve_product_attributes(root: models.ProductType, info: GraphQLResolveInfo) -> list[Any]:
        return readable([link.attribute for link in root.product_assignments.all()], info)

    @staticmethod
    def resolve_assigned_variant_attributes(
        root: models.ProductType, info: GraphQLResolveInfo, variant_selection: str | None = None
    ) -> list[AttributeVariant]:
        seen = {
            attribute.pk for attribute in readable([link.attribute for link in root.variant_assignments.all()], info)
        }
        return [
            link
            for link in root.variant_assignments.all()
            if link.attribute_id in seen and in_scope(link.variant_selection, variant_selection)
        ]

    @staticmethod
    def resolve_variant_attributes(
        root: models.ProductType, info: GraphQLResolveInfo, variant_selection: str | None = None
    ) -> list[Any]:
        links = ProductType.resolve_assigned_variant_attributes(root, info, variant_selection)
        return [link.attribute for link in links]


def in_scope(is_selection: bool, scope: str | None) -> bool:
    return scope is None or scope == "ALL" or is_selection == (scope == "VARIANT_SELECTION")


ProductTypeCountableConnection = countable("ProductType", lambda: ProductType)
declare_metadata(
    "ProductType",
    private=(P.MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES,),
    public=(P.MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES,),
)
