"""Willow: baskets, trays, hampers, lamp shades, bowls, planters, boxes with lids."""

from math import cos, pi, sin

from .paper import Look, Ring, Sheet, between, front_angles, rim, ring_between, shade, wall, weave

# Peeled willow, boiled willow, smoked willow, willow dyed with indigo, with madder, with gardenia.
TONES = (
    ("#dcc18c", "#bd9557"),
    ("#c99a5f", "#9c6b35"),
    ("#a9825a", "#77532f"),
    ("#d9c79d", "#5f7391"),
    ("#dcbf92", "#a5583c"),
    ("#e6d7a5", "#c2a04a"),
)


def basket(sheet: Sheet, look: Look) -> None:
    tones = look.of(TONES, 5)
    mouth, foot, high = look.of(((215, 165, 260), (190, 200, 220), (240, 150, 190), (170, 150, 320)))
    top, bottom = Ring(400, 670 - high, mouth), Ring(400, 670, foot)
    sheet.shadow(400, 690, foot + 55, 34)
    handle = look.of(("arch", "ears", "none"))
    if handle == "arch":
        loop(sheet, mouth, top.y, tones)
    rim(sheet, top, tones[0], shade(tones[1], -0.45))
    weave(sheet, top, bottom, max(high // 30, 5), 17, tones, bulge=look.of((0, 26, 12)))
    front_rim(sheet, top, tones[0])
    if handle == "ears":
        for side in (-1, 1):
            x = 400 + side * mouth
            d = (
                f"M{x - side * 6} {top.y - 8}C{x + side * 60} {top.y - 60} "
                f"{x + side * 70} {top.y + 70} {x - side * 14} {top.y + 66}"
            )
            sheet.path(d, "none", shade(tones[1], -0.35), 22)
            sheet.path(d, "none", tones[0], 15)


def loop(sheet: Sheet, half: float, y: float, tones: tuple[str, str]) -> None:
    d = f"M{400 - half + 8} {y}C{400 - half} {y - 290} {400 + half} {y - 290} {400 + half - 8} {y}"
    sheet.path(d, "none", shade(tones[1], -0.35), 26)
    sheet.path(d, "none", tones[0], 19)
    sheet.path(d, "none", tones[1], 19, stroke_dasharray="5 17")


def front_rim(sheet: Sheet, ring: Ring, tone: str) -> None:
    edge = [ring.at(angle) for angle in front_angles(24)]
    sheet.line(edge, shade(tone, -0.4), 26)
    sheet.line(edge, tone, 21)
    sheet.line(edge, shade(tone, -0.22), 21, stroke_dasharray="3 16")


def tray(sheet: Sheet, look: Look) -> None:
    """Seen from above: an oval, a circle or a lattice, with what it might carry left out."""
    light, dark = look.of(TONES, 5)
    rx, ry = look.of(((290, 180), (240, 205), (310, 150)))
    x, y = 400, 470
    sheet.shadow(x, y + 50, rx + 20, ry)
    sheet.ellipse(x, y + 22, rx, ry, shade(dark, -0.2), shade(dark, -0.45))
    sheet.ellipse(x, y, rx, ry, dark, shade(dark, -0.4))
    for step in range(1, 8):
        share = step / 8
        sheet.ellipse(x, y, (rx - 34) * share, (ry - 30) * share, "none", light, 13, stroke_dasharray="26 12")
    for spoke in range(20):
        angle = spoke * pi / 10
        end = (x + (rx - 24) * cos(angle), y + (ry - 20) * sin(angle))
        sheet.line([(x, y), end], shade(dark, -0.25), 3)
    sheet.ellipse(x, y, rx - 8, ry - 8, "none", shade(dark, -0.35), 32)
    sheet.ellipse(x, y, rx - 8, ry - 8, "none", light, 26)
    sheet.ellipse(x, y, rx - 8, ry - 8, "none", shade(light, -0.25), 26, stroke_dasharray="4 20")
    if look.of((True, False, True)):
        for side in (-1, 1):
            d = (
                f"M{x + side * (rx - 6)} {y - 56}C{x + side * (rx + 76)} {y - 70} "
                f"{x + side * (rx + 76)} {y + 70} {x + side * (rx - 6)} {y + 56}"
            )
            sheet.path(d, "none", shade(dark, -0.35), 24)
            sheet.path(d, "none", light, 17)


def hamper(sheet: Sheet, look: Look) -> None:
    tones = look.of(TONES, 5)
    half, high = look.of(((165, 400), (190, 340), (150, 440)))
    top, bottom = Ring(400, 690 - high, half), Ring(400, 690, half - 22)
    sheet.shadow(400, 706, half + 40, 30)
    weave(sheet, top, bottom, high // 26, 15, tones)
    band = ring_between(top, bottom, 0.45)
    wall(
        sheet, band, ring_between(top, bottom, 0.56), look.of(("#5f7391", "#a5583c", "#6f7f5b")), shade(tones[1], -0.4)
    )
    lid = Ring(400, top.y - 34, half + 10)
    wall(sheet, lid, Ring(400, top.y, half + 10), tones[0], shade(tones[1], -0.4))
    sheet.ellipse(lid.x, lid.y, lid.half, lid.half * lid.dip, tones[1], shade(tones[1], -0.4), 5)
    for share in (0.8, 0.55, 0.3):
        sheet.ellipse(
            lid.x, lid.y, lid.half * share, lid.half * lid.dip * share, "none", tones[0], 7, stroke_dasharray="15 7"
        )
    sheet.ellipse(400, lid.y - 12, 30, 15, tones[0], shade(tones[1], -0.4))


def lamp_shade(sheet: Sheet, look: Look) -> None:
    """Hangs and is lit, so that its ribs show."""
    light, dark = look.of(TONES, 5)
    narrow, wide, high = look.of(((60, 210, 260), (150, 170, 280), (40, 240, 190)))
    edge = shade(dark, -0.35)
    top, bottom = Ring(400, 210, narrow, 0.12), Ring(400, 210 + high, wide, 0.12)
    bulge = look.of((0, 60, 30))
    sheet.line([(400, 0), (400, 190)], "#4b3a2a", 6)
    sheet.ellipse(400, bottom.y + 90, wide + 60, 150, "#fff2c4", opacity=".55")
    wall(sheet, top, bottom, "#ffe9b0", edge, bulge, 3)
    for angle in front_angles(18):
        rib = [ring_between(top, bottom, i / 10, bulge).at(angle) for i in range(11)]
        sheet.line(rib, light, 8)
        sheet.line(rib, dark, 2)
    for row in range(1, 9):
        band = ring_between(top, bottom, row / 9, bulge)
        line = [band.at(angle) for angle in front_angles(18)]
        sheet.line(line, dark, 7)
        sheet.line(line, light, 3, stroke_dasharray="9 9")
    for ring in (top, bottom):
        line = [ring.at(angle) for angle in front_angles(24)]
        sheet.line(line, edge, 18)
        sheet.line(line, light, 13)
    sheet.rect(374, 178, 52, 36, "#3f3025", round_=8)


def fruit_bowl(sheet: Sheet, look: Look) -> None:
    tones = look.of(TONES, 5)
    half, high = look.of(((250, 120), (220, 160), (270, 95)))
    top, bottom = Ring(400, 650 - high, half, 0.2), Ring(400, 650, half * 0.5, 0.2)
    sheet.shadow(400, 678, half * 0.75, 28)
    sheet.ellipse(top.x, top.y, half, half * 0.2, shade(tones[1], -0.45))
    fruits = look.of(
        (("#c9543d", "#d9893b", "#a8433a"), ("#e0b348", "#d08f3a", "#b9ad4a"), ("#8aa05a", "#b5bb62", "#6f8c50"))
    )
    for index, x in enumerate((290, 370, 450, 520, 330, 415, 480)):
        y = top.y - (18 if index < 4 else 62)
        sheet.circle(x, y, 44, fruits[index % 3], shade(fruits[index % 3], -0.3), 3)
        sheet.line([(x, y - 40), (x + 6, y - 54)], "#5d4a2e", 4)
    weave(sheet, top, bottom, 6, 19, tones, bulge=28)
    front_rim(sheet, top, tones[0])
    for side in (-1, 1):
        sheet.line([top.at(side * pi / 2), (400 + side * (half + 2), top.y - 2)], shade(tones[0], -0.4), 20)


def planter(sheet: Sheet, look: Look) -> None:
    tones = look.of(TONES, 5)
    half, high = look.of(((130, 190), (150, 150), (115, 230)))
    top, bottom = Ring(400, 690 - high, half), Ring(400, 690, half * 0.8)
    sheet.shadow(400, 706, half + 40, 26)
    leaf = look.of(("#5f8a5a", "#4f7d6a", "#7f9a4e"))
    rim(sheet, top, tones[0], "#4a3826")
    for index in range(9):
        lean = (index - 4) * 42
        tip = (400 + lean * 1.9, top.y - 300 + abs(index - 4) * 34)
        x, y = tip
        d = (
            f"M400 {top.y}C{400 + lean * 0.3} {top.y - 120} {x - 26} {y + 90} {x} "
            f"{y}C{x + 34} {y + 96} {420 + lean * 0.4} {top.y - 90} 400 {top.y}z"
        )
        sheet.path(d, leaf if index % 2 else shade(leaf, -0.15), shade(leaf, -0.35), 3)
    weave(sheet, top, bottom, high // 24, 13, tones, bulge=look.of((0, 14)))
    front_rim(sheet, top, tones[0])


def lidded_box(sheet: Sheet, look: Look) -> None:
    """A square box in slight perspective, the lid put on."""
    light, dark = look.of(TONES, 5)
    w, h = look.of(((380, 210), (300, 250), (440, 170)))
    left, top = 400 - w / 2, 680 - h
    edge = shade(dark, -0.38)
    sheet.shadow(410, 692, w / 2 + 50, 26)
    rows, columns = max(h // 26, 4), w // 34
    for row in range(rows):
        for column in range(columns):
            over = (row + column) % 2 == 0
            x, y = left + column * w / columns, top + row * h / rows
            sheet.rect(x, y, w / columns, h / rows, light if over else dark, edge, 1.6, 4)
    depth = 78
    lid = [(left - 14, top), (left + w + 14, top), (left + w - 34, top - depth), (left + 34, top - depth)]
    sheet.polygon(lid, shade(light, 0.12), edge, 4)
    for step in range(1, 6):
        share = step / 6
        start, end = between(left - 14, left + 34, share), between(left + w + 14, left + w - 34, share)
        sheet.line([(start, top - depth * share), (end, top - depth * share)], dark, 4, stroke_dasharray="22 10")
    sheet.rect(left - 16, top - 4, w + 32, 36, light, edge, 4, 8)
    sheet.rect(378, top + 10, 44, 52, look.of(("#7a4a2c", "#4c5b70", "#8e3b31")), edge, 3, 8)


DRAWERS = {
    "basket": basket,
    "tray": tray,
    "hamper": hamper,
    "lamp-shade": lamp_shade,
    "fruit-bowl": fruit_bowl,
    "planter": planter,
    "lidded-box": lidded_box,
}
