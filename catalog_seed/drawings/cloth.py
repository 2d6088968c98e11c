"""Cloth: quilts, tiger-head shoes, bags, table linen, runners, sachets, tiger pillows."""

from .paper import Look, Sheet, shade

# Indigo, madder, gardenia, walnut, leaf; undyed is the ground.
DYES = ("#34527a", "#b0473a", "#d6a640", "#7a5a42", "#6b8a56", "#8a4f6b")
LINEN = "#f1e8d6"


def dyes(look: Look, count: int) -> list[str]:
    start = look.number * 2 + look.number // 3
    return [DYES[(start + index) % len(DYES)] for index in range(count)]


def patch(sheet: Sheet, x: float, y: float, w: float, h: float, pattern: int, tones: list[str]) -> None:
    """One field of patchwork."""
    a, b = tones[0], tones[1]
    sheet.rect(x, y, w, h, LINEN)
    if pattern == 0:
        sheet.polygon([(x + w / 2, y), (x + w, y + h / 2), (x + w / 2, y + h), (x, y + h / 2)], a)
        sheet.circle(x + w / 2, y + h / 2, min(w, h) * 0.1, LINEN)
    elif pattern == 1:
        sheet.polygon([(x, y), (x + w, y), (x, y + h)], a)
        sheet.polygon([(x + w, y), (x + w, y + h), (x, y + h)], b)
    elif pattern == 2:
        for share, tone in ((1, a), (0.68, LINEN), (0.4, b)):
            sheet.rect(x + w * (1 - share) / 2, y + h * (1 - share) / 2, w * share, h * share, tone)
    else:
        for stripe in range(3):
            sheet.rect(x, y + stripe * h / 3, w, h / 6, a if stripe % 2 else b)


def quilt(sheet: Sheet, look: Look) -> None:
    """Folded on the floor, the topmost fold showing its pattern."""
    tones = dyes(look, 4)
    edge = shade(tones[0], -0.45)
    sheet.shadow(400, 690, 320, 30)
    for index in range(3):
        y = 620 - index * 62
        tone = tones[index % 4]
        sheet.rect(120, y, 560, 66, tone, shade(tone, -0.4), 4, 30)
        sheet.line([(150, y + 33), (650, y + 33)], shade(tone, 0.35), 3, stroke_dasharray="12 9")
    sheet.begin("translate(140 250)")
    pattern = look.of((0, 1, 2, 3))
    size = 520 / 6
    for row in range(3):
        for column in range(6):
            shifted = tones[(row + column) % 4 :] + tones
            patch(sheet, column * size, row * 82, size, 82, pattern, shifted)
    sheet.rect(0, 0, 520, 246, "none", edge, 6, 16)
    sheet.end()


def tiger_shoes(sheet: Sheet, look: Look) -> None:
    tone = look.of(("#d3392f", "#d9982f", "#3d6b8c", "#c25a7c"))
    trim = look.of(("#2e7d5b", "#34527a", "#8a2f4b"))
    for x in (-200, 160):
        sheet.shadow(400 + x + 22, 680, 180, 22)
        sheet.begin(f"translate({x} 0)")
        shoe(sheet, tone, trim)
        sheet.end()


def shoe(sheet: Sheet, tone: str, trim: str) -> None:
    edge = shade(tone, -0.4)
    gold = "#f0bd4c"
    sheet.path(
        "M250 520C250 440 300 400 360 404C380 440 430 450 470 410C540 420 "
        "590 500 590 590C590 640 560 650 520 650H300C260 650 250 600 250 520z",
        tone,
        edge,
        5,
    )
    sheet.path("M256 622H588C588 660 562 668 520 668H300C270 668 258 650 256 622z", LINEN, "#a3977b")
    sheet.line([(270, 642), (576, 642)], "#a3977b", 3, stroke_dasharray="10 10")
    sheet.ellipse(330, 452, 62, 26, shade(tone, -0.55))
    sheet.path("M272 440C280 410 380 400 392 446", "none", trim, 14)
    for x in (404, 512):
        sheet.path(f"M{x} 440C{x - 6} 380 {x + 44} 380 {x + 46} 430z", gold, edge)
        sheet.path(f"M{x + 12} 432C{x + 10} 400 {x + 34} 400 {x + 36} 426z", trim)
    for x in (468, 540):
        sheet.circle(x, 500, 24, "#fff")
        sheet.circle(x, 503, 13, "#1d1b1a")
        sheet.path(f"M{x - 30} 472q30 -26 58 -2", "none", trim, 10)
    sheet.path("M488 452h34M490 468h30M488 484h34M505 452v32", "none", gold, 6)
    sheet.path("M490 540q16 -12 32 0q-4 20 -16 20t-16 -20z", "#1d1b1a")
    sheet.path("M470 580q36 30 76 -2", "none", "#1d1b1a", 6)
    sheet.path("M460 552l-40 -8M460 564l-42 4", "none", LINEN, 4)


