"""Pictures that strangers send: proved to be pictures and made anew, so that nothing but what is seen is left."""

import io
from dataclasses import dataclass, field

from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP")
# A small file can unfold to gigabytes: 50 megapixels are more than any phone's camera gives.
MOST_PIXELS = 50_000_000
QUALITY = 88
BROKEN = (OSError, ValueError, SyntaxError)  # whatever Pillow says of a file that lies about itself


class NotAPicture(Exception):
    """No JPEG, PNG or WebP."""


class TooManyPixels(Exception):
    """More than MOST_PIXELS; nothing was unfolded."""


class Damaged(Exception):
    """A picture by its head, but its pixels can't be read to the end."""


@dataclass(frozen=True)
class CleanPicture:
    """A JPEG without metadata but its colour profile, upright, transparent parts on white."""

    content: bytes = field(repr=False)
    width: int
    height: int


def opened(content: bytes) -> Image.Image:
    """The picture with only its head read. Raises NotAPicture, TooManyPixels."""
    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise TooManyPixels from error
    except BROKEN as error:
        raise NotAPicture from error
    if image.width * image.height > MOST_PIXELS:
        raise TooManyPixels
    return image


def made_anew(image: Image.Image, longest_side: int) -> CleanPicture:
    """The picture, brought down to so many pixels a side. Raises Damaged."""
    try:
        return encoded(image, longest_side)
    except BROKEN as error:
        raise Damaged from error


def encoded(image: Image.Image, longest_side: int) -> CleanPicture:
    if image.format == "JPEG":
        image.draft("RGB", (longest_side, longest_side))  # decodes large photos at a fraction of the memory
    profile = image.info.get("icc_profile") if image.mode == "RGB" else None
    flat = flattened(ImageOps.exif_transpose(image))
    flat.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, progressive=True, optimize=True, icc_profile=profile, exif=b"")
    return CleanPicture(out.getvalue(), flat.width, flat.height)


def flattened(image: Image.Image) -> Image.Image:
    """In RGB, transparent parts on white."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(ground, layer).convert("RGB")
    return image.convert("RGB")
