"""Photos that firms send, of goods and workshops: proved to be pictures, bounded in size, without where and with what they
were taken."""

import hashlib

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from storefront.core.pictures import CleanPicture, Damaged, NotAPicture, TooManyPixels, made_anew, opened

from .errors import Refusal

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
