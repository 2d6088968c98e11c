import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from crafts_chamber.listings.crop import PLACES, WHOLE, Crop, Shape, rectangle
from crafts_chamber.listings.pictures import shown

SIDES = st.integers(min_value=1, max_value=3000)


@pytest.mark.parametrize(
    ("crop", "expected"),
    [
        (Crop("square", 0, 0), (0, 0, 600, 600)),
        (Crop("square", 50, 50), (100, 0, 700, 600)),
        (Crop("square", 100, 100), (200, 0, 800, 600)),
        (Crop("4:3", 50, 50), (0, 0, 800, 600)),
        (WHOLE, (0, 0, 800, 600)),
    ],
)
def test_part_is_as_near_to_the_point_as_it_fits(crop, expected):
    assert rectangle(800, 600, crop) == expected


@given(SIDES, SIDES, st.sampled_from(Shape.values), st.integers(0, 100), st.integers(0, 100))
def test_part_lies_within_the_photo(width, height, shape, x, y):
    left, top, right, bottom = rectangle(width, height, Crop(shape, x, y))
    assert 0 <= left <= right <= width and 0 <= top <= bottom <= height


def test_there_are_nine_places():
    assert len(set(PLACES)) == 9


def halves() -> bytes:
    """800 × 600, red on the left, blue on the right."""
    image = Image.new("RGB", (800, 600), "red")
    image.paste("blue", (400, 0, 800, 600))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.mark.parametrize(("x", "channel"), [(0, 0), (100, 2)])
def test_cut_shows_the_side_that_was_chosen(x, channel):
    part = shown(halves(), Crop("square", x, 50), 320)
    image = Image.open(io.BytesIO(part.content))
    assert (image.size, part.width, part.height) == ((320, 320), 320, 320)
    assert image.getpixel((20 if x == 0 else 300, 160))[channel] > 200


def test_whole_picture_that_fits_stays_byte_for_byte():
    assert shown(halves(), WHOLE).content == halves()
