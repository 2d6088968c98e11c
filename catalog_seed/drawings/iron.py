"""Wrought iron: racks, lanterns, garden pieces, hooks, candlesticks, bells."""

from math import cos, pi, sin

from .paper import Look, Sheet, shade

# Black, brown, old green, dark red.
IRONS = ("#2f2e2d", "#4a3a30", "#3f5149", "#5a3530")


def bar(sheet: Sheet, d: str, iron: str, width: float = 14) -> None:
    sheet.path(d, "none", iron, width)
    sheet.path(d, "none", shade(iron, 0.3), width * 0.22)


def scroll(x: float, y: float, size: float, side: int = 1) -> str:
    s = size * side
    return (
        f"M{x} {y}c{s * 0.1} {-size * 0.9} {s * 1.1} {-size * 0.9} {s} "
        f"{-size * 0.1}c{-s * 0.1} {size * 0.5} {-s * 0.6} {size * 0.4} {-s * 0.5} 0"
    )


def rack(sheet: Sheet, look: Look) -> None:
    iron = look.of(IRONS, 3)
    half, high = look.of(((210, 480), (260, 360), (160, 540)))
    top = 690 - high
    board = look.of(("#b98a55", "#8a5a3a", "#d8ad63"))
    sheet.shadow(400, 700, half + 50, 22)
    for side in (400 - half, 400 + half):
        bar(sheet, f"M{side} 694V{top}", iron, 16)
    shelves = look.of((3, 2, 4))
    levels = [top + 60 + index * (high - 100) / (shelves - 1) for index in range(shelves)]
    for y in levels:
        sheet.rect(400 - half - 8, y, half * 2 + 16, 20, board, shade(board, -0.4), 3, 4)
        for side in (-1, 1):
            bar(sheet, scroll(400 + side * (half - 8), y + 80, 56, -side), iron, 8)
    bar(sheet, f"M{400 - half} {top}C{400 - half} {top - 90} {400 + half} {top - 90} {400 + half} {top}", iron, 14)
    bar(sheet, scroll(400, top - 4, 60, 1), iron, 9)
    bar(sheet, scroll(400, top - 4, 60, -1), iron, 9)
    for index, tone in enumerate(("#7f9aa3", "#b05a40", "#8aa05a")[: shelves - 1]):
        x, y = 400 + (index - 1) * half * 0.5, levels[index]
        sheet.path(f"M{x - 34} {y - 64}H{x + 34}L{x + 24} {y}H{x - 24}z", tone, shade(tone, -0.4), 3)


def lantern(sheet: Sheet, look: Look) -> None:
    iron = look.of(IRONS, 3)
    half, high = look.of(((100, 340), (130, 260), (80, 400)))
    top = 660 - high
    sheet.shadow(400, 704, half + 80, 24)
    bar(sheet, f"M400 {top - 90}m-40 -10a40 40 0 1 1 80 0a40 40 0 1 1 -80 0", iron, 13)
    roof = look.of(("peak", "dome"))
    if roof == "peak":
        sheet.path(f"M{400 - half - 26} {top}L400 {top - 92}L{400 + half + 26} {top}z", iron)
    else:
        sheet.path(
            f"M{400 - half - 22} {top}C{400 - half} {top - 110} {400 + half} {top - 110} {400 + half + 22} {top}z", iron
        )
    sheet.rect(400 - half, top, half * 2, high, "#f8e4b0")
    sheet.ellipse(400, 660 - high * 0.42, half * 0.8, high * 0.36, "#fff6d8")
    sheet.rect(382, 660 - high * 0.32, 36, high * 0.32, "#f4efe2", "#cfc4a4", 2, 4)
    y = 660 - high * 0.32
    sheet.path(f"M400 {y - 2}C376 {y - 34} 392 {y - 58} 400 {y - 82}C412 {y - 58} 424 {y - 34} 400 {y - 2}z", "#e59a3c")
    columns = look.of((2, 3, 1))
    for index in range(columns + 1):
        x = 400 - half + index * 2 * half / columns
        bar(sheet, f"M{x} {top}V660", iron, 12)
    pattern = look.of(("scrolls", "lattice", "none"))
    if pattern == "scrolls":
        for side in (-1, 1):
            bar(sheet, scroll(400, top + 86, half * 0.7, side), iron, 7)
    elif pattern == "lattice":
        for offset in range(0, int(high), int(half)):
            low = min(offset + half * 2, high)
            sheet.line([(400 - half, top + offset), (400 - half + (low - offset), top + low)], iron, 5)
            sheet.line([(400 + half, top + offset), (400 + half - (low - offset), top + low)], iron, 5)
    sheet.path(f"M{400 - half - 20} 660H{400 + half + 20}L{400 + half + 36} 696H{400 - half - 36}z", iron)


