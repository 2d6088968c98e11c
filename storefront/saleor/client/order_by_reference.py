from typing import Optional

from pydantic import Field

from .base_model import BaseModel


class OrderByReference(BaseModel):
    order: Optional["OrderByReferenceOrder"]


class OrderByReferenceOrder(BaseModel):
    id: str
    number: str
    external_reference: Optional[str] = Field(alias="externalReference")


OrderByReference.model_rebuild()