def bag(sheet: Sheet, look: Look) -> None:
    tones = dyes(look, 3)
    cloth = look.of((LINEN, tones[0], "#cdbb98", tones[0]))
    edge = shade(cloth, -0.4)
    w, h = look.of(((360, 380), (420, 300), (300, 400)))
    left, top = 400 - w / 2, 690 - h
    sheet.shadow(400, 700, w / 2 + 50, 24)
    for lift, tone in ((150, shade(cloth, -0.25)), (130, shade(cloth, -0.1))):
        sheet.path(
            f"M{left + 80} {top + 10}C{left + 80} {top - lift} {left + w - 80} {top - lift} {left + w - 80} {top + 10}",
            "none",
            tone,
            22,
        )
    sheet.path(f"M{left} {top}H{left + w}L{left + w + 16} 690Q400 704 {left - 16} 690z", cloth, edge, 5)
    motif = look.of(("fish", "flower", "stripes", "patches"))
    if motif == "stripes":
        for index in range(4):
            sheet.rect(left + 2, top + 70 + index * 62, w - 4, 26, tones[(index % 2) + 1])
    elif motif == "patches":
        size = (w - 60) / 3
        for row in range(2):
            for column in range(3):
                patch(
                    sheet,
                    left + 30 + column * size,
                    top + 90 + row * size * 0.9,
                    size,
                    size * 0.9,
                    (row + column) % 3,
                    tones,
                )
    elif motif == "fish":
        y = top + h * 0.55
        for dy, turn in ((-50, 1), (50, -1)):
            x = 400
            sheet.path(
                f"M{x - turn * 110} {y + dy}C{x - turn * 40} {y + dy - 66} {x + turn * 50} "
                f"{y + dy - 50} {x + turn * 90} {y + dy}L{x + turn * 140} "
                f"{y + dy - 36}V{y + dy + 36}L{x + turn * 90} {y + dy}C{x + turn * 50} "
                f"{y + dy + 50} {x - turn * 40} {y + dy + 66} {x - turn * 110} {y + dy}z",
                tones[1],
                shade(tones[1], -0.4),
                3,
            )
            sheet.circle(x - turn * 66, y + dy - 8, 8, LINEN)
    else:
        x, y = 400, top + h * 0.55
        sheet.path(f"M{x} {y + 130}C{x - 20} {y + 80} {x + 10} {y + 40} {x} {y}", "none", "#6b8a56", 9)
        for dx, dy in ((0, -66), (58, -20), (36, 46), (-36, 46), (-58, -20)):
            sheet.ellipse(x + dx, y + dy, 44, 44, tones[1], shade(tones[1], -0.35), 3)
        sheet.circle(x, y, 34, "#e0b556", "#8d6a24", 3)
    sheet.rect(left, top, w, 40, shade(cloth, -0.12), edge, 4)
    sheet.line([(left + 10, top + 30), (left + w - 10, top + 30)], shade(cloth, 0.4), 3, stroke_dasharray="10 8")


