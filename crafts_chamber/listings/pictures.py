"""Photos that vendors send: proved to be pictures, bounded in size, stripped of where and with what they were taken."""

import hashlib
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from crafts_chamber.registry.errors import Refusal
from storefront.core.pictures import (
    FORMATS,
    QUALITY,
    CleanPicture,
    Damaged,
    NotAPicture,
    TooManyPixels,
    made_anew,
    opened,
)

from .crop import Crop, rectangle
from .errors import too_many_pictures
from .rules import MOST_PICTURES

if TYPE_CHECKING:
    from .models import RevisionPicture

MOST_BYTES = 10 * 1024 * 1024
LEAST_SIDE = 400
LONGEST_SIDE = 2400


class BadPicture(Refusal):
    """The file can't be taken as a picture; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, field="photos")


class Picture(CleanPicture):
    """At most 2400 pixels a side."""

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
    try:
        image = opened(content)
        require_sides(image.size, name)
        anew = made_anew(image, LONGEST_SIDE)
    except NotAPicture as error:
        sentence = _("«%(name)s» is not a picture that the shop can use. Send a JPEG, PNG or WebP photo.")
        raise BadPicture(sentence % {"name": name}) from error
    except TooManyPixels as error:
        sentence = _("«%(name)s» has too many pixels (more than 50 million). Send a smaller photo.")
        raise BadPicture(sentence % {"name": name}) from error
    except Damaged as error:
        sentence = _("«%(name)s» is damaged and can't be read to its end. Save the photo again.")
        raise BadPicture(sentence % {"name": name}) from error
    return Picture(anew.content, anew.width, anew.height)


def require_sides(size: tuple[int, int], name: str) -> None:
    width, height = size
    if min(size) < LEAST_SIDE:
        raise BadPicture(
            _("«%(name)s» has %(width)d × %(height)d pixels; at least 400 a side are needed. Send a larger photo.")
            % {"name": name, "width": width, "height": height}
        )


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
