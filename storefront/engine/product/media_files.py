"""Where the engine keeps pictures, under names that nobody can guess or overwrite."""

import os
from pathlib import PurePath
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models


class EngineMedia(FileSystemStorage):
    """Files under ENGINE_MEDIA_ROOT, at addresses of the shop; it asks the settings each time."""

    @property
    def base_location(self) -> str:
        return str(settings.ENGINE_MEDIA_ROOT)

    @property
    def location(self) -> str:
        return os.path.abspath(self.base_location)  # noqa: PTH100 -- what FileSystemStorage compares with

    @property
    def base_url(self) -> str:
        return f"{settings.PUBLIC_URL}/engine-media/"


def engine_media() -> EngineMedia:
    return EngineMedia()


def media_path(row: models.Model, filename: str) -> str:
    return f"{row._meta.model_name}/{uuid4().hex}{PurePath(filename).suffix.lower()}"
