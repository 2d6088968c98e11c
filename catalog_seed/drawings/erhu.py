"""The two-stringed fiddle and what belongs to it: bow, strings, case, rosin."""

from math import cos, pi, sin

from .paper import Look, Sheet, shade

# Red sandalwood, rosewood, ebony, old elm.
WOODS = ("#7a3020", "#94502f", "#3d2b26", "#8a6238")


def erhu(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 3)
    edge, light = shade(wood, -0.45), shade(wood, 0.22)
    sides = look.of((6, 8, 6, 24))
    sheet.shadow(420, 712, 190, 22)
    sheet.begin(f"rotate({look.of((7, -6, 4))} 400 400)")
    sheet.path("M392 70h22l4 470h-30z", wood, edge, 3)
    sheet.path("M398 74h5l3 460h-5z", light)
    head = look.of(
        (
            "M388 76C366 36 404 14 434 42C424 56 416 62 416 78z",
            "M386 78V30h32v48z",
            "M386 78C376 30 392 18 402 18C414 18 428 30 418 78z",
        )
    )
    sheet.path(head, edge, edge, 3)
    for y in (140, 196):
        sheet.path(f"M330 {y}h66v20h-66c-22 8-38 2-38-10s16-18 38-10z", light, edge, 3)
    box = [
        (405 + 84 * cos(pi / sides + 2 * pi * i / sides), 590 + 84 * sin(pi / sides + 2 * pi * i / sides))
        for i in range(sides)
    ]
    sheet.polygon(box, wood, edge, 5)
    skin = [(405 + (x - 405) * 0.72, 590 + (y - 590) * 0.72) for x, y in box]
    sheet.polygon(skin, "#cbbf9d", edge, 3)
    for row in range(5):
        for column in range(5):
            x, y = 369 + column * 18 + (row % 2) * 9 - 4, 554 + row * 18
            sheet.polygon([(x, y - 6), (x + 7, y), (x, y + 6), (x - 7, y)], "#6b6046", opacity=".5")
    sheet.line([(412, 150), (414, 590)], "#d8d2c2", 2.5)
    sheet.line([(407, 206), (405, 590)], "#d8d2c2", 2.5)
    sheet.circle(402, 300, 9, "#e8dfc9")
    sheet.rect(392, 582, 30, 10, "#e2c48a", edge, 2, 3)
    sheet.end()
    bow_at(sheet, wood, 560, 390, 6)


def bow_at(sheet: Sheet, wood: str, x: float, y: float, turn: float) -> None:
    sheet.begin(f"rotate({turn} {x} {y})")
    sheet.path(f"M{x} {y - 250}C{x + 58} {y - 110} {x + 58} {y + 110} {x} {y + 240}", "none", shade(wood, -0.35), 12)
    sheet.path(f"M{x} {y - 250}C{x + 58} {y - 110} {x + 58} {y + 110} {x} {y + 240}", "none", shade(wood, 0.25), 7)
    sheet.path(f"M{x - 4} {y - 248}L{x - 12} {y + 236}", "none", "#f6f1e3", 9)
    sheet.rect(x - 20, y + 216, 30, 40, shade(wood, -0.4), round_=6)
    sheet.end()


def bow(sheet: Sheet, look: Look) -> None:
    wood = look.of(WOODS, 3)
    turn = look.of((76, 62, 104))
    for index in range(look.of((1, 2, 1))):
        sheet.begin(f"translate({index * -20} {index * 90 - 10}) scale(1.22) translate(-72 -74)")
        bow_at(sheet, wood if index == 0 else look.of(WOODS, 2), 400, 430, turn)
        sheet.end()


def strings(sheet: Sheet, look: Look) -> None:
    """A paper sleeve and two coils."""
    paper = look.of(("#a5453a", "#3f566f", "#5f7350", "#caa24a"))
    metal = look.of(("#b9bcc0", "#cfae62"))
    sheet.shadow(390, 650, 290, 34)
    sheet.begin("rotate(-5 320 470)")
    sheet.rect(150, 330, 330, 300, paper, shade(paper, -0.35), 4, 12)
    sheet.rect(178, 358, 274, 244, "none", shade(paper, 0.5), 3, 8)
    sheet.circle(315, 480, 82, "#f3ead6", shade(paper, -0.35), 3)
    sheet.path("M303 420h22l4 100h-30z", "#7a3020")
    sheet.polygon([(285, 520), (300, 500), (330, 500), (345, 520), (330, 545), (300, 545)], "#7a3020")
    sheet.end()
    for index, (x, y, tone) in enumerate(((560, 560, metal), (610, 470, "#b9bcc0"))):
        for radius in range(58, 90, 7):
            sheet.ellipse(x, y, radius, radius * 0.8, "none", shade(tone, -0.12 * (radius % 2)), 3)
        sheet.path(f"M{x + 84} {y}c40 -20 30 -90 {-10 - index * 20} -84", "none", tone, 3)
        sheet.rect(x - 96, y - 8, 26, 16, "#8e3b31", round_=4)


def case(sheet: Sheet, look: Look) -> None:
    cloth = look.of(("#4a5a6e", "#6d3b34", "#4f5f4a", "#5a4632"))
    edge = shade(cloth, -0.4)
    sheet.shadow(400, 690, 250, 28)
    sheet.begin(f"rotate({look.of((16, -14, 10))} 400 400)")
    if look.of(("shaped", "box", "shaped")) == "box":
        sheet.rect(300, 90, 200, 590, cloth, edge, 5, 22)
        sheet.rect(322, 112, 156, 546, "none", shade(cloth, 0.25), 4, 14)
    else:
        sheet.path(
            "M350 110C350 70 450 70 450 110L462 440C540 460 560 520 560 580C560 "
            "670 500 690 400 690C300 690 240 670 240 580C240 520 260 460 338 440z",
            cloth,
            edge,
            5,
        )
        sheet.path(
            "M372 130C372 104 428 104 428 130L442 456C512 476 536 530 536 580C536 650 490 666 400 666",
            "none",
            shade(cloth, 0.3),
            4,
            stroke_dasharray="12 9",
        )
    sheet.path("M340 330C240 330 240 500 318 500", "none", edge, 16)
    for y in (230, 380, 560):
        sheet.rect(470 if y < 400 else 500, y, 34, 24, "#d2b25e", "#8d7230", 3, 5)
    sheet.rect(362, 250, 76, 96, shade(cloth, -0.18), edge, 3, 10)
    sheet.end()


def rosin(sheet: Sheet, look: Look) -> None:
    amber = look.of(("#c98a2e", "#a85f22", "#d7a94a"))
    tin = look.of(("#6d3b34", "#3f566f", "#7d7a4b"))
    sheet.shadow(400, 660, 250, 34)
    sheet.rect(190, 540, 280, 96, tin, shade(tin, -0.35), 4, 20)
    sheet.ellipse(330, 540, 140, 52, shade(tin, 0.15), shade(tin, -0.35))
    sheet.ellipse(330, 536, 112, 40, amber, shade(amber, -0.3))
    sheet.ellipse(300, 526, 44, 12, shade(amber, 0.5), opacity=".7")
    sheet.ellipse(570, 500, 120, 128, shade(tin, 0.08), shade(tin, -0.35))
    sheet.ellipse(570, 500, 92, 100, "none", shade(tin, 0.45), 4)
    sheet.path("M560 440h20l4 80h-28z", shade(tin, 0.55))
    sheet.circle(570, 540, 28, shade(tin, 0.55))


DRAWERS = {"erhu": erhu, "bow": bow, "strings": strings, "case": case, "rosin": rosin}
