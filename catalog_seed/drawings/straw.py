"""Straw: cushions, mats, hats, coasters, slippers, fans."""

from math import cos, pi, sin

from .paper import Look, Sheet, shade

# Wheat straw, corn husk, rush; the second colour is the dyed braid.
TONES = (
    ("#e5c777", "#c79a3f"),
    ("#e9dcae", "#b9a262"),
    ("#cdbf7c", "#8f8a4c"),
    ("#e8cf92", "#b4573c"),
    ("#e3d3a0", "#516b85"),
)


def coil(sheet: Sheet, x: float, y: float, rx: float, ry: float, rings: int, tones: tuple[str, str]) -> None:
    """Braids laid round and round, from the edge to the middle."""
    light, dark = tones
    sheet.ellipse(x, y, rx, ry, dark, shade(dark, -0.35), 4)
    thick = rx / rings * 0.86
    for ring in range(rings):
        share = 1 - (ring + 0.5) / rings
        tone = dark if ring % 4 == 3 else light
        sheet.ellipse(x, y, rx * share, ry * share, "none", tone, thick)
        sheet.ellipse(x, y, rx * share, ry * share, "none", shade(tone, -0.24), thick * 0.8, stroke_dasharray="3 13")
    sheet.ellipse(x, y, thick * 0.5, thick * 0.5 * ry / rx, dark)


