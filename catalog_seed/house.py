"""The files that fill the house: goods as one line each, with what they share with all of their kind."""

from pathlib import Path
from typing import Annotated

from pydantic import Field

from .documents import Firm, Goods, GoodsFacts, House, Option, OrderLists, SeedFileError, Slug, Strict, Yuan, read

SAMPLE = "（样品）"
SAMPLE_EN = " (sample)"
MADE_UP = "样品，文字与价格均为虚构。"
MADE_UP_EN = "A sample: text and price are made up."


class KindOption(Strict):
    name: str = ""
    name_en: str = ""


class Kind(GoodsFacts):
    """`about` says how such goods are made."""

    about: str
    about_en: str
    options: list[KindOption] = [KindOption()]


class HouseGoods(Strict):
    """`prices` and `stock` run along the kind's options; `look` says which drawing of the kind shows it."""

    slug: Slug
    firm: Slug
    kind: Slug
    look: Annotated[int, Field(gt=0)]
    name: str
    name_en: str
    prices: list[Yuan]
    stock: list[Annotated[int, Field(ge=0)]]
    relief: bool = False


def load_house(folder: Path) -> House:
    """Raises SeedFileError."""
    kinds: dict[str, Kind] = read("kinds", dict[str, Kind], folder)
    rows: list[HouseGoods] = read("goods", list[HouseGoods], folder)
    problems = [problem for row in rows for problem in problems_of(row, kinds)]
    if problems:
        raise SeedFileError("\n".join(problems))
    return House(
        firms=read("firms", list[Firm], folder),
        orders=read("orders", OrderLists, folder),
        goods=[goods_of(row, kinds[row.kind]) for row in rows],
    )


def problems_of(row: HouseGoods, kinds: dict[str, Kind]) -> list[str]:
    where = f"house/goods.yaml › {row.slug}"
    if row.kind not in kinds:
        return [f"{where}: kind {row.kind!r} is not in kinds.yaml."]
    wanted = len(kinds[row.kind].options)
    return [
        f"{where}: {len(numbers)} {name}, but {row.kind} has {wanted} options."
        for name, numbers in (("prices", row.prices), ("stock figures", row.stock))
        if len(numbers) != wanted
    ]


def goods_of(row: HouseGoods, kind: Kind) -> Goods:
    shared = kind.model_dump(exclude={"about", "about_en", "options", "relief"})
    picture = f"{row.kind}-{row.look}"
    options = zip(kind.options, row.prices, row.stock, strict=True)
    return Goods(
        **shared,
        slug=row.slug,
        firm=row.firm,
        name=row.name + SAMPLE,
        name_en=row.name_en + SAMPLE_EN,
        description=f"{kind.about}\n\n{MADE_UP}",
        description_en=f"{kind.about_en}\n\n{MADE_UP_EN}",
        picture=picture,
        relief=row.relief,
        options=[
            Option(sku=f"{picture}-{index}".upper(), name=option.name, name_en=option.name_en, price=price, stock=stock)
            for index, (option, price, stock) in enumerate(options, 1)
        ],
    )
