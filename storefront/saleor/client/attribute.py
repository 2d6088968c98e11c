from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import AttributeEntityTypeEnum, AttributeInputTypeEnum, AttributeTypeEnum


class Attribute(BaseModel):
    attribute: Optional["AttributeAttribute"]


class AttributeAttribute(BaseModel):
    id: str
    slug: str
    name: str
    type_: AttributeTypeEnum = Field(alias="type")
    input_type: Optional[AttributeInputTypeEnum] = Field(alias="inputType")
    entity_type: Optional[AttributeEntityTypeEnum] = Field(alias="entityType")
    value_required: bool = Field(alias="valueRequired")
    translation: Optional["AttributeAttributeTranslation"]
    choices: Optional["AttributeAttributeChoices"]


class AttributeAttributeTranslation(BaseModel):
    name: str


class AttributeAttributeChoices(BaseModel):
    edges: list["AttributeAttributeChoicesEdges"]


class AttributeAttributeChoicesEdges(BaseModel):
    node: "AttributeAttributeChoicesEdgesNode"


class AttributeAttributeChoicesEdgesNode(BaseModel):
    id: str
    slug: Optional[str]
    name: Optional[str]
    translation: Optional["AttributeAttributeChoicesEdgesNodeTranslation"]


class AttributeAttributeChoicesEdgesNodeTranslation(BaseModel):
    name: str


Attribute.model_rebuild()
AttributeAttribute.model_rebuild()
AttributeAttributeChoices.model_rebuild()
AttributeAttributeChoicesEdges.model_rebuild()
AttributeAttributeChoicesEdgesNode.model_rebuild()
