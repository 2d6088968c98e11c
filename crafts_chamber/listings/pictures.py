"""Photos of goods that vendors send, and the part of each that is shown."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from PIL import Image

from crafts_chamber.registry.photos import (
    LEAST_SIDE,
    LONGEST_SIDE,
    MOST_BYTES,
    BadPicture,
    Picture,
    clean,
    read_picture,
)
from storefront.core.pictures import FORMATS, QUALITY

from .crop import Crop, rectangle
from .errors import too_many_pictures
from .rules import MOST_PICTURES

if TYPE_CHECKING:
    from .models import RevisionPicture

__all__ = [
    "LEAST_SIDE",
    "LONGEST_SIDE",
    "MOST_BYTES",
    "BadPicture",
    "Picture",
    "clean",
    "read_picture",
    "read_pictures",
    "shown",
]


def read_pictures(uploads: "Sequence[UploadedFile[bytes]]") -> list[Picture]:
    """Check and re-encode uploaded files. Raises Refusal; more than a listing can show are not even opened."""
    if len(uploads) > MOST_PICTURES:
        raise too_many_pictures(MOST_PICTURES)
    return [read_picture(upload) for upload in uploads]


def shown(content: bytes, crop: Crop, widest: int = LONGEST_SIDE) -> Picture:
    """The part of a clean picture that is shown, at most `widest` pixels wide. A whole one that fits stays as it is."""
    image: Image.Image = Image.open(io.BytesIO(content), formats=FORMATS)
    if crop.is_whole and image.width <= widest:
        return Picture(content, image.width, image.height)
    profile = image.info.get("icc_profile")
    box = rectangle(image.width, image.height, crop)
    width = min(widest, box[2] - box[0])
    size = (width, max(1, round((box[3] - box[1]) * width / (box[2] - box[0]))))
    # `reducing_gap` skips what would be thrown away: a thumbnail of a large photo costs a few milliseconds.
    part = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=2.0)
    out = io.BytesIO()
    part.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True, icc_profile=profile)
    return Picture(out.getvalue(), part.width, part.height)


def shown_file(picture: "RevisionPicture", widest: int) -> bytes:
    """The JPEG of a stored picture as it is shown."""
    with picture.file.open("rb") as file:
        return shown(file.read(), picture.crop, widest).content
