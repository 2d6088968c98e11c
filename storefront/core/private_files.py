"""Scans and evidence: taken from strangers, kept outside of every served folder, streamed by a view that has checked
who asks.

The kind is read from the bytes, never from a name. Pictures are made anew without metadata; a PDF stays as it is, so it
only ever leaves as an attachment.
"""

import secrets
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.deconstruct import deconstructible
from django.utils.translation import gettext as _

from .pictures import Damaged, NotAPicture, TooManyPixels, made_anew, opened

MOST_BYTES = 10 * 1024 * 1024
# A4 at 300 dpi has 3508 pixels: a licence stays legible down to its seal.
LONGEST_SIDE = 3600
PDF_HEADS = (b"%PDF-1.", b"%PDF-2.")
PDF_END = b"%%EOF"
# The end mark stands within the last 1,024 bytes (Adobe, PDF Reference 1.7, implementation note 18).
PDF_TAIL = 1024
CONTENT_TYPES = {".jpg": "image/jpeg", ".pdf": "application/pdf"}


class PrivateStorage(FileSystemStorage):
    """A folder that nothing serves: its files have no address, and only this program's user reads them."""

    def __init__(self, location: str) -> None:
        super().__init__(location, file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def url(self, name: str | None) -> str:
        raise ValueError("This file is not accessible via a URL: stream it with private_response().")


class BadFile(Exception):
    """The file can't be taken. `sentence` is translated and says what to do; nothing was stored."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class PrivateFile:
    """An accepted file: `suffix` is `.jpg` or `.pdf`."""

    content: bytes = field(repr=False)
    suffix: str

    def as_upload(self) -> "ContentFile[bytes]":
        """To be given to a FileField with `storage=private_storage, upload_to=RandomName(…)`."""
        return ContentFile(self.content, name=f"file{self.suffix}")


@deconstructible
class RandomName:
    """`upload_to` of private files: a folder and 160 random bits; nothing of the name that the sender gave."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __call__(self, instance: object, filename: str) -> str:
        suffix = PurePosixPath(filename).suffix
        if suffix not in CONTENT_TYPES:
            raise ValueError(f"{suffix!r} is no kind of private file. Pass the upload through accepted() first.")
        return f"{self.folder}/{secrets.token_hex(20)}{suffix}"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RandomName) and other.folder == self.folder

    def __hash__(self) -> int:
        return hash(self.folder)


def private_storage() -> Storage:
    return storages["private"]


def accepted(upload: "UploadedFile[bytes]") -> PrivateFile:
    """Check an uploaded PDF, JPEG, PNG or WebP and make it safe to keep. Raises BadFile."""
    name = (upload.name or "")[:60]
    if (upload.size or 0) > MOST_BYTES:
        raise BadFile(_("«%(name)s» is larger than 10 MB. Send a smaller file.") % {"name": name})
    content = upload.read(MOST_BYTES + 1)
    if content.startswith(b"%PDF"):
        return accepted_pdf(content, name)
    return accepted_picture(content, name)


def accepted_pdf(content: bytes, name: str) -> PrivateFile:
    if not content.startswith(PDF_HEADS) or PDF_END not in content[-PDF_TAIL:]:
        raise BadFile(_("«%(name)s» is damaged and can't be opened. Save or scan it again.") % {"name": name})
    if b"/Encrypt" in content:
        sentence = _("«%(name)s» is protected by a password. Save it without one, or send a photo of the paper.")
        raise BadFile(sentence % {"name": name})
    return PrivateFile(content, ".pdf")


def accepted_picture(content: bytes, name: str) -> PrivateFile:
    try:
        return PrivateFile(made_anew(opened(content), LONGEST_SIDE).content, ".jpg")
    except NotAPicture as error:
        sentence = _("«%(name)s» is neither a PDF nor a photo. Send a PDF, JPEG, PNG or WebP file.")
        raise BadFile(sentence % {"name": name}) from error
    except TooManyPixels as error:
        sentence = _("«%(name)s» has too many pixels (more than 50 million). Send a smaller photo.")
        raise BadFile(sentence % {"name": name}) from error
    except Damaged as error:
        raise BadFile(
            _("«%(name)s» is damaged and can't be opened. Save or scan it again.") % {"name": name}
        ) from error


def private_response(file: "File[bytes]", *, name: str, kept_seconds: int = 0) -> FileResponse:
    """Stream a private file to somebody whom the view has checked. `name` is what it is called when saved, without suffix.

    No browser and no proxy keeps it, unless it is a picture that the page shows often (`kept_seconds`, that browser only).
    """
    suffix = PurePosixPath(file.name or "").suffix
    response = FileResponse(
        file.open("rb"),
        as_attachment=suffix != ".jpg",
        filename=f"{name}{suffix}",
        content_type=CONTENT_TYPES.get(suffix, "application/octet-stream"),
    )
    response.headers["Cache-Control"] = f"private, max-age={kept_seconds}" if kept_seconds else "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Read by django-csp: should a browser render the file after all, it runs nothing and belongs to no origin.
    setattr(response, "_csp_update", {"sandbox": True})  # noqa: B010
    return response
