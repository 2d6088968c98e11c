"""`fileUpload`: a file that belongs to nothing yet, such as a picture inside a page's text."""

from pathlib import PurePath
from typing import Any, Self
from uuid import uuid4

import graphene
from graphql import GraphQLResolveInfo

from ....core.errors import Refused, refuse
from ....product.media_files import engine_media
from .. import scalars
from ..enums import enum
from ..errors import error_type
from ..mutation import BaseMutation
from ..permissions import AUTHENTICATED_APP
from ..uploads import checked_image

UploadErrorCode = enum("UploadErrorCode", "GRAPHQL_ERROR INVALID_FILE_TYPE UNSUPPORTED_MIME_TYPE")
UploadError = error_type("UploadError", UploadErrorCode)


class File(graphene.ObjectType):
    url = graphene.String(required=True)
    content_type = graphene.String()


class FileUpload(BaseMutation):
    """Takes pictures only: what it keeps is handed out to everybody from the shop's own address."""

    class Arguments:
        file = scalars.Upload(required=True)

    class Meta:
        error_type = UploadError
        permissions = (AUTHENTICATED_APP,)

    uploaded_file = graphene.Field(File)

    @classmethod
    def perform(cls, info: GraphQLResolveInfo, /, *, file: Any) -> Self:
        try:
            upload = checked_image(file, field="file")
        except Refused as error:
            raise refuse("file", error.problems[0].message, "INVALID_FILE_TYPE") from error
        media = engine_media()
        name = media.save(f"file_upload/{uuid4().hex}{PurePath(upload.name or '').suffix}", upload)
        return cls(uploaded_file=File(url=media.url(name), content_type=upload.content_type))


class FileMutations(graphene.ObjectType):
    file_upload = FileUpload.Field()
