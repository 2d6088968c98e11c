"""A catalog of any size, filled as `sync` fills it, with what Saleor would answer for goods that were never made."""

import io
from functools import cache
from typing import Any

from PIL import Image

from storefront.catalog.crafts import CRAFTS
from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.products import apply_product
from storefront.core.transport import Operation
from tests.catalog.facts import NOON, maker_facts, product_facts, variant

MAKERS = 12
# The first page of goods is of one craft and one maker, so that a page of 24 has 24 whatever the size.
A_PAGE = 24
KINDS = ("收纳篮", "托盘", "果盘", "灯罩", "坐垫", "挂饰", "茶盘", "花架")
PATTERNS = ("人字纹", "六角眼", "万字边", "素编", "双色", "绞边")
PICTURES = 8


class PhotoRoad:
    """Carries pictures and nothing else: whoever asks anything while the shelves are filled is told by an error."""

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        raise AssertionError(f"{operation.name} was asked of commerce")

    def fetch(self, url: str) -> bytes:
        return photo(int(url.rsplit("-", 1)[1].split(".", maxsplit=1)[0]))


@cache
def photo(number: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), (160 + number * 8, 140, 90)).save(stream, "JPEG")
    return stream.getvalue()


def fill_makers() -> None:
    for number in range(MAKERS):
        crafts = [{"name": craft.zh, "slug": craft.slug} for craft in CRAFTS]
        page = maker_facts(f"maker-{number}", title=f"样例匠铺{number}", crafts={"value": crafts})
        apply_maker(page, NOON)


def fill_goods(first: int, last: int) -> None:
    """Products `first` to `last` (not included), each with two choices and two pictures."""
    for number in range(first, last):
        apply_product(goods(number), NOON)


def goods(number: int) -> Any:
    first_page = number < A_PAGE
    craft = CRAFTS[0] if first_page else CRAFTS[number % len(CRAFTS)]
    maker = 0 if first_page else number % MAKERS
    slug = f"goods-{number}"
    name = f"{PATTERNS[number % len(PATTERNS)]}{craft.zh}{KINDS[number % len(KINDS)]} {number} 号"
    choices = [
        variant(f"{slug}-s", f"{30 + number % 70}.00", name="小号"),
        variant(f"{slug}-l", f"{60 + number % 90}.00", name="大号"),
    ]
    return product_facts(
        slug,
        name=name,
        category={"slug": craft.slug},
        productType={"slug": craft.slug},
        maker={"value": {"id": f"page-maker-{maker}", "slug": f"maker-{maker}"}},
        productVariants={"edges": choices},
        media=[picture(number, place) for place in range(2)],
    )


def picture(number: int, place: int) -> dict[str, Any]:
    return {
        "id": f"media-{number}-{place}",
        "url": f"https://pictures.example/{number}-{(number + place) % PICTURES}.jpg",
        "alt": "柳编篮",
        "type": "IMAGE",
        "sortOrder": place,
    }
