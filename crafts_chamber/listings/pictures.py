"""Photos that vendors send: proved to be pictures, bounded in size, stripped of where and with what they were taken."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from crafts_chamber.registry.errors import Refusal

from .errors import too_many_pictures
from .rules import MOST_PICTURES

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10 * 1024 * 1024
LEAST_SIDE = 400
# A small file can unfold to gigabytes: 50 megapixels are more than any phone's camera gives.
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
QUALITY = 88


class BadPicture(Refusal):
    """The file can't be taken as a picture; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="photos")


@dataclass(frozen=True)
class Picture:
    """A clean JPEG, at most 2400 pixels a side, without metadata but its colour profile."""

    content: bytes = field(repr=False)
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def read_pictures(uploads: "Sequence[UploadedFile[bytes]]") -> list[Picture]:
    """Check and re-encode uploaded files. Raises Refusal; more than a listing can show are not even opened."""
    if len(uploads) > MOST_PICTURES:
        raise too_many_pictures(MOST_PICTURES)
    return [read_picture(upload) for upload in uploads]


def read_picture(upload: "UploadedFile[bytes]") -> Picture:
    """Check and re-encode an uploaded file. Raises BadPicture."""
    name = (upload.name or "")[:60]
    if (upload.size or 0) > MOST_BYTES:
        raise BadPicture(_("«%(name)s» is larger than 10 MB. Send a smaller photo.") % {"name": name})
    return clean(upload.read(), name)


def clean(content: bytes, name: str) -> Picture:
    """Re-encode a picture. `name` is what messages call it. Raises BadPicture."""
    image = opened(content, name)
    if image.width * image.height > MOST_PIXELS:
        raise too_many_pixels(name)
    if min(image.size) < LEAST_SIDE:
        raise BadPicture(
            _("«%(name)s» has %(width)d × %(height)d pixels; at least 400 a side are needed. Send a larger photo.")
            % {"name": name, "width": image.width, "height": image.height}
        )
    try:
        return encoded(image)
    except (OSError, ValueError, SyntaxError) as error:
        sentence = _("«%(name)s» is damaged and can't be read to its end. Save the photo again.")
        raise BadPicture(sentence % {"name": name}) from error


def opened(content: bytes, name: str) -> Image.Image:
    """The picture with only its head read: the pixels are not unfolded yet."""
    try:
        return Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise too_many_pixels(name) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise BadPicture(
            _("«%(name)s» is not a picture that the shop can use. Send a JPEG, PNG or WebP photo.") % {"name": name}
        ) from error


def too_many_pixels(name: str) -> BadPicture:
    return BadPicture(
        _("«%(name)s» has too many pixels (more than 50 million). Send a smaller photo.") % {"name": name}
    )


def encoded(image: Image.Image) -> Picture:
    if image.format == "JPEG":
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # decodes large photos at a fraction of the memory
    profile = image.info.get("icc_profile") if image.mode == "RGB" else None
    upright = ImageOps.exif_transpose(image)
    flat = flattened(upright)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True, icc_profile=profile, exif=b"")
    return Picture(out.getvalue(), flat.width, flat.height)


def flattened(image: Image.Image) -> Image.Image:
    """In RGB, transparent parts on white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")
