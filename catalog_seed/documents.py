"""The seed's files, read and checked: what they may say, and a clear sentence when they say something else."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from crafts_chamber.registry.townships import BY_SLUG

# libyaml is ten times as quick, and not everywhere.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DATA = Path(__file__).parent / "data"

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Yuan = Annotated[Decimal, Field(ge=0, decimal_places=2)]


class SeedFileError(Exception):
    """A seed file can't be used; the message names the file, the place and what is wrong."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ShopSettings(Strict):
    """`reserve_stock_minutes`: how long the goods of a checkout are kept for whoever is paying."""

    fulfillment_allow_unpaid: bool
    reserve_stock_minutes: int


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
    being_set_up: bool = False


Office = Literal[
    "president",
    "executive_vice_president",
    "vice_president",
    "secretary_general",
    "chief_supervisor",
    "supervisor",
    "standing_director",
    "director",
    "member",
]


class MemberOf(Strict):
    """A membership of another chamber than the crafts chamber, which says nothing about selling."""

    chamber: Slug
    number: str
    office: Office = "member"


class Membership(Strict):
    number: str
    joined_on: date
    valid_days: int = Field(description="Days from the day of seeding until it ends; negative: it has lapsed.")
    office: Office = "member"
    dues_days: int | None = Field(default=None, description="Days from the day of seeding that dues are paid for.")
    standing: Literal["active", "suspended"] = "active"


class Person(Strict):
    name: str
    email: str
    signs_in: bool = Field(default=True, description="Whether the demo makes a password and tells it.")


class Application(Strict):
    state: Literal["draft", "submitted", "changes_requested", "recommended", "approved", "rejected"] = "approved"
    withdrawn_before: bool = Field(default=False, description="Whether the firm took an earlier application back.")
    crafts: list[Slug]
    contact_name: str
    contact_phone: str
    street: str
    story: str
    story_en: str = ""
    picture: str = Field(default="", description="A drawing that stands for a picture of the workshop.")
    picture_alt: str = ""


class Firm(Strict):
    slug: Slug
    name: str
    name_en: str
    kind: Literal["company", "household"] = "company"
    credit_code: str = ""
    township: Slug
    village: str = ""
    membership: Membership
    also_member_of: list[MemberOf] = []
    person: Person | None = Field(default=None, description="None: it uses no computer; see `mandate_days`.")
    mandate_days: int = Field(default=0, description="So long the chamber's clerk acts for it, by a sample paper.")
    invited: Person | None = Field(default=None, description="Whom its owner has invited and who has not answered.")
    application: Application | None = None

    @property
    def is_vendor(self) -> bool:
        return self.application is not None and self.application.state == "approved"


class Option(Strict):
    sku: str
    name: str = ""
    name_en: str = ""
    price: Yuan
    stock: int = Field(ge=0)


class GoodsFacts(Strict):
    """What goods are made of and how; the same for all of a kind. `days_to_make` above 0: made to order."""

    craft: Slug
    material: str
    material_en: str
    technique: str
    technique_en: str
    size: str = ""
    size_en: str = ""
    heritage_level: Literal["", "county", "municipal", "provincial", "national"] = ""
    days_to_make: int = 0
    relief: bool = False
    weight: Annotated[Decimal, Field(gt=0)]
    picture_alt: str


class Goods(GoodsFacts):
    slug: Slug
    firm: Slug
    name: str
    name_en: str
    description: str
    description_en: str
    picture: str
    options: Annotated[list[Option], Field(min_length=1)]


class Collection(Strict):
    """`goods` in the order in which they are shown."""

    slug: Slug
    name: str
    name_en: str
    description: str
    description_en: str
    goods: list[Slug]


class Terms(Strict):
    """A firm's delivery rule; `remote` is the surcharge for the usual remote provinces."""

    firm: Slug
    first_kilo: Yuan
    further_kilo: Yuan
    free_above: Yuan | None = None
    remote: Yuan
    not_served: list[str] = []
    pickup_price: Yuan = Decimal("0.00")
    pickup_chambers: list[Slug] = []


