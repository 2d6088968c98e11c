"""The colours of the tokens against the grounds they are used on (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest
from django.conf import settings

TOKENS = dict(
    re.findall(
        r"--([\w-]+): (#[0-9a-f]{3,6});",
        (settings.BASE_DIR / "theme/static/theme/css/tokens.css").read_text(encoding="utf-8"),
    )
)
GROUNDS = ("paper", "surface", "shade")
TEXTS = ("ink", "ink-soft", "willow", "indigo", "indigo-dark", "vermilion", "vermilion-dark", "iron")
WHITE_ON = ("indigo", "indigo-dark", "vermilion", "vermilion-dark", "iron")
ON_WASH = (
    ("willow", "willow-wash"),
    ("straw", "straw-wash"),
    ("vermilion", "vermilion-wash"),
    ("vermilion-dark", "vermilion-wash"),
    ("indigo", "indigo-wash"),
    ("iron", "iron-wash"),
    *(("ink", f"{wash}-wash") for wash in ("willow", "straw", "vermilion", "indigo", "iron")),
)


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [*((text, ground) for text in TEXTS for ground in GROUNDS), *ON_WASH, *((name, "surface") for name in WHITE_ON)],
)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    assert contrast(TOKENS[text], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_can_be_seen(ground: str) -> None:
    assert contrast(TOKENS["edge"], TOKENS[ground]) >= 3


def test_contrast_is_measured_as_defined() -> None:
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