def garden(sheet: Sheet, look: Look) -> None:
    iron = look.of(IRONS, 3)
    accent = look.of(("#b05a40", "#d3a13c", "#7f9aa3", "#c9543d"))
    sheet.ellipse(400, 690, 190, 30, "#7f8f5a", opacity=".5")
    (look.of((flower, bird, trellis)))(sheet, iron, accent)
    for x in range(270, 540, 30):
        sheet.path(f"M{x} 700q-8 -30 -14 -40M{x} 700q6 -34 16 -44", "none", "#6f8c50", 5)


def flower(sheet: Sheet, iron: str, accent: str) -> None:
    for x, y in ((400, 230), (290, 330), (515, 350)):
        bar(sheet, f"M400 700C400 560 {x} {y + 200} {x} {y}", iron, 11)
        for petal in range(8):
            a = petal * pi / 4
            sheet.ellipse(x + 50 * cos(a), y + 50 * sin(a), 26, 26, accent, shade(accent, -0.4), 3)
        sheet.circle(x, y, 30, iron)
    for side in (-1, 1):
        sheet.path(
            f"M400 560c{side * 30} -60 {side * 100} -70 {side * 130} "
            f"-40c{side * -30} 50 {side * -90} 60 {side * -130} 40z",
            "none",
            iron,
            8,
        )


def bird(sheet: Sheet, iron: str, accent: str) -> None:
    bar(sheet, "M400 700V400", iron, 14)
    bar(sheet, "M270 420H540", iron, 14)
    sheet.path(
        "M300 400C280 330 350 270 430 280C440 230 500 220 530 250L590 "
        "262L536 288C530 360 470 410 390 404L260 340L210 356L240 400z",
        accent,
        iron,
        9,
    )
    sheet.path("M350 340C390 310 440 320 460 350C430 380 380 380 350 340z", "none", iron, 7)
    sheet.circle(508, 262, 7, iron)
    bar(sheet, scroll(400, 560, 90, 1), iron, 9)
    bar(sheet, scroll(400, 560, 90, -1), iron, 9)


def trellis(sheet: Sheet, iron: str, accent: str) -> None:
    for x in (250, 400, 550):
        bar(sheet, f"M{x} 700V{200 if x != 400 else 130}", iron, 12)
    bar(sheet, "M250 200C250 110 550 110 550 200", iron, 12)
    for y in (300, 420, 540):
        bar(sheet, f"M250 {y}H550", iron, 9)
        for side in (-1, 1):
            bar(sheet, scroll(400, y + 4, 60, side), iron, 7)
    leaf = "#6f8c50"
    sheet.path("M270 700C220 560 330 520 270 400C230 320 310 280 300 200", "none", leaf, 8)
    for x, y in ((256, 600), (300, 520), (262, 440), (280, 330), (305, 260)):
        sheet.ellipse(x, y, 24, 15, leaf, shade(leaf, -0.3), 2)
        sheet.circle(x + 26, y - 18, 15, accent, shade(accent, -0.3), 2)


