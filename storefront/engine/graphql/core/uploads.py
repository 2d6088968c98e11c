"""Pictures that clients send: only what Pillow can read and the web can show is taken."""

import warnings
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from ...core.errors import refuse

FORMATS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "AVIF": ".avif", "TIFF": ".tiff"}
MAX_PIXELS = 100_000_000


def checked_image(upload: Any, field: str = "image") -> "UploadedFile[Any]":
    """The upload, named by what it really is; a file that is no picture is refused with INVALID."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(upload) as picture:
                kind = picture.format or ""
                pixels = picture.width * picture.height
                picture.verify()
    except Exception as error:  # Pillow raises many kinds for a broken or hostile file; all mean the same.
        raise refuse(field, f"{upload.name!r} is no picture that can be read.", "INVALID") from error
    if kind not in FORMATS:
        raise refuse(field, f"Pictures of kind {kind!r} are not taken. Use one of {', '.join(FORMATS)}.", "INVALID")
    if pixels > MAX_PIXELS:
        raise refuse(field, f"The picture has {pixels} pixels; at most {MAX_PIXELS} are taken.", "INVALID")
    upload.seek(0)
    upload.name = upload.name.rsplit(".", 1)[0] + FORMATS[kind]
    return upload  # type: ignore[no-any-return]
