"""Which part of a photo the shop shows: a shape and the point that must stay in it. Pure: numbers in, numbers out."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

MIDDLE = 50
FARTHEST = 100


class Shape(TextChoices):
    WHOLE = "whole", _("Whole photo")
    SQUARE = "square", _("Square")
    LANDSCAPE = "4:3", _("4 : 3")


RATIOS = {Shape.SQUARE: (1, 1), Shape.LANDSCAPE: (4, 3)}
# The nine places that a form offers, in reading order: percent from the left and from the top.
PLACES = tuple((x, y) for y in (0, MIDDLE, FARTHEST) for x in (0, MIDDLE, FARTHEST))


@dataclass(frozen=True)
class Crop:
    """`x` and `y`: where what matters is, in percent of the photo from its left and its top."""

    shape: str = Shape.WHOLE.value
    x: int = MIDDLE
    y: int = MIDDLE

    @property
    def is_whole(self) -> bool:
        return self.shape == Shape.WHOLE

    @property
    def key(self) -> str:
        """Differs when the cut differs: for addresses that may be cached."""
        return "whole" if self.is_whole else f"{self.shape.replace(':', 'x')}-{self.x}-{self.y}"


WHOLE = Crop()
Rectangle = tuple[int, int, int, int]


def rectangle(width: int, height: int, crop: Crop) -> Rectangle:
    """Left, top, right and bottom of the largest part of that shape, in pixels, as near to the point as it fits."""
    if crop.is_whole:
        return (0, 0, width, height)
    across, down = RATIOS[Shape(crop.shape)]
    cut_width = min(width, round(height * across / down))
    cut_height = min(height, round(width * down / across))
    left = round((width - cut_width) * crop.x / FARTHEST)
    top = round((height - cut_height) * crop.y / FARTHEST)
    return (left, top, left + cut_width, top + cut_height)