def linen(sheet: Sheet, look: Look) -> None:
    """A cloth on a round table."""
    tone = dyes(look, 1)[0]
    ground = look.of((LINEN, shade(tone, 0.75), LINEN))
    edge = shade(ground, -0.35)
    sheet.shadow(400, 720, 240, 22)
    sheet.rect(380, 560, 40, 150, "#8a5a3a", "#56351f", 4)
    sheet.path(
        "M110 380C110 300 690 300 690 380L730 560Q690 600 "
        "650 556Q610 606 560 560Q510 612 455 564Q400 614 345 "
        "564Q290 612 240 560Q190 606 150 556Q110 600 70 560z",
        ground,
        edge,
        4,
    )
    sheet.ellipse(400, 380, 290, 82, shade(ground, 0.25), edge, 3)
    pattern = look.of(("checks", "border", "batik"))
    if pattern == "checks":
        for step in range(-5, 6):
            sheet.line(
                [(400 + step * 50, 380 - 78 * (1 - (step / 5.8) ** 2) ** 0.5), (400 + step * 58, 560)],
                tone,
                9,
                opacity=".55",
            )
        for y in (350, 400, 470, 520):
            half = 285 if y > 380 else 268
            sheet.path(f"M{400 - half} {y}Q400 {y + 60} {400 + half} {y}", "none", tone, 8, opacity=".55")
    elif pattern == "border":
        for y, width in ((500, 22), (536, 8)):
            sheet.path(f"M{96 - (y - 500) * 0.3} {y}Q400 {y + 70} {704 + (y - 500) * 0.3} {y}", "none", tone, width)
        sheet.ellipse(400, 380, 240, 64, "none", tone, 8)
    else:
        for x, y in (
            (180, 480),
            (260, 520),
            (350, 490),
            (440, 530),
            (540, 490),
            (620, 510),
            (300, 370),
            (400, 350),
            (500, 380),
            (400, 410),
        ):
            for dx, dy in ((-14, 0), (14, 0), (0, -10), (0, 10)):
                sheet.ellipse(x + dx, y + dy, 11, 9, tone)
    sheet.ellipse(400, 372, 40, 13, "#cdbb98", "#7a6a4a", 3)
    sheet.path("M366 360C366 300 434 300 434 360Q400 380 366 360z", "#7f9aa3", "#42585f", 3)
    sheet.path("M400 310C390 250 360 240 350 220M400 310C410 240 440 240 450 200", "none", "#6b8a56", 6)
    for x, y in ((348, 214), (452, 192), (400, 250)):
        sheet.circle(x, y, 17, "#c9543d", "#7d2f22", 2)


def runner(sheet: Sheet, look: Look) -> None:
    """Lies on a table, seen along it."""
    tones = dyes(look, 4)
    table = look.of(("#a97c50", "#8a5f3c", "#c29a68"))
    sheet.path("M0 400H800V800H0z", table)
    for y in (460, 540, 640, 750):
        sheet.line([(0, y), (800, y)], shade(table, -0.1), 3)
    rows = 8
    pattern = look.of((0, 2, 1, 3))
    for row in range(rows):
        upper, lower = 420 + 340 * (row / rows) ** 1.15, 420 + 340 * ((row + 1) / rows) ** 1.15
        top, low = 150 + 90 * row / rows, 150 + 90 * (row + 1) / rows
        count = 4
        for column in range(count):
            a, b = -1 + 2 * column / count, -1 + 2 * (column + 1) / count
            corners = [(400 + top * a, upper), (400 + top * b, upper), (400 + low * b, lower), (400 + low * a, lower)]
            tone = tones[(row + column) % 4]
            sheet.polygon(corners, tone if (row + column) % 2 or pattern == 3 else LINEN, shade(tones[0], -0.3), 1.5)
            if pattern in {0, 2}:
                x, y = sum(p[0] for p in corners) / 4, sum(p[1] for p in corners) / 4
                half = (lower - upper) * 0.34
                mark = LINEN if (row + column) % 2 else tone
                sheet.polygon([(x, y - half), (x + half * 1.5, y), (x, y + half), (x - half * 1.5, y)], mark)
    for side in (-1, 1):
        sheet.line([(400 + side * 150, 420), (400 + side * 240, 760)], shade(tones[1], -0.2), 10)
    for x in range(170, 640, 24):
        sheet.line([(x, 762), (x - 2, 792)], tones[1], 6)


