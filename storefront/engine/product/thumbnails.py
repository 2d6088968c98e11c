"""Smaller copies of pictures, made when first asked for and kept beside them."""

import io
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from .media_files import engine_media

# Source: Saleor's thumbnail sizes.
SIZES = (32, 64, 128, 256, 512, 1024, 2048, 4096)
FORMATS = {"webp": "WEBP", "avif": "AVIF"}
FOLDER = "thumbnails"


def thumbnail(name: str, size: int, kind: str) -> str:
    """The name of the copy; its longer side is at most `size`. Raises FileNotFoundError without an original."""
    storage = engine_media()
    copy = f"{FOLDER}/{size}/{PurePosixPath(name).with_suffix('')}.{kind}"
    if storage.exists(copy):
        return copy
    with storage.open(name) as original, Image.open(original) as picture:
        smaller = ImageOps.exif_transpose(picture)
        smaller.thumbnail((size, size))
        content = io.BytesIO()
        smaller.convert("RGBA" if smaller.has_transparency_data else "RGB").save(content, FORMATS[kind])
    # Two requests may make the same copy at once: the second is stored under another name, and is as good.
    return storage.save(copy, ContentFile(content.getvalue()))