class Officer(Strict):
    name: str
    email: str
    role: Literal["chamber_officer", "chamber_clerk", "platform_operator", "federation_staff", "administrator"]


class ReliefLine(Strict):
    """One link of `relief.yaml`: to a household, else to a programme, else to a village; a share in percent or an amount."""

    firm: Slug
    kind: str
    township: str = ""
    village: str = ""
    household: str = ""
    programme: str = ""
    share: Decimal | None = None
    amount: Decimal | None = None


class SheetRow(Strict):
    household: str
    goods: str
    pieces: Annotated[int, Field(gt=0)]
    rate: Decimal


class SheetLines(Strict):
    firm: Slug
    rows: list[SheetRow]


class Relief(Strict):
    """`relief.yaml`: whom sample firms help."""

    links: list[ReliefLine] = []
    sheets: list[SheetLines] = []


class Seed(Strict):
    """All files together: the frame, and samples that are invented and marked so.

    `firms` and `goods` are the few that a demo opens with; `house` holds those that fill it afterwards.
    """

    frame: Frame
    crafts: list[Craft]
    attributes: list[Attribute]
    chambers: list[Chamber]
    officers: list[Officer]
    firms: list[Firm]
    goods: list[Goods]
    collections: list[Collection]
    delivery: list[Terms] = []
    relief: Relief = Relief()
    house: "House"


class OrderLists(Strict):
    """`house/orders.yaml`."""

    count: int = Field(ge=0, le=5000)
    days: int = Field(ge=1)
    seasons: dict[int, int]
    cancelled: int
    refunded: int
    shipped_after_days: int
    unpaid_within_days: int
    districts: dict[str, int]
    buyer_classes: dict[str, int]
    hometown_chambers: dict[str, int]


class House(Strict):
    """What fills the house; `orders` are drawn from lists (see `past_orders`)."""

    firms: list[Firm] = []
    goods: list[Goods] = []
    orders: OrderLists | None = None


Shape = TypeVar("Shape")


