import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from crafts_chamber.listings.pictures import BadPicture, clean, read_picture, read_pictures
from crafts_chamber.registry.errors import Refusal
from tests.cast import photo


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def bomb() -> bytes:
    """A PNG of some hundred bytes that says it has 900 million pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photo_becomes_a_jpeg_of_its_size(kind):
    taken = clean(photo(800, 600, kind=kind), "photo")
    image = opened(taken.content)
    assert (image.format, image.size, taken.width, taken.height) == ("JPEG", (800, 600), 800, 600)


def test_place_and_camera_are_removed_and_the_turn_is_kept():
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turned by 90 degrees
    exif[0x010F] = "Camera of somebody"
    exif.get_ifd(0x8825)[1] = "N"
    taken = clean(photo(800, 600, exif=exif), "photo")
    image = opened(taken.content)
    assert image.size == (600, 800)
    assert dict(image.getexif()) == {}
    assert b"Camera" not in taken.content


def test_large_photo_is_brought_down():
    taken = clean(photo(4800, 3200), "photo")
    assert (taken.width, taken.height) == (2400, 1600)


def test_transparent_parts_become_white():
    out = io.BytesIO()
    Image.new("RGBA", (500, 500), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(clean(out.getvalue(), "photo").content).getpixel((250, 250)) == (255, 255, 255)


def test_same_photo_has_the_same_digest():
    assert clean(photo(), "a").digest == clean(photo(), "b").digest != clean(photo(colour="red"), "c").digest


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 no picture", "JPEG"),
        (b"", "JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG"),
        (photo(kind="GIF"), "JPEG"),
        (photo(399, 800), "399"),
        (photo()[:2000], "price.jpg"),
        (bomb(), "50"),
    ],
    ids=["pdf", "empty", "svg", "gif", "small", "cut off", "bomb"],
)
def test_other_files_are_refused_with_a_reason(content, word):
    with pytest.raises(BadPicture) as refused:
        clean(content, "price.jpg")
    assert "price.jpg" in refused.value.sentence
    assert word in refused.value.sentence


def test_file_above_ten_megabytes_is_refused_unread():
    upload = SimpleUploadedFile("big.jpg", b"x" * (10 * 1024 * 1024 + 1))
    with pytest.raises(BadPicture) as refused:
        read_picture(upload)
    assert "10 MB" in refused.value.sentence


def test_more_photos_than_a_listing_shows_are_refused_unopened():
    uploads = [SimpleUploadedFile(f"{number}.jpg", b"no picture") for number in range(7)]
    with pytest.raises(Refusal) as refused:
        read_pictures(uploads)
    assert (refused.value.field, "6" in refused.value.sentence) == ("photos", True)
    assert [upload.tell() for upload in uploads] == [0] * 7


def test_several_photos_are_read_in_their_order():
    photos = [photo(colour="tan"), photo(colour="navy")]
    assert read_pictures([SimpleUploadedFile("a.jpg", content) for content in photos]) == [
        clean(content, "a.jpg") for content in photos
    ]
