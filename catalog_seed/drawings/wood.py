"""Wood: toys, combs, tea trays, stools, boxes, spoons, pen pots."""

from .paper import Look, Ring, Sheet, front_angles, shade, wall

# Boxwood, walnut, elm, beech, pear.
WOODS = ("#d8ad63", "#8a5a3a", "#b98a55", "#dcb98a", "#b4704a")
PAINTS = ("#a5453a", "#3f6a86", "#d3a13c", "#6b8a56")


def grain(sheet: Sheet, x: float, y: float, w: float, h: float, tone: str, lines: int = 4) -> None:
    for index in range(lines):
        at = y + h * (index + 1) / (lines + 1)
        bend = 6 if index % 2 else -6
        sheet.path(f"M{x + 14} {at}Q{x + w / 2} {at + bend} {x + w - 14} {at}", "none", shade(tone, -0.16), 3)


def toy(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 2)
    paint = look.of(PAINTS, 3)
    sheet.shadow(400, 668, 250, 26)
    (look.of((duck, truck, rings, horse)))(sheet, wood, paint)


def wheel(sheet: Sheet, x: float, y: float, r: float, paint: str) -> None:
    sheet.circle(x, y, r, paint, shade(paint, -0.4))
    sheet.circle(x, y, r * 0.32, "#f0e2c4", shade(paint, -0.4), 3)


def duck(sheet: Sheet, wood: str, paint: str) -> None:
    edge = shade(wood, -0.4)
    sheet.rect(210, 590, 380, 34, shade(wood, -0.15), edge, 4, 10)
    sheet.path(
        "M230 470C250 400 330 400 380 420C420 350 400 250 "
        "480 230C560 216 610 280 580 350C560 400 540 420 560 "
        "480C580 560 500 592 400 592C290 592 210 550 230 470z",
        wood,
        edge,
        5,
    )
    sheet.path("M576 290L660 312L572 342z", "#d98a3a", "#8f5620")
    sheet.path("M300 470C340 420 440 430 460 480C430 540 330 540 300 470z", paint, shade(paint, -0.35))
    sheet.circle(520, 290, 14, "#2b221c")
    sheet.circle(524, 286, 4, "#fff")
    for x in (280, 520):
        wheel(sheet, x, 624, 42, paint)


def truck(sheet: Sheet, wood: str, paint: str) -> None:
    edge = shade(wood, -0.4)
    sheet.rect(170, 410, 300, 170, paint, shade(paint, -0.35), 5, 12)
    for x in (230, 300, 370, 430):
        sheet.line([(x, 418), (x, 572)], shade(paint, -0.2), 3)
    sheet.path("M480 380h90c30 0 62 60 70 110v90H480z", wood, edge, 5)
    sheet.path("M508 408h52c16 0 34 34 40 62h-92z", "#dbe7ea", edge, 4)
    sheet.rect(160, 572, 492, 34, shade(wood, -0.18), edge, 4, 8)
    for x in (260, 560):
        wheel(sheet, x, 614, 54, shade(wood, -0.3))


def rings(sheet: Sheet, wood: str, paint: str) -> None:
    edge = shade(wood, -0.4)
    sheet.rect(386, 200, 28, 420, wood, edge, 4, 14)
    at = PAINTS.index(paint)
    for index, half in enumerate((190, 160, 132, 104, 78)):
        tone = PAINTS[(at + index) % 4] if index % 2 == 0 else wood
        sheet.rect(400 - half, 574 - index * 72, half * 2, 66, tone, shade(tone, -0.4), 4, 33)
    sheet.circle(400, 196, 46, PAINTS[(at + 1) % 4], shade(PAINTS[(at + 1) % 4], -0.4))
    sheet.rect(200, 640, 400, 26, shade(wood, -0.15), edge, 4, 10)


def horse(sheet: Sheet, wood: str, paint: str) -> None:
    edge = shade(wood, -0.4)
    sheet.path("M180 600Q400 720 620 600", "none", edge, 26)
    sheet.path("M180 600Q400 720 620 600", "none", shade(wood, -0.12), 18)
    for x in (290, 330, 470, 510):
        sheet.path(f"M{x} 470L{x - 20 if x < 400 else x + 20} 640", "none", edge, 34)
        sheet.path(f"M{x} 470L{x - 20 if x < 400 else x + 20} 640", "none", wood, 27)
    sheet.path(
        "M250 430C260 380 420 390 470 390C480 320 510 240 560 "
        "226L574 196L594 232C640 250 660 300 640 330C610 336 590 320 "
        "570 330C560 400 560 480 500 512H290C250 500 240 470 250 430z",
        wood,
        edge,
        5,
    )
    sheet.path("M470 392C470 320 500 250 552 228L520 216C470 240 440 320 440 390z", paint, shade(paint, -0.35))
    sheet.path("M252 430C200 430 190 500 214 540C230 500 250 490 262 480z", paint, shade(paint, -0.35))
    sheet.path("M350 388h90v84c-30 20-60 20-90 0z", paint, shade(paint, -0.35))
    sheet.circle(590, 270, 9, "#2b221c")


