"""The seed's files, read and checked: what they may say, and a clear sentence when they say something else."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

DATA = Path(__file__).parent / "data"

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Yuan = Annotated[Decimal, Field(ge=0, decimal_places=2)]


class SeedFileError(Exception):
    """A seed file can't be used; the message names the file, the place and what is wrong."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ShopSettings(Strict):
    fulfillment_allow_unpaid: bool


class Channel(Strict):
    slug: Slug
    name: str
    currency: Literal["CNY"]
    country: Literal["CN"]


class Method(Strict):
    name: str
    price: Yuan
    minimum_days: int
    maximum_days: int


class Delivery(Strict):
    zone: str
    countries: list[str]
    method: Method


class Frame(Strict):
    shop: ShopSettings
    channel: Channel
    delivery: Delivery


class Craft(Strict):
    slug: Slug
    name: str
    name_en: str


class Attribute(Strict):
    slug: Slug
    name: str
    name_en: str
    of: Literal["maker", "goods", "variant"]
    input: Literal["DROPDOWN", "MULTISELECT", "PLAIN_TEXT", "BOOLEAN", "NUMERIC", "SINGLE_REFERENCE"]
    required: bool = False
    values: Literal["townships", "crafts"] | dict[str, str] | None = None


class Chamber(Strict):
    slug: Slug
    name: str
    name_en: str
    kind: Literal["crafts", "township", "cross_trade", "diaspora"]


class Membership(Strict):
    number: str
    joined_on: str
    valid_days: int = Field(description="Days from the day of seeding until it ends; negative: it has lapsed.")


class Person(Strict):
    name: str
    email: str
    duty: Literal["owner", "clerk"] = "owner"


class Application(Strict):
    crafts: list[Slug]
    contact_name: str
    contact_phone: str
    street: str
    story: str
    story_en: str = ""


class Firm(Strict):
    slug: Slug
    name: str
    name_en: str
    credit_code: str
    township: Slug
    village: str = ""
    membership: Membership
    person: Person
    application: Application | None = None


class Option(Strict):
    sku: str
    name: str = ""
    price: Yuan
    stock: int = Field(ge=0)


class Goods(Strict):
    slug: Slug
    firm: Slug
    craft: Slug
    name: str
    name_en: str
    description: str
    material: str
    made_to_order: bool = False
    days_to_make: int = 0
    weight: Annotated[Decimal, Field(gt=0)]
    picture: str
    picture_alt: str
    options: Annotated[list[Option], Field(min_length=1)]


class Officer(Strict):
    name: str
    email: str
    role: Literal["chamber_officer", "platform_operator", "federation_staff", "administrator"]


class Seed(Strict):
    """All files together. `samples` are invented and marked so; the rest is the frame."""

    frame: Frame
    crafts: list[Craft]
    attributes: list[Attribute]
    chambers: list[Chamber]
    officers: list[Officer]
    firms: list[Firm]
    goods: list[Goods]


Shape = TypeVar("Shape")


def read(name: str, shape: type[Shape] | Any, folder: Path) -> Any:
    path = folder / f"{name}.yaml"
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return TypeAdapter(shape).validate_python(content)
    except (OSError, yaml.YAMLError) as error:
        raise SeedFileError(f"{path.name} can't be read: {error}") from error
    except ValidationError as error:
        places = [f"{path.name} › {' › '.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise SeedFileError("\n".join(places)) from error


def load_seed(folder: Path = DATA) -> Seed:
    """Read all files of `folder` and check that they fit together. Raises SeedFileError."""
    seed = Seed(
        frame=read("channel", Frame, folder),
        crafts=read("crafts", list[Craft], folder),
        attributes=read("attributes", list[Attribute], folder),
        chambers=read("chambers", list[Chamber], folder),
        officers=read("officers", list[Officer], folder),
        firms=read("firms", list[Firm], folder),
        goods=read("goods", list[Goods], folder),
    )
    problems = [*references(seed), *repeats(seed)]
    if problems:
        raise SeedFileError("\n".join(problems))
    return seed


def references(seed: Seed) -> list[str]:
    crafts = {craft.slug for craft in seed.crafts}
    vendors = {firm.slug for firm in seed.firms if firm.application}
    problems = []
    for goods in seed.goods:
        if goods.craft not in crafts:
            problems.append(f"goods.yaml › {goods.slug}: craft {goods.craft!r} is not in crafts.yaml.")
        if goods.firm not in vendors:
            problems.append(f"goods.yaml › {goods.slug}: firm {goods.firm!r} has no application in firms.yaml.")
    for firm in seed.firms:
        for craft in firm.application.crafts if firm.application else ():
            if craft not in crafts:
                problems.append(f"firms.yaml › {firm.slug}: craft {craft!r} is not in crafts.yaml.")
    return problems


def repeats(seed: Seed) -> list[str]:
    skus = [option.sku for goods in seed.goods for option in goods.options]
    keys = {
        "crafts.yaml": [craft.slug for craft in seed.crafts],
        "firms.yaml": [firm.slug for firm in seed.firms],
        "goods.yaml": [goods.slug for goods in seed.goods],
        "goods.yaml (sku)": skus,
    }
    return [
        f"{file}: {key!r} stands there more than once."
        for file, names in keys.items()
        for key in sorted({name for name in names if names.count(name) > 1})
    ]
