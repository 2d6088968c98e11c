from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class ProductTypes(BaseModel):
    product_types: Optional["ProductTypesProductTypes"] = Field(alias="productTypes")


class ProductTypesProductTypes(BaseModel):
    edges: list["ProductTypesProductTypesEdges"]


class ProductTypesProductTypesEdges(BaseModel):
    node: "ProductTypesProductTypesEdgesNode"


class ProductTypesProductTypesEdgesNode(BaseModel):
    id: str
    slug: str
    name: str
    is_shipping_required: bool = Field(alias="isShippingRequired")
    has_variants: bool = Field(alias="hasVariants")
    product_attributes: Optional[
        list["ProductTypesProductTypesEdgesNodeProductAttributes"]
    ] = Field(alias="productAttributes")
    assigned_variant_attributes: Optional[
        list["ProductTypesProductTypesEdgesNodeAssignedVariantAttributes"]
    ] = Field(alias="assignedVariantAttributes")


class ProductTypesProductTypesEdgesNodeProductAttributes(BaseModel):
    id: str
    slug: str


class ProductTypesProductTypesEdgesNodeAssignedVariantAttributes(BaseModel):
    attribute: "ProductTypesProductTypesEdgesNodeAssignedVariantAttributesAttribute"
    variant_selection: bool = Field(alias="variantSelection")


class ProductTypesProductTypesEdgesNodeAssignedVariantAttributesAttribute(BaseModel):
    id: str
    slug: str


ProductTypes.model_rebuild()
ProductTypesProductTypes.model_rebuild()
ProductTypesProductTypesEdges.model_rebuild()
ProductTypesProductTypesEdgesNode.model_rebuild()
ProductTypesProductTypesEdgesNodeAssignedVariantAttributes.model_rebuild()
