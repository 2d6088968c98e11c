import io
import re
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image

from storefront.core.private_files import BadFile, RandomName, accepted, private_response, private_storage

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def upload(content: bytes, name: str = "licence.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **save: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "tan").save(out, kind, **save)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG of some hundred bytes that says it has 900 million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_pdf_is_kept_as_it_is():
    taken = accepted(upload(PDF))
    assert (taken.content, taken.suffix) == (PDF, ".pdf")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_whatever_its_name_says(kind):
    taken = accepted(upload(picture(kind), "scan.pdf"))
    image = Image.open(io.BytesIO(taken.content))
    assert (taken.suffix, image.format, image.size) == (".jpg", "JPEG", (60, 40))


def test_place_and_camera_are_removed():
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    taken = accepted(upload(picture(exif=exif)))
    assert b"Camera" not in taken.content
    assert dict(Image.open(io.BytesIO(taken.content)).getexif()) == {}


def test_what_hangs_behind_a_photo_is_cut_off():
    assert b"<script>" not in accepted(upload(picture() + b"<script>alert(1)</script>", "a.jpg")).content


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "neither a PDF nor a photo"),
        (b"<html>", "neither a PDF nor a photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PDF nor a photo"),
        (b"GIF89a" + bytes(100), "neither a PDF nor a photo"),
        (b"MZ" + bytes(100), "neither a PDF nor a photo"),
        (b"\n" + PDF, "neither a PDF nor a photo"),
        (b"%PDF-9.9\n%%EOF", "damaged"),
        (PDF[:-7], "damaged"),
        (PDF + bytes(2000), "damaged"),
        (picture(size=(600, 400))[:2000], "damaged"),
        (PDF.replace(b"/Root", b"/Encrypt 2 0 R /Root"), "protected by a password"),
        (bomb(), "more than 50 million"),
        (PDF[:9] + bytes(10 * 1024 * 1024) + PDF[9:], "larger than 10 MB"),
    ],
    ids=["empty", "html", "svg", "gif", "exe", "shifted", "version", "cut", "tail", "torn", "locked", "bomb", "large"],
)
def test_anything_else_is_refused_with_a_reason(content, sentence):
    with translation.override("en"), pytest.raises(BadFile, match=sentence) as refused:
        accepted(upload(content, "文件.pdf"))
    assert refused.value.sentence.startswith("«文件.pdf» ")


def test_refusals_are_chinese_on_chinese_pages():
    with pytest.raises(BadFile, match=r"^“a.pdf”既不是 PDF 也不是图片。请上传 PDF、JPEG、PNG 或 WebP 文件。$"):
        accepted(upload(b"x", "a.pdf"))


def test_a_size_that_the_sender_understates_gains_nothing():
    large = upload(PDF[:9] + bytes(10 * 1024 * 1024) + PDF[9:])
    large.size = 10
    with pytest.raises(BadFile):
        accepted(large)


def test_names_are_random_and_tell_nothing():
    name = RandomName("licences")
    first, second = (name(None, "file.jpg") for _ in range(2))
    assert first != second
    assert re.fullmatch(r"licences/[0-9a-f]{40}\.jpg", first)


@pytest.mark.parametrize("filename", ["x.html", "x.svg", "x", "x.jpg.exe"])
def test_only_accepted_files_get_a_name(filename):
    with pytest.raises(ValueError, match="accepted"):
        RandomName("licences")(None, filename)


@pytest.mark.parametrize(
    ("suffix", "disposition", "content_type"),
    [
        (".pdf", 'attachment; filename="licence.pdf"', "application/pdf"),
        (".jpg", 'inline; filename="licence.jpg"', "image/jpeg"),
        (".html", 'attachment; filename="licence.html"', "application/octet-stream"),
    ],
)
def test_only_pictures_are_shown_in_the_browser_and_nobody_keeps_them(suffix, disposition, content_type, tmp_path):
    storage = private_storage()
    stored = storage.save(f"tests/file{suffix}", io.BytesIO(b"abc"))
    answer = private_response(storage.open(stored), name="licence")
    assert b"".join(answer.streaming_content) == b"abc"
    storage.delete(stored)
    headers = {name: answer.headers[name] for name in ("Content-Disposition", "Content-Type", "Cache-Control")}
    assert headers == {
        "Content-Disposition": disposition,
        "Content-Type": content_type,
        "Cache-Control": "private, no-store",
    }
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
