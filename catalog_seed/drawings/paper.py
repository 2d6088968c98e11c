"""The sheet that everything is drawn on: one light, one horizon, soft colours, lines in a darker shade of the fill."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin
from random import Random
from typing import TypeVar

SIDE = 800
HORIZON = 610
SHADOW = "#8a7a5c"
# Wall and floor of each room.
ROOMS = (
    ("#efe9dc", "#e2d9c6"),
    ("#e9eee6", "#d6e0d2"),
    ("#f3e9df", "#e6d5c4"),
    ("#e6eaee", "#d1d9df"),
    ("#f1ead0", "#e3d7b0"),
    ("#ece4e4", "#dccfce"),
    ("#e2ebe9", "#c9d8d4"),
    ("#efe6d6", "#dccbb0"),
)
Point = tuple[float, float]
Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Look:
    """Which one of its kind a drawing shows; the same look is always the same drawing."""

    kind: str
    number: int

    def of(self, choices: Sequence[Choice], stride: int = 1) -> Choice:
        """The choice of this look; neighbours differ, and another `stride` runs through the choices another way."""
        turn = self.number // len(choices) if stride > 1 else 0
        return choices[(self.number * stride + turn) % len(choices)]

    @property
    def random(self) -> Random:
        return Random(f"{self.kind} {self.number}")  # noqa: S311 a drawing needs no secret


def number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def points(pairs: Iterable[Point]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in pairs)


@dataclass
class Sheet:
    """Shapes in the order in which they are laid on."""

    shapes: list[str] = field(default_factory=list)

    def add(self, tag: str, fill: str, edge: str = "", thick: float = 4, **attributes: object) -> None:
        """`edge` is the line's colour; `_` in attribute names stands for `-`."""
        line = (
            f' stroke="{edge}" stroke-width="{number(thick)}" stroke-linecap="round" stroke-linejoin="round"'
            if edge
            else ""
        )
        rest = "".join(
            f' {name.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else value}"'
            for name, value in attributes.items()
        )
        self.shapes.append(f'<{tag} fill="{fill}"{line}{rest}/>')

    def path(self, d: str, fill: str = "none", edge: str = "", width: float = 4, **more: object) -> None:
        self.add("path", fill, edge, width, d=d, **more)

    def polygon(self, corners: Iterable[Point], fill: str, edge: str = "", width: float = 2, **more: object) -> None:
        self.add("polygon", fill, edge, width, points=points(corners), **more)

    def ellipse(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: str = "none",
        edge: str = "",
        width: float = 4,
        **more: object,
    ) -> None:
        self.add("ellipse", fill, edge, width, cx=float(x), cy=float(y), rx=float(rx), ry=float(ry), **more)

    def circle(self, x: float, y: float, r: float, fill: str = "none", edge: str = "", width: float = 4) -> None:
        self.ellipse(x, y, r, r, fill, edge, width)

    def rect(  # noqa: PLR0913 a rectangle has four measures
        self, x: float, y: float, w: float, h: float, fill: str, edge: str = "", width: float = 4, round_: float = 0
    ) -> None:
        self.add("rect", fill, edge, width, x=float(x), y=float(y), width=float(w), height=float(h), rx=float(round_))

    def line(self, corners: Sequence[Point], edge: str, width: float = 4, **more: object) -> None:
        self.add("polyline", "none", edge, width, points=points(corners), **more)

    def shadow(self, x: float, y: float, rx: float, ry: float = 22) -> None:
        self.ellipse(x, y, rx, ry, SHADOW, opacity=".28")

    def begin(self, transform: str) -> None:
        self.shapes.append(f'<g transform="{transform}">')

    def end(self) -> None:
        self.shapes.append("</g>")

    def enlarge(self, by: float) -> None:
        """Let everything drawn so far grow from where it stands."""
        self.shapes = [f'<g transform="translate(400 690) scale({by}) translate(-400 -690)">', *self.shapes, "</g>"]

    def svg(self, room: tuple[str, str], floor: bool = True) -> str:
        wall, ground = room
        below = f'<path d="M0 {HORIZON}h{SIDE}v{SIDE - HORIZON}H0z" fill="{ground}"/>' if floor else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}">'
            f'<rect width="{SIDE}" height="{SIDE}" fill="{wall}"/>{below}{"".join(self.shapes)}</svg>'
        )


def shade(colour: str, by: float) -> str:
    """The colour darker (`by` < 0) or lighter (> 0), -1 is black and 1 white."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    target = 255 if by > 0 else 0
    return "#" + "".join(f"{round(part + (target - part) * abs(by)):02x}" for part in parts)


def between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


@dataclass(frozen=True)
class Ring:
    """A horizontal circle seen from a little above: its middle, half width, and how far its front comes down."""

    x: float
    y: float
    half: float
    dip: float = 0.16

    def at(self, angle: float) -> Point:
        """A point of its front half; the angle runs from -π/2 (left) to π/2 (right)."""
        return self.x + self.half * sin(angle), self.y + self.half * self.dip * cos(angle)


def ring_between(top: Ring, bottom: Ring, share: float, bulge: float = 0) -> Ring:
    return Ring(
        between(top.x, bottom.x, share),
        between(top.y, bottom.y, share),
        between(top.half, bottom.half, share) + bulge * sin(pi * share),
        between(top.dip, bottom.dip, share),
    )


def front_angles(count: int) -> list[float]:
    return [-pi / 2 + pi * i / count for i in range(count + 1)]


def wall(sheet: Sheet, top: Ring, bottom: Ring, fill: str, edge: str, bulge: float = 0, width: float = 4) -> None:
    """The outside of a round thing, in one colour."""
    angles = front_angles(24)
    left = [ring_between(top, bottom, i / 12, bulge).at(-pi / 2) for i in range(13)]
    right = [ring_between(top, bottom, i / 12, bulge).at(pi / 2) for i in range(12, -1, -1)]
    sheet.polygon([*left, *(bottom.at(angle) for angle in angles), *right], fill, edge, width)


def weave(
    sheet: Sheet, top: Ring, bottom: Ring, rows: int, columns: int, tones: tuple[str, str], bulge: float = 0
) -> None:
    """A woven wall: cells that go over and under by turns."""
    light, dark = tones
    edge = shade(dark, -0.35)
    angles = front_angles(columns)
    for row in range(rows):
        upper = ring_between(top, bottom, row / rows, bulge)
        lower = ring_between(top, bottom, (row + 1) / rows, bulge)
        for column in range(columns):
            a, b = angles[column], angles[column + 1]
            middle = (a + b) / 2
            over = (row + column) % 2 == 0
            x, y = lower.at(middle)
            corners = [upper.at(a), upper.at(b), lower.at(b), (x, y + (5 if over else -1)), lower.at(a)]
            sheet.polygon(corners, light if over else dark, edge, 1.6)


def rim(sheet: Sheet, ring: Ring, tone: str, inside: str, width: float = 22) -> None:
    """The mouth of something woven: what is dark inside, and a wound edge."""
    edge = shade(tone, -0.4)
    sheet.ellipse(ring.x, ring.y, ring.half, ring.half * ring.dip, inside)
    sheet.ellipse(ring.x, ring.y, ring.half, ring.half * ring.dip, "none", edge, width + 4)
    sheet.ellipse(ring.x, ring.y, ring.half, ring.half * ring.dip, "none", tone, width)
    sheet.ellipse(
        ring.x, ring.y, ring.half, ring.half * ring.dip, "none", shade(tone, -0.22), width, stroke_dasharray="3 15"
    )
