"""Knots of one cord: panchang, tassels, wall and car hangings, bracelets."""

from math import cos, pi, sin

from .paper import Look, Sheet, shade

CORDS = ("#c4272e", "#b8892b", "#2f6f5b", "#34527a", "#7b3b62", "#d0643a")
BEADS = ("#2f7d68", "#e0b556", "#f0e6d2", "#9d3b32")


def strand(sheet: Sheet, d: str, cord: str, width: float = 16) -> None:
    sheet.path(d, "none", shade(cord, -0.4), width + 5)
    sheet.path(d, "none", cord, width)
    sheet.path(d, "none", shade(cord, 0.3), width * 0.28)


def tassel_at(sheet: Sheet, x: float, y: float, high: float, cord: str, cap: str = "#d9a94a") -> None:
    sheet.polygon(
        [(x - 20, y + 28), (x + 20, y + 28), (x + 30, y + high), (x - 30, y + high)], cord, shade(cord, -0.35), 3
    )
    for step in range(-3, 4):
        sheet.line([(x + step * 5, y + 30), (x + step * 8, y + high - 3)], shade(cord, -0.25), 2)
    sheet.rect(x - 22, y, 44, 32, cap, shade(cap, -0.35), 3, 8)


def lattice(sheet: Sheet, x: float, y: float, size: float, loops: int, cord: str) -> None:
    """The panchang body: cords over and under on the diagonal, with loops round the edge."""
    step = size / loops
    sheet.begin(f"rotate(45 {x} {y})")
    start = -size / 2 + step / 2
    for index in range(loops):
        c = start + index * step
        bow = step * 0.5
        for sign in (-1, 1):
            end = sign * size / 2
            strand(
                sheet,
                f"M{x + c - bow / 2} {y + end}c0 {sign * bow * 1.8} {bow} {sign * bow * 1.8} {bow} 0",
                cord,
                step * 0.3,
            )
            strand(
                sheet,
                f"M{x + end} {y + c - bow / 2}c{sign * bow * 1.8} 0 {sign * bow * 1.8} {bow} 0 {bow}",
                cord,
                step * 0.3,
            )
    width = step * 0.3
    for index in range(loops):
        for side in (-0.25, 0.25):
            c = start + (index + side) * step
            strand(sheet, f"M{x + c} {y - size / 2}V{y + size / 2}", cord, width)
    for index in range(loops):
        for order, side in enumerate((-0.25, 0.25)):
            c = start + (index + side) * step
            for part in range(loops * 2):
                if (part + index * 2 + order) % 2:
                    continue
                a = x - size / 2 + part * step / 2
                strand(sheet, f"M{a} {y + c}h{step / 2}", cord, width)
    sheet.end()


def panchang(sheet: Sheet, look: Look) -> None:
    cord = look.of(CORDS)
    bead = look.of(BEADS, 3)
    size, loops = look.of(((210, 3), (230, 4), (190, 2)))
    strand(sheet, "M400 0V150", cord)
    lattice(sheet, 400, 330, size, loops, cord)
    low = 330 + size * 0.72 + 26
    strand(sheet, f"M400 {low - 26}V{low}", cord, 12)
    sheet.circle(400, low, 20, bead, shade(bead, -0.35), 3)
    for x in look.of(((400,), (366, 434), (350, 400, 450))):
        strand(sheet, f"M400 {low + 14}Q{x} {low + 20} {x} {low + 44}", cord, 7)
        tassel_at(sheet, x, low + 40, 790 - low - 60, cord)


def tassel(sheet: Sheet, look: Look) -> None:
    cord, bead = look.of(CORDS), look.of(BEADS, 3)
    spread = look.of(((400,), (280, 520), (220, 400, 580)))
    for index, x in enumerate(spread):
        own = CORDS[(CORDS.index(cord) + index) % len(CORDS)]
        sheet.path(
            f"M{x - 36} 130C{x - 60} 60 {x + 60} 60 {x + 36} 130C{x + 24} "
            f"170 {x} 170 {x} 230C{x} 170 {x - 24} 170 {x - 36} 130z",
            "none",
            own,
            13,
        )
        sheet.circle(x, 246, 24, bead, shade(bead, -0.35), 3)
        sheet.circle(x, 288, 17, "#d9a94a", "#8d6a24", 3)
        tassel_at(sheet, x, 300, look.of((360, 300, 400)), own)


