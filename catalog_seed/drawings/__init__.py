"""Pictures of the sample goods, drawn by this program in one hand: a drawer for each kind of goods.

`draw("basket-3")` is always the same drawing; 3 says which form and colour a basket has. Pages never need it: what the
seed's goods show is rendered once into `data/pictures` by `python -m catalog_seed.drawings render`.
"""

from collections.abc import Callable

from . import cloth, erhu, iron, knots, straw, wicker, wood
from .paper import ROOMS, Look, Sheet

DRAWERS: dict[str, Callable[[Sheet, Look], None]] = {
    **wicker.DRAWERS,
    **straw.DRAWERS,
    **erhu.DRAWERS,
    **knots.DRAWERS,
    **wood.DRAWERS,
    **iron.DRAWERS,
    **cloth.DRAWERS,
}
# What hangs, or brings its own table, has a plain wall behind it.
WITHOUT_FLOOR = frozenset(
    {
        "panchang",
        "tassel",
        "wall-hanging",
        "car-hanging",
        "sachet",
        "hook",
        "bell",
        "lamp-shade",
        "runner",
        "comb",
        "bow",
    }
)

# Small things are shown larger.
ENLARGED = {
    "basket": 1.2,
    "fruit-bowl": 1.18,
    "lidded-box": 1.25,
    "planter": 1.08,
    "coaster": 1.2,
    "hat": 1.1,
    "box": 1.25,
    "strings": 1.15,
    "rosin": 1.15,
    "bag": 1.1,
    "bracelet": 1.1,
}


def look_of(name: str) -> Look | None:
    """`basket-3` → the third look of a basket; None when no drawer draws that."""
    kind, _, number = name.rpartition("-")
    return Look(kind, int(number)) if kind in DRAWERS and number.isdecimal() else None


def draw(name: str) -> str:
    """The picture as SVG text. Raises KeyError for a kind that nobody draws."""
    look = look_of(name)
    if look is None:
        raise KeyError(name)
    sheet = Sheet()
    DRAWERS[look.kind](sheet, look)
    if look.kind in ENLARGED:
        sheet.enlarge(ENLARGED[look.kind])
    room = ROOMS[(look.number * 3 + len(look.kind) * 5) % len(ROOMS)]
    return sheet.svg(room, floor=look.kind not in WITHOUT_FLOOR)