def hook(sheet: Sheet, look: Look) -> None:
    iron = look.of(IRONS, 3)
    count = look.of((3, 4, 5))
    board = look.of(("#b98a55", "#8a5a3a", ""))
    half = 60 * count
    if board:
        sheet.rect(400 - half - 40, 290, half * 2 + 80, 96, board, shade(board, -0.4), 4, 12)
        sheet.path(f"M{400 - half} 330Q400 350 {400 + half} 330", "none", shade(board, -0.15), 3)
    else:
        bar(sheet, f"M{400 - half - 40} 330H{400 + half + 40}", iron, 22)
    for index in range(count):
        x = 400 + (index - (count - 1) / 2) * (2 * half / count)
        sheet.circle(x, 330, 22, iron)
        bar(sheet, f"M{x} 330V440C{x} 500 {x + 62} 500 {x + 58} 440", iron, 15)
        sheet.circle(x + 58, 432, 12, iron)
        if look.of((True, False)):
            sheet.path(f"M{x} 316c-30 -30 -20 -60 0 -70c20 10 30 40 0 70z", iron)
    tone = look.of(("#a5453a", "#3f566f", "#caa24a"))
    x = 400 - (count - 1) / 2 * (2 * half / count) + 58
    sheet.path(
        f"M{x - 4} 446C{x - 70} 520 {x - 60} 640 {x - 40} 690H{x + 50}C{x + 70} 620 {x + 60} 520 {x + 6} 446z",
        tone,
        shade(tone, -0.35),
    )
    sheet.path(
        f"M{x - 8} 480C{x - 30} 560 {x - 20} 640 {x - 14} 686M{x + 14} 480C{x + 30} 560 {x + 26} 640 {x + 22} 686",
        "none",
        shade(tone, -0.2),
        4,
    )


def candlestick(sheet: Sheet, look: Look) -> None:
    iron = look.of(IRONS, 3)
    arms = look.of((1, 3, 2))
    spots = {1: ((400, 330),), 2: ((270, 350), (530, 350)), 3: ((230, 370), (400, 290), (570, 370))}[arms]
    sheet.shadow(400, 700, 180, 24)
    sheet.path("M270 700Q400 640 530 700z", iron)
    bar(sheet, f"M400 690V{330 if arms != 2 else 430}", iron, 18)
    for x, y in spots:
        if x != 400:
            bar(sheet, f"M400 520C400 440 {x} 560 {x} {y + 10}", iron, 14)
        sheet.path(f"M{x - 54} {y}H{x + 54}C{x + 40} {y + 34} {x - 40} {y + 34} {x - 54} {y}z", iron)
        sheet.rect(x - 20, y - 130, 40, 130, "#f4efe2", "#cfc4a4", 3, 4)
        sheet.path(f"M{x} {y - 134}c-22 -30 -8 -52 0 -74c12 22 24 44 0 74z", "#e59a3c")


def bell(sheet: Sheet, look: Look) -> None:
    """A wind chime: bells under a roof."""
    iron = look.of(IRONS, 3)
    metal = look.of(("#b9924a", "#7f9aa3", "#8a6a4a"))
    sheet.line([(400, 0), (400, 130)], "#6b5a45", 5)
    sheet.path("M240 230C330 220 380 180 400 120C420 180 470 220 560 230C520 250 280 250 240 230z", iron)
    spots = look.of(((300, 400, 500), (400,), (270, 357, 443, 530)))
    for index, x in enumerate(spots):
        y = 330 + (index % 2) * 70
        size = 56 if len(spots) > 1 else 100
        sheet.line([(x, 238), (x, y)], "#6b5a45", 3)
        sheet.path(
            f"M{x - size * 0.4} {y}C{x - size * 0.6} {y + size} {x - size} "
            f"{y + size * 1.5} {x - size} {y + size * 1.9}H{x + size}C{x + size} "
            f"{y + size * 1.5} {x + size * 0.6} {y + size} "
            f"{x + size * 0.4} {y}Q{x} {y - size * 0.4} {x - size * 0.4} {y}z",
            metal,
            shade(metal, -0.45),
        )
        sheet.path(f"M{x - size * 0.85} {y + size * 1.55}H{x + size * 0.85}", "none", shade(metal, -0.3), 4)
        sheet.circle(x, y + size * 2.05, size * 0.2, shade(metal, -0.45))


DRAWERS = {
    "rack": rack,
    "lantern": lantern,
    "garden": garden,
    "hook": hook,
    "candlestick": candlestick,
    "bell": bell,
}
