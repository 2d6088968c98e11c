"""Our own sized copies of pictures of goods and workshops, so that Saleor's addresses never reach a page.

Source: WebP and `srcset` sizes for a phone first; EXIF 2.3 tag 274 (orientation).
"""

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass
from io import BytesIO

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from storefront.core.transport import TransportError
from storefront.saleor.gateway import saleor

from ..models import MakerPicture, Picture, picture_name
from ..plan import MediaRow

logger = structlog.get_logger(__name__)

WIDTHS = (320, 640, 1280)
QUALITY = 82
# A picture that unpacks to more than this is an attack or a mistake.
MOST_PIXELS = 60_000_000


class UnreadablePicture(Exception):
    """The bytes are no picture that we can show."""


@dataclass(frozen=True)
class Copies:
    """What was stored of one picture."""

    key: str
    widths: list[int]
    width: int
    height: int


@dataclass
class Fetched:
    """Copies by media id; `complete` is False when a picture could not be fetched and must be tried again."""

    copies: dict[str, Copies]
    complete: bool = True


def fetch_pictures(media: Iterable[MediaRow], have: Container[tuple[str, str]]) -> Fetched:
    """Fetch and store what is new among `media`; `have` are the pairs of media id and path that we have."""
    fetched = Fetched({})
    for one in media:
        if (one.saleor_id, one.source) in have:
            continue
        try:
            fetched.copies[one.saleor_id] = store_copies(saleor().fetch(one.url))
        except UnreadablePicture as error:  # trying again would not help
            logger.warning("picture_unreadable", media_id=one.saleor_id, reason=str(error))
        except TransportError as error:
            logger.warning("picture_not_fetched", media_id=one.saleor_id, reason=str(error))
            fetched.complete = False
    return fetched


def store_copies(content: bytes) -> Copies:
    """Store sized WebP copies, named by the content; again for the same content writes nothing."""
    image = opened(content)
    key = hashlib.sha256(content).hexdigest()[:32]
    widths = [width for width in WIDTHS if width < image.width]
    if image.width <= WIDTHS[-1]:
        widths.append(image.width)
    for width in widths:
        name = picture_name(key, width)
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(webp(image, width)))
    return Copies(key, widths, image.width, image.height)


def opened(content: bytes) -> Image.Image:
    """The picture the right way up; raises UnreadablePicture."""
    try:
        image = Image.open(BytesIO(content))
        if image.width * image.height > MOST_PIXELS:
            raise UnreadablePicture(f"{image.width} x {image.height} pixels are too many.")
        upright = ImageOps.exif_transpose(image)
        return upright.convert("RGBA" if has_alpha(upright) else "RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadablePicture(f"{len(content)} bytes are no picture: {error}") from error


def has_alpha(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def webp(image: Image.Image, width: int) -> bytes:
    height = max(1, round(image.height * width / image.width))
    sized = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
    stream = BytesIO()
    sized.save(stream, "WEBP", quality=QUALITY, method=4)
    return stream.getvalue()


def forget_files(keys: Iterable[str]) -> None:
    """Delete the copies that no row names any more; call it after commit."""
    for key in set(keys):
        if not any(model.objects.filter(key=key).exists() for model in (Picture, MakerPicture)):
            for width in widths_stored(key):
                default_storage.delete(picture_name(key, width))


def widths_stored(key: str) -> list[int]:
    folder, prefix = picture_name(key, 0).rsplit("/", 1)
    stem = prefix.removesuffix("0.webp")
    names = default_storage.listdir(folder)[1] if default_storage.exists(folder) else []
    return [int(name.removeprefix(stem).removesuffix(".webp")) for name in names if name.startswith(stem)]