def wall_hanging(sheet: Sheet, look: Look) -> None:
    """A large piece on a rod: a double-coin net or a fan of knots over a row of tassels."""
    cord, bead = look.of(CORDS, 5), look.of(BEADS, 3)
    sheet.path("M230 110L400 40L570 110", "none", shade(cord, -0.3), 6)
    sheet.rect(200, 104, 400, 22, "#7a5230", "#4c3119", 3, 11)
    for end in (200, 600):
        sheet.circle(end, 115, 18, "#9a6b3f", "#4c3119", 3)
    rows = look.of((3, 4, 2))
    for row in range(rows):
        count = rows - row
        for column in range(count):
            x, y = 400 + (column - (count - 1) / 2) * 116, 210 + row * 110
            knot(sheet, x, y, 46, cord, bead)
    if rows < 4:
        for side in (230, 570):
            strand(sheet, f"M{side} 126V420", cord, 9)
            tassel_at(sheet, side, 420, 220, cord)
    low = 210 + (rows - 1) * 110 + 56
    strand(sheet, f"M400 {low}V{low + 26}", cord, 9)
    tassel_at(sheet, 400, low + 24, min(250, 780 - low - 30), cord)


def knot(sheet: Sheet, x: float, y: float, r: float, cord: str, bead: str) -> None:
    """A four-leaved clover."""
    for quarter in range(4):
        a = quarter * pi / 2 + pi / 4
        cx, cy = x + r * 0.75 * cos(a), y + r * 0.75 * sin(a)
        sheet.ellipse(cx, cy, r * 0.52, r * 0.52, "none", shade(cord, -0.4), 15)
        sheet.ellipse(cx, cy, r * 0.52, r * 0.52, "none", cord, 11)
    sheet.rect(x - r * 0.4, y - r * 0.4, r * 0.8, r * 0.8, cord, shade(cord, -0.4), 3, 6)
    sheet.circle(x, y, r * 0.2, bead, shade(bead, -0.35), 2)


def car_hanging(sheet: Sheet, look: Look) -> None:
    cord, bead = look.of(CORDS, 5), look.of(BEADS)
    sheet.path("M400 0V120", "none", shade(cord, -0.3), 8)
    knot(sheet, 400, 175, 50, cord, bead)
    charm = look.of(("gourd", "coin", "fish", "plum"))
    wood = "#b98a55"
    if charm == "gourd":
        sheet.circle(400, 300, 52, wood, shade(wood, -0.4))
        sheet.circle(400, 400, 84, wood, shade(wood, -0.4))
        sheet.path("M352 340Q400 372 448 340", "none", cord, 10)
    elif charm == "coin":
        sheet.circle(400, 360, 104, "#c9a04a", "#7d5f24", 5)
        sheet.circle(400, 360, 84, "none", "#7d5f24", 3)
        sheet.rect(368, 328, 64, 64, "#f0e7d4", "#7d5f24", 4)
    elif charm == "fish":
        sheet.path("M400 240C480 290 470 400 400 440C330 400 320 290 400 240z", cord, shade(cord, -0.4))
        sheet.path("M400 430L450 500L400 480L350 500z", cord, shade(cord, -0.4))
        for y in (320, 356, 392):
            sheet.path(f"M362 {y}q19 24 38 0q19 24 38 0", "none", shade(cord, 0.4), 4)
        sheet.circle(400, 282, 9, "#fff7e4", "#3d2b26", 3)
    else:
        for petal in range(5):
            a = petal * 2 * pi / 5 - pi / 2
            sheet.circle(400 + 60 * cos(a), 360 + 60 * sin(a), 46, shade(cord, 0.3), shade(cord, -0.3), 3)
        sheet.circle(400, 360, 32, "#e0b556", "#8d6a24", 3)
    strand(sheet, "M400 486V530", cord, 8)
    for x in (372, 428):
        tassel_at(sheet, x, 530, 220, cord)


def bracelet(sheet: Sheet, look: Look) -> None:
    sheet.shadow(400, 640, 280, 34)
    for index in range(look.of((1, 2, 3))):
        cord = CORDS[(look.number + index) % len(CORDS)]
        y = 530 - index * 96
        sheet.ellipse(400, y, 210 - index * 10, 92, "none", shade(cord, -0.4), 30)
        sheet.ellipse(400, y, 210 - index * 10, 92, "none", cord, 24)
        sheet.ellipse(400, y, 210 - index * 10, 92, "none", shade(cord, 0.3), 20, stroke_dasharray="5 17")
        bead = BEADS[(look.number + index) % len(BEADS)]
        for step in (-1, 0, 1):
            sheet.circle(400 + step * 48, y + 90 - abs(step) * 4, 24, bead, shade(bead, -0.35), 3)


DRAWERS = {
    "panchang": panchang,
    "tassel": tassel,
    "wall-hanging": wall_hanging,
    "car-hanging": car_hanging,
    "bracelet": bracelet,
}
