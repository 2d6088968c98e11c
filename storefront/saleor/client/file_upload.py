from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import UploadErrorCode


class FileUpload(BaseModel):
    file_upload: Optional["FileUploadFileUpload"] = Field(alias="fileUpload")


class FileUploadFileUpload(BaseModel):
    uploaded_file: Optional["FileUploadFileUploadUploadedFile"] = Field(
        alias="uploadedFile"
    )
    errors: list["FileUploadFileUploadErrors"]


class FileUploadFileUploadUploadedFile(BaseModel):
    url: str
    content_type: Optional[str] = Field(alias="contentType")


class FileUploadFileUploadErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: UploadErrorCode


FileUpload.model_rebuild()
FileUploadFileUpload.model_rebuild()