def read(name: str, shape: type[Shape] | Any, folder: Path) -> Any:
    path = folder / f"{name}.yaml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 both are safe loaders
        return TypeAdapter(shape).validate_python(content)
    except (OSError, yaml.YAMLError) as error:
        raise SeedFileError(f"{path.name} can't be read: {error}") from error
    except ValidationError as error:
        places = [f"{path.name} › {' › '.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
        raise SeedFileError("\n".join(places)) from error


def load_seed(folder: Path = DATA, *, house: bool = False) -> Seed:
    """Read the files of `folder` (with `house` also those that fill it) and check that they fit. Raises SeedFileError."""
    from .house import load_house

    seed = Seed(
        frame=read("channel", Frame, folder),
        crafts=read("crafts", list[Craft], folder),
        attributes=read("attributes", list[Attribute], folder),
        chambers=read("chambers", list[Chamber], folder),
        officers=read("officers", list[Officer], folder),
        firms=read("firms", list[Firm], folder),
        goods=read("goods", list[Goods], folder),
        collections=read("collections", list[Collection], folder),
        delivery=read("delivery", list[Terms], folder),
        relief=read("relief", Relief, folder),
        house=load_house(folder / "house") if house else House(),
    )
    problems = [
        *references(seed),
        *repeats(seed),
        *unknown_places(seed),
        *unknown_chambers(seed),
        *missing_pictures(seed, folder),
        *strangers(seed),
    ]
    if problems:
        raise SeedFileError("\n".join(problems))
    return seed


def references(seed: Seed) -> list[str]:
    crafts = {craft.slug for craft in seed.crafts}
    firms = [*seed.firms, *seed.house.firms]
    vendors = {firm.slug for firm in firms if firm.is_vendor}
    problems = []
    for goods in [*seed.goods, *seed.house.goods]:
        if goods.craft not in crafts:
            problems.append(f"goods.yaml › {goods.slug}: craft {goods.craft!r} is not in crafts.yaml.")
        if goods.firm not in vendors:
            problems.append(f"goods.yaml › {goods.slug}: firm {goods.firm!r} has no approved application.")
    # With the house left out, some of these firms are unknown.
    if seed.house.firms:
        problems += [
            f"delivery.yaml: firm {one.firm!r} is no vendor." for one in seed.delivery if one.firm not in vendors
        ]
        problems += [
            f"relief.yaml: firm {slug!r} is no vendor."
            for slug in [one.firm for one in seed.relief.links] + [one.firm for one in seed.relief.sheets]
            if slug not in vendors
        ]
    chambers = {chamber.slug for chamber in seed.chambers if chamber.kind == "diaspora"}
    for terms in seed.delivery:
        for chamber in set(terms.pickup_chambers) - chambers:
            problems.append(f"delivery.yaml › {terms.firm}: {chamber!r} is no hometown chamber.")
    for firm in firms:
        for craft in firm.application.crafts if firm.application else ():
            if craft not in crafts:
                problems.append(f"firms.yaml › {firm.slug}: craft {craft!r} is not in crafts.yaml.")
    return problems


def unknown_chambers(seed: Seed) -> list[str]:
    chambers = {chamber.slug for chamber in seed.chambers}
    return [
        f"firms.yaml › {firm.slug}: chamber {other.chamber!r} is not in chambers.yaml."
        for firm in [*seed.firms, *seed.house.firms]
        for other in firm.also_member_of
        if other.chamber not in chambers
    ]


def repeats(seed: Seed) -> list[str]:
    firms, all_goods = [*seed.firms, *seed.house.firms], [*seed.goods, *seed.house.goods]
    skus = [option.sku for goods in all_goods for option in goods.options]
    keys = {
        "crafts.yaml": [craft.slug for craft in seed.crafts],
        "chambers.yaml": [chamber.slug for chamber in seed.chambers],
        "firms.yaml": [firm.slug for firm in firms],
        "firms.yaml (credit code)": [firm.credit_code for firm in firms if firm.credit_code],
        "firms.yaml (member number)": [firm.membership.number for firm in firms],
        "firms.yaml (e-mail)": [firm.person.email for firm in firms if firm.person],
        "collections.yaml": [one.slug for one in seed.collections],
        "goods.yaml": [goods.slug for goods in all_goods],
        "goods.yaml (sku)": skus,
    }
    return [
        f"{file}: {key!r} stands there more than once."
        for file, names in keys.items()
        for key in sorted({name for name in names if names.count(name) > 1})
    ]


def unknown_places(seed: Seed) -> list[str]:
    return [
        f"firms.yaml › {firm.slug}: {firm.township!r} is none of the sixteen townships."
        for firm in [*seed.firms, *seed.house.firms]
        if firm.township not in BY_SLUG
    ]


def missing_pictures(seed: Seed, folder: Path) -> list[str]:
    workshops = [
        f"firms.yaml › {firm.slug}: there is no pictures/{firm.application.picture}.webp."
        for firm in [*seed.firms, *seed.house.firms]
        if firm.application
        and firm.application.picture
        and not (folder / "pictures" / f"{firm.application.picture}.webp").exists()
    ]
    return workshops + [
        f"goods.yaml › {goods.slug}: there is no pictures/{goods.picture}.webp."
        for goods in [*seed.goods, *seed.house.goods]
        if not (folder / "pictures" / f"{goods.picture}.webp").exists()
    ]


def strangers(seed: Seed) -> list[str]:
    """Of collections; without the house its goods can't be told from none."""
    known = {goods.slug for goods in [*seed.goods, *seed.house.goods]}
    return [
        f"collections.yaml › {one.slug}: goods {slug!r} are in no file."
        for one in seed.collections
        for slug in one.goods
        if seed.house.goods and slug not in known
    ]
