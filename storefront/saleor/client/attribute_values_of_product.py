from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class AttributeValuesOfProduct(BaseModel):
    product: Optional["AttributeValuesOfProductProduct"]


class AttributeValuesOfProductProduct(BaseModel):
    id: str
    attributes: list["AttributeValuesOfProductProductAttributes"]


class AttributeValuesOfProductProductAttributes(BaseModel):
    attribute: "AttributeValuesOfProductProductAttributesAttribute"
    values: list["AttributeValuesOfProductProductAttributesValues"]


class AttributeValuesOfProductProductAttributesAttribute(BaseModel):
    slug: str


class AttributeValuesOfProductProductAttributesValues(BaseModel):
    id: str
    name: Optional[str]
    plain_text: Optional[str] = Field(alias="plainText")
    translation: Optional["AttributeValuesOfProductProductAttributesValuesTranslation"]


class AttributeValuesOfProductProductAttributesValuesTranslation(BaseModel):
    name: str
    plain_text: Optional[str] = Field(alias="plainText")


AttributeValuesOfProduct.model_rebuild()
AttributeValuesOfProductProduct.model_rebuild()
AttributeValuesOfProductProductAttributes.model_rebuild()
AttributeValuesOfProductProductAttributesValues.model_rebuild()
