"""Where the engine keeps pictures, under names that nobody can guess or overwrite."""

from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage, Storage
from django.db import models


def engine_media() -> Storage:
    return FileSystemStorage(location=settings.ENGINE_MEDIA_ROOT, base_url=f"{settings.PUBLIC_URL}/engine-media/")


def media_path(row: models.Model, filename: str) -> str:
    return f"{row._meta.model_name}/{uuid4().hex}{PurePath(filename).suffix.lower()}"