def comb(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 2)
    edge = shade(wood, -0.4)
    shape = look.of(("moon", "handle", "square"))
    sheet.begin(f"rotate({look.of((-8, 12, -3))} 400 420)")
    sheet.ellipse(410, 500, 290, 90, "#8a7a5c", opacity=".2")
    if shape == "handle":
        sheet.path("M120 330H470C560 330 600 360 680 360C720 360 720 420 680 420H120z", wood, edge, 5)
        left, right, top = 140, 480, 410
    elif shape == "square":
        sheet.path("M170 260Q400 210 630 260V390H170z", wood, edge, 5)
        left, right, top = 190, 612, 388
    else:
        sheet.path("M130 420C140 220 660 220 670 420Q600 392 400 392Q200 392 130 420z", wood, edge, 5)
        left, right, top = 190, 612, 396
    for index in range((right - left) // 13):
        x = left + index * 13
        sheet.rect(x, top, 8, 150, shade(wood, 0.08), edge, 2, 4)
    if look.of((False, True, True)):
        paint = look.of(PAINTS)
        for x in (280, 340, 400) if shape == "handle" else (320, 400, 480):
            y = 370 if shape == "handle" else 322
            for dx, dy in ((-13, 0), (13, 0), (0, -13), (0, 13)):
                sheet.circle(x + dx, y + dy, 11, paint)
            sheet.circle(x, y, 7, "#f0dfae")
    else:
        sheet.path("M190 350Q400 262 610 350", "none", shade(wood, -0.2), 4)
    sheet.end()


def tea_tray(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 2)
    edge = shade(wood, -0.4)
    cup = look.of(("#e9eee9", "#7f9aa3", "#b05a40", "#dfe3cf"))
    sheet.shadow(400, 640, 340, 40)
    sheet.path("M90 590L180 440H620L710 590z", wood, edge, 5)
    sheet.path("M90 590H710V628Q400 640 90 628z", shade(wood, -0.2), edge, 5)
    if look.of((True, False)):
        for step in range(1, 9):
            share = step / 9
            sheet.line([(180 + 440 * share, 452), (90 + 620 * share, 580)], shade(wood, -0.35), 6)
    else:
        grain(sheet, 170, 450, 460, 130, wood, 5)
    pot(sheet, 330, 470, cup)
    for x, y in ((500, 520), (585, 530), (520, 470))[: look.of((2, 3, 3))]:
        cup_at(sheet, x, y, cup)


def pot(sheet: Sheet, x: float, y: float, tone: str) -> None:
    edge = shade(tone, -0.45)
    sheet.path(f"M{x + 70} {y - 20}C{x + 120} {y - 40} {x + 120} {y + 40} {x + 64} {y + 34}", "none", edge, 16)
    sheet.path(f"M{x - 74} {y}L{x - 134} {y - 50}L{x - 116} {y - 62}L{x - 60} {y - 34}z", tone, edge, 4)
    sheet.ellipse(x, y + 6, 86, 68, tone, edge)
    sheet.ellipse(x, y - 54, 48, 16, shade(tone, 0.15), edge)
    sheet.circle(x, y - 76, 14, tone, edge)


def cup_at(sheet: Sheet, x: float, y: float, tone: str) -> None:
    edge = shade(tone, -0.45)
    sheet.path(f"M{x - 38} {y}C{x - 34} {y + 54} {x + 34} {y + 54} {x + 38} {y}z", tone, edge, 4)
    sheet.ellipse(x, y, 38, 13, "#9a6b34", edge)


def stool(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 2)
    edge = shade(wood, -0.4)
    shape = look.of(("round", "bench", "square"))
    sheet.shadow(400, 704, 250, 24)
    half = {"round": 170, "bench": 280, "square": 190}[shape]
    for x, lean in ((-0.72, -26), (-0.3, -10), (0.3, 10), (0.72, 26)):
        back = abs(x) < 0.5
        low = 660 if back else 700
        tone = shade(wood, -0.22) if back else wood
        sheet.polygon(
            [
                (400 + half * x - 18, 440),
                (400 + half * x + 18, 440),
                (400 + half * x + lean + 13, low),
                (400 + half * x + lean - 13, low),
            ],
            tone,
            edge,
            4,
        )
    sheet.rect(400 - half * 0.78, 560, half * 1.56, 22, shade(wood, -0.1), edge, 4, 6)
    if shape == "round":
        wall(sheet, Ring(400, 400, half, 0.24), Ring(400, 436, half, 0.24), shade(wood, -0.15), edge)
        sheet.ellipse(400, 400, half, half * 0.24, wood, edge, 4)
        for share in (0.75, 0.5, 0.25):
            sheet.ellipse(400, 400, half * share, half * 0.24 * share, "none", shade(wood, -0.16), 3)
    else:
        sheet.polygon(
            [(400 - half, 436), (400 - half + 46, 366), (400 + half - 46, 366), (400 + half, 436)], wood, edge, 5
        )
        grain(sheet, 400 - half + 40, 370, half * 2 - 80, 62, wood, 3)
        sheet.rect(400 - half, 434, half * 2, 32, shade(wood, -0.15), edge, 5, 6)


def box(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 2)
    edge = shade(wood, -0.4)
    w, h = look.of(((400, 190), (320, 240), (460, 150)))
    left, top = 400 - w / 2, 660 - h
    sheet.shadow(400, 672, w / 2 + 40, 24)
    sheet.rect(left, top, w, h, wood, edge, 5, 6)
    grain(sheet, left, top, w, h, wood, 5)
    sheet.polygon(
        [(left - 10, top), (left + 44, top - 70), (left + w - 44, top - 70), (left + w + 10, top)],
        shade(wood, 0.14),
        edge,
        5,
    )
    for x in (left, left + w - 30):
        for y in (top + 16, top + h - 36):
            sheet.rect(x, y, 30, 20, shade(wood, -0.3), edge, 2)
    brass = "#d2b25e"
    sheet.circle(400, top + h * 0.3, 34, brass, "#8d7230", 4)
    sheet.rect(390, top + h * 0.3 - 4, 20, 50, "#b8963f", "#8d7230", 3, 6)


def spoons(sheet: Sheet, look: Look) -> None:
    sheet.shadow(410, 680, 240, 20)
    shapes = look.of((("spoon", "ladle"), ("spoon", "spatula", "fork"), ("ladle", "spatula", "spoon")))
    for index, shape in enumerate(shapes):
        wood = WOODS[(look.number + index) % len(WOODS)]
        edge = shade(wood, -0.4)
        x = 400 + (index - (len(shapes) - 1) / 2) * 170
        sheet.begin(f"rotate({(index - 1) * 5} {x} 400)")
        sheet.rect(x - 15, 290, 30, 380, wood, edge, 4, 14)
        if shape == "spatula":
            sheet.path(
                f"M{x - 62} 110H{x + 62}V250C{x + 62} 300 {x + 20} 300 "
                f"{x + 14} 330H{x - 14}C{x - 20} 300 {x - 62} 300 {x - 62} 250z",
                wood,
                edge,
                5,
            )
            for dx in (-26, 0, 26):
                sheet.rect(x + dx - 6, 150, 12, 96, edge, round_=6)
        elif shape == "fork":
            for dx in (-42, 0, 42):
                sheet.rect(x + dx - 14, 110, 28, 160, wood, edge, 4, 12)
            sheet.path(f"M{x - 56} 240H{x + 56}C{x + 56} 320 {x - 56} 320 {x - 56} 240z", wood, edge, 4)
        else:
            r = 92 if shape == "ladle" else 70
            sheet.ellipse(x, 210, r, r * 1.2, wood, edge, 5)
            sheet.ellipse(x, 205, r * 0.72, r * 0.9, shade(wood, -0.2))
        sheet.circle(x, 640, 6, edge)
        sheet.end()


def pen_pot(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 2)
    edge = shade(wood, -0.4)
    half, high = look.of(((120, 290), (150, 240), (100, 320)))
    top, bottom = Ring(400, 680 - high, half, 0.22), Ring(400, 680, half, 0.22)
    sheet.shadow(400, 708, half + 50, 24)
    for x, tilt, tone in ((340, -12, "#a5453a"), (400, 2, "#3a2b22"), (460, 14, "#caa24a")):
        sheet.begin(f"rotate({tilt} {x} {top.y})")
        sheet.rect(x - 9, top.y - 200, 18, 240, tone, shade(tone, -0.4), 3, 8)
        sheet.path(
            f"M{x - 12} {top.y - 200}C{x - 16} {top.y - 240} "
            f"{x - 4} {top.y - 270} {x} {top.y - 284}C{x + 4} {top.y - 270} "
            f"{x + 16} {top.y - 240} {x + 12} {top.y - 200}z",
            "#efe6d2",
            "#6b5a45",
            3,
        )
        sheet.end()
    wall(sheet, top, bottom, wood, edge)
    for angle in front_angles(look.of((6, 10, 8)))[1:-1]:
        sheet.line([top.at(angle), bottom.at(angle)], shade(wood, -0.2), 3)
    sheet.path(
        f"M{400 - half * 0.5} {680 - high * 0.35}C{400 - half * 0.2} "
        f"{680 - high * 0.8} {400 + half * 0.2} "
        f"{680 - high * 0.1} {400 + half * 0.55} {680 - high * 0.6}",
        "none",
        shade(wood, -0.45),
        7,
    )
    line = [top.at(angle) for angle in front_angles(24)]
    sheet.line(line, edge, 12)
    sheet.line(line, shade(wood, 0.2), 7)


DRAWERS = {
    "toy": toy,
    "comb": comb,
    "tea-tray": tea_tray,
    "stool": stool,
    "box": box,
    "spoons": spoons,
    "pen-pot": pen_pot,
}