def sachet(sheet: Sheet, look: Look) -> None:
    tones = dyes(look, 3)
    edge = shade(tones[0], -0.45)
    gold = "#e0b556"
    sheet.line([(400, 0), (400, 190)], tones[1], 9)
    sheet.circle(400, 200, 22, gold, "#8d6a24", 3)
    shape = look.of(("heart", "gourd", "zongzi", "round"))
    if shape == "heart":
        sheet.path(
            "M400 560C250 460 240 300 330 270C370 260 395 290 400 310C405 290 430 260 470 270C560 300 550 460 400 560z",
            tones[0],
            edge,
            5,
        )
    elif shape == "gourd":
        sheet.circle(400, 290, 76, tones[0], edge, 5)
        sheet.circle(400, 450, 120, tones[0], edge, 5)
        sheet.path("M338 336Q400 372 462 336", "none", tones[1], 16)
    elif shape == "zongzi":
        sheet.polygon([(400, 230), (560, 540), (240, 540)], tones[0], edge, 6)
        for index, tone in enumerate((tones[1], gold, tones[2], LINEN)):
            y = 330 + index * 52
            half = (y - 230) / 310 * 160
            sheet.line([(400 - half + 6, y), (400 + half - 6, y + 16)], tone, 15)
    else:
        sheet.circle(400, 390, 150, tones[0], edge, 5)
        sheet.circle(400, 390, 122, "none", gold, 4)
    if shape != "zongzi":
        y = 400 if shape != "gourd" else 450
        for dx, dy in ((0, -34), (32, -8), (20, 28), (-20, 28), (-32, -8)):
            sheet.circle(400 + dx, y + dy, 24, tones[2], shade(tones[2], -0.35), 2)
        sheet.circle(400, y, 17, gold)
    for x in (364, 400, 436):
        sheet.line([(x, 560), (x, 600)], tones[1], 6)
        sheet.polygon([(x - 11, 600), (x + 11, 600), (x + 17, 750), (x - 17, 750)], tones[1], shade(tones[1], -0.35), 2)
        sheet.rect(x - 13, 592, 26, 18, gold, round_=4)


def tiger_pillow(sheet: Sheet, look: Look) -> None:
    tone = look.of(("#e0a23a", "#d3563a", "#e8c765", "#6f9a86"))
    edge = shade(tone, -0.45)
    mark = look.of(("#7a3b1f", "#34527a", "#8a2f4b"))
    sheet.shadow(400, 670, 310, 30)
    sheet.path("M640 560C720 540 730 440 690 400", "none", edge, 40)
    sheet.path("M640 560C720 540 730 440 690 400", "none", tone, 30)
    sheet.path(
        "M130 480C120 400 250 390 400 400C560 380 690 400 680 520C690 640 600 664 400 660C220 664 120 640 130 480z",
        tone,
        edge,
        5,
    )
    for x in (450, 520, 590):
        sheet.path(f"M{x} 410C{x + 30} 450 {x + 20} 500 {x - 6} 530", "none", mark, 14)
    sheet.circle(270, 450, 150, tone, edge, 5)
    for x in (170, 370):
        sheet.circle(x, 330, 46, tone, edge, 5)
        sheet.circle(x, 334, 22, mark)
    for x in (215, 325):
        sheet.circle(x, 430, 30, "#fff", edge, 3)
        sheet.circle(x, 434, 15, "#1d1b1a")
        sheet.path(f"M{x - 36} 394q36 -30 70 0", "none", mark, 12)
    sheet.path("M242 344h56M246 366h48M242 388h56M270 344v44", "none", mark, 9)
    sheet.path("M246 478q24 -16 48 0q-8 26 -24 26t-24 -26z", "#1d1b1a")
    sheet.path("M210 520q60 56 120 0", "none", "#1d1b1a", 8)
    for y in (490, 512):
        sheet.line([(190, y), (130, y - 10)], LINEN, 5)
        sheet.line([(350, y), (410, y - 10)], LINEN, 5)


DRAWERS = {
    "quilt": quilt,
    "tiger-shoes": tiger_shoes,
    "bag": bag,
    "linen": linen,
    "runner": runner,
    "sachet": sachet,
    "tiger-pillow": tiger_pillow,
}
