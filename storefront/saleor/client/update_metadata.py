from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import MetadataErrorCode


class UpdateMetadata(BaseModel):
    update_metadata: Optional["UpdateMetadataUpdateMetadata"] = Field(
        alias="updateMetadata"
    )


class UpdateMetadataUpdateMetadata(BaseModel):
    item: Optional["UpdateMetadataUpdateMetadataItem"]
    errors: list["UpdateMetadataUpdateMetadataErrors"]


class UpdateMetadataUpdateMetadataItem(BaseModel):
    metadata: list["UpdateMetadataUpdateMetadataItemMetadata"]


class UpdateMetadataUpdateMetadataItemMetadata(BaseModel):
    key: str
    value: str


class UpdateMetadataUpdateMetadataErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: MetadataErrorCode


UpdateMetadata.model_rebuild()
UpdateMetadataUpdateMetadata.model_rebuild()
UpdateMetadataUpdateMetadataItem.model_rebuild()