def cushion(sheet: Sheet, look: Look) -> None:
    tones = look.of(TONES, 3)
    if look.of(("round", "square", "round")) == "square":
        square_cushion(sheet, tones)
        return
    rx, thick = look.of(((275, 62), (250, 96), (290, 44)))
    y = 590 - thick / 2
    sheet.shadow(400, y + thick + 50, rx + 20, 60)
    for layer in range(int(thick), -1, -15):
        tone = tones[0] if (layer // 15) % 2 else shade(tones[0], -0.14)
        sheet.ellipse(400, y + layer, rx, rx * 0.38, tone, shade(tones[1], -0.35), 3)
        sheet.ellipse(400, y + layer, rx - 2, rx * 0.38 - 2, "none", shade(tones[1], -0.1), 6, stroke_dasharray="4 14")
    coil(sheet, 400, y, rx, rx * 0.38, 9, tones)


def square_cushion(sheet: Sheet, tones: tuple[str, str]) -> None:
    light, dark = tones
    edge = shade(dark, -0.35)
    sheet.shadow(400, 650, 300, 40)
    sheet.path("M110 600L690 600L690 642L110 642z", shade(light, -0.2), edge)
    sheet.path("M110 600L205 430L595 430L690 600z", light, edge)
    for row in range(7):
        share, y = row / 7, 430 + row * 170 / 7
        half = 195 + 95 * share
        count = 10
        for cell in range(count):
            if (row + cell) % 2:
                continue
            low = 195 + 95 * (row + 1) / 7
            a, b = -1 + 2 * cell / count, -1 + 2 * (cell + 1) / count
            corners = [(400 + half * a, y), (400 + half * b, y), (400 + low * b, y + 24), (400 + low * a, y + 24)]
            sheet.polygon(corners, dark, edge, 1.4)


def mat(sheet: Sheet, look: Look) -> None:
    """A mat half rolled up, seen from above."""
    light, dark = look.of(TONES, 3)
    edge = shade(dark, -0.35)
    stripe = look.of((4, 3, 6, 2))
    sheet.shadow(400, 640, 330, 40)
    for row in range(20):
        y = 330 + row * 15
        spread = row * 3
        tone = dark if row % stripe == 0 else light
        sheet.polygon(
            [(190 - spread, y), (610 + spread, y), (613 + spread, y + 15), (187 - spread, y + 15)], tone, edge, 1.6
        )
        sheet.line([(200 - spread, y + 8), (600 + spread, y + 8)], shade(tone, -0.18), 2, stroke_dasharray="22 9")
    sheet.rect(170, 262, 460, 88, light, edge, 4, 44)
    for x in range(200, 610, 22):
        sheet.line([(x, 270), (x - 8, 342)], shade(light, -0.22), 3)
    for radius in (44, 30, 16):
        sheet.ellipse(612, 306, radius * 0.62, radius, shade(light, 0.1), edge, 3)
    for x in (270, 530):
        sheet.path(f"M{x} 262v88", "none", look.of(("#a5453a", "#4c5b70", "#6f7f5b")), 12)


def hat(sheet: Sheet, look: Look) -> None:
    tones = look.of(TONES, 3)
    light, dark = tones
    brim, crown = look.of(((320, 130), (260, 150), (300, 105)))
    sheet.shadow(400, 650, brim + 10, 40)
    coil(sheet, 400, 590, brim, brim * 0.27, 8, tones)
    edge = shade(dark, -0.35)
    half = look.of((130, 122, 140))
    top = 590 - crown
    d = (
        f"M{400 - half} 585C{400 - half} {top} {400 - half * 0.75} {top - 40} 400 "
        f"{top - 40}C{400 + half * 0.75} {top - 40} {400 + half} {top} {400 + half} "
        f"585C{400 + half * 0.5} 612 {400 - half * 0.5} 612 {400 - half} 585z"
    )
    sheet.path(d, light, edge)
    for row in range(1, 8):
        y = 585 - row * (crown + 30) / 8
        w = half * (1 - (row / 9) ** 3)
        sheet.path(f"M{400 - w} {y}Q400 {y + 26} {400 + w} {y}", "none", dark, 5, stroke_dasharray="14 7")
    ribbon = look.of(("#9d3b32", "#3f566f", "#5f7350", "#6a4a33"))
    sheet.path(
        f"M{400 - half - 2} 560Q400 602 {400 + half + 2} 560V588Q400 630 {400 - half - 2} 588z",
        ribbon,
        shade(ribbon, -0.3),
        3,
    )


def coaster(sheet: Sheet, look: Look) -> None:
    """A set: three on a pile, one leaning."""
    tones = look.of(TONES, 3)
    sheet.shadow(400, 640, 270, 36)
    for layer in range(look.of((4, 3, 5))):
        y = 600 - layer * 26
        sheet.ellipse(330, y + 12, 165, 62, shade(tones[0], -0.2), shade(tones[1], -0.35), 3)
        coil(sheet, 330, y, 165, 62, 5, tones)
    sheet.begin("rotate(-14 570 500)")
    coil(sheet, 570, 490, 128, 140, 6, tones)
    sheet.end()


def slippers(sheet: Sheet, look: Look) -> None:
    light, dark = look.of(TONES, 3)
    edge = shade(dark, -0.35)
    band = look.of(("#9d3b32", "#3f566f", "#5f7350", "#caa24a"))
    sheet.shadow(400, 640, 290, 60)
    for x, turn in ((285, -9), (515, 9)):
        sheet.begin(f"rotate({turn} {x} 480)")
        sheet.path(
            f"M{x - 88} 360C{x - 100} 250 {x + 100} 250 {x + 88} "
            f"360C{x + 76} 450 {x + 92} 560 {x + 70} 620C{x + 46} 680 {x - 46} "
            f"680 {x - 70} 620C{x - 92} 560 {x - 76} 450 {x - 88} 360z",
            light,
            edge,
        )
        for row in range(14):
            y = 310 + row * 25
            sheet.line([(x - 66, y), (x + 66, y)], shade(light, -0.2), 4, stroke_dasharray="16 8")
        sheet.path(
            f"M{x - 96} 400C{x - 70} 300 {x + 70} 300 {x + 96} "
            f"400L{x + 88} 470C{x + 50} 420 {x - 50} 420 {x - 88} 470z",
            band,
            shade(band, -0.3),
        )
        sheet.path(f"M{x - 60} 385Q{x} 335 {x + 60} 385", "none", shade(band, 0.45), 5, stroke_dasharray="9 9")
        sheet.end()


def fan(sheet: Sheet, look: Look) -> None:
    light, dark = look.of(TONES, 3)
    edge = shade(dark, -0.35)
    sheet.shadow(430, 700, 150, 20)
    sheet.begin("rotate(14 400 400)")
    sheet.rect(386, 470, 28, 230, "#8a5c33", "#5a3a1f", 3, 10)
    rx, ry = look.of(((195, 215), (220, 180), (180, 180)))
    sheet.ellipse(400, 310, rx, ry, light, edge, 5)
    for spoke in range(-9, 10):
        angle = spoke * pi / 20
        end = (400 + rx * sin(angle) * 0.97, 310 - ry * cos(angle) * 0.97)
        sheet.line([(400, 500), end], shade(light, -0.2), 4)
    for share in (0.85, 0.62, 0.4):
        sheet.ellipse(400, 310, rx * share, ry * share, "none", dark, 6, stroke_dasharray="15 10")
    sheet.ellipse(400, 310, rx, ry, "none", look.of(("#9d3b32", "#3f566f", "#5f7350")), 14)
    sheet.end()


DRAWERS = {
    "cushion": cushion,
    "mat": mat,
    "hat": hat,
    "coaster": coaster,
    "slippers": slippers,
    "fan": fan,
}
