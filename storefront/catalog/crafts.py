"""The seven crafts of the chamber: their slugs are Saleor's categories."""

from dataclasses import dataclass

from .language import in_english


@dataclass(frozen=True)
class Craft:
    """A craft in both languages; `name` and `sentence` speak that of the page, `other_names` are for the search."""

    slug: str
    zh: str
    en: str
    sentence_zh: str
    sentence_en: str
    other_names: str = ""

    @property
    def name(self) -> str:
        return self.en if in_english() else self.zh

    @property
    def sentence(self) -> str:
        return self.sentence_en if in_english() else self.sentence_zh


CRAFTS = (
    Craft(
        "wicker",
        "柳编",
        "Wicker",
        "沭河两岸的杞柳，去皮、浸润、手编，成篮成筐，也成灯罩与收纳。",
        "Qi willow from the banks of the Shu, peeled, soaked and woven into baskets, trays, storage and lamp shades.",
        other_names="杞柳 柳条",
    ),
    Craft(
        "straw-weave",
        "草编",
        "Straw weave",
        "麦秸与蒲草编成坐垫、席子、草帽和杯垫，轻而透气。",
        "Wheat straw and rushes become cushions, mats, hats and coasters: light, and open to the air.",
    ),
    Craft(
        "erhu",
        "二胡",
        "Erhu",
        "选木、制筒、蒙皮、调音，一把二胡连同弓、弦与琴盒。",
        "Two-stringed fiddles from the choice of wood to the tuning, with their bows, strings and cases.",
    ),
    Craft(
        "chinese-knot",
        "中国结",
        "Chinese knots",
        "一根绳编到底，结成盘长、如意与流苏，挂在车里，也挂在墙上。",
        "One cord from end to end: knots and tassels for the wall, the door and the car.",
    ),
    Craft(
        "woodwork",
        "木艺",
        "Woodwork",
        "木梳、茶器、玩具和小家具，打磨到顺手为止。",
        "Combs, tea ware, toys and small furniture, sanded until they sit well in the hand.",
    ),
    Craft(
        "ironwork",
        "铁艺",
        "Ironwork",
        "置物架、灯笼与园艺小件，铁条弯成，焊点磨平。",
        "Racks, lanterns and garden pieces, bent from bar and rod, their welds filed flat.",
    ),
    Craft(
        "fabric",
        "布艺",
        "Fabric",
        "被面、虎头鞋、布包和桌布，一针一线缝成。",
        "Quilts, tiger-head shoes, bags and table linen, sewn stitch by stitch.",
    ),
)
BY_SLUG = {craft.slug: craft for craft in CRAFTS}
BY_NAME = {craft.zh: craft for craft in CRAFTS}


def craft_by_slug(slug: str) -> Craft | None:
    return BY_SLUG.get(slug)


def craft_name(slug: str) -> str:
    """In the page's language; the slug itself when it is none of the seven."""
    craft = BY_SLUG.get(slug)
    return craft.name if craft else slug


def craft_by_name(name: str) -> Craft | None:
    """By its Chinese name: Saleor makes the slugs of attribute values itself, so only their names are ours."""
    return BY_NAME.get(name)
