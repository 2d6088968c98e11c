from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class AttributeValuesOfPage(BaseModel):
    page: Optional["AttributeValuesOfPagePage"]


class AttributeValuesOfPagePage(BaseModel):
    id: str
    attributes: list["AttributeValuesOfPagePageAttributes"]


class AttributeValuesOfPagePageAttributes(BaseModel):
    attribute: "AttributeValuesOfPagePageAttributesAttribute"
    values: list["AttributeValuesOfPagePageAttributesValues"]


class AttributeValuesOfPagePageAttributesAttribute(BaseModel):
    slug: str


class AttributeValuesOfPagePageAttributesValues(BaseModel):
    id: str
    name: Optional[str]
    plain_text: Optional[str] = Field(alias="plainText")
    translation: Optional["AttributeValuesOfPagePageAttributesValuesTranslation"]


class AttributeValuesOfPagePageAttributesValuesTranslation(BaseModel):
    name: str
    plain_text: Optional[str] = Field(alias="plainText")


AttributeValuesOfPage.model_rebuild()
AttributeValuesOfPagePage.model_rebuild()
AttributeValuesOfPagePageAttributes.model_rebuild()
AttributeValuesOfPagePageAttributesValues.model_rebuild()
