"""A catalog of up to 100,000 goods, made of a few hundred two-character words, in about a minute.

Rows are made by `sync`'s own functions and written in bulk; a test holds that they are what `sync` would write.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import islice

from storefront.catalog.crafts import CRAFTS
from storefront.catalog.models import Maker, Picture, Product, Variant
from storefront.catalog.plan import ProductRow, VariantRow
from storefront.catalog.search.index import search_index
from storefront.catalog.sync.makers import apply_maker
from storefront.catalog.sync.products import copy_row
from storefront.catalog.sync.search_words import document_of
from storefront.catalog.sync.stamp import stamp_catalog
from tests.catalog.facts import NOON, maker_facts

MAKERS = 24
BATCH = 1000
FIRST = "古今山水云月花鸟松竹梅兰春夏秋冬金银玉石"
SECOND = "韵风光影色声香味情意"
LEVELS = ("", "", "", "national", "provincial", "municipal", "county")
TOWNSHIPS = ("马头镇", "重坊镇", "李庄镇", "杨集镇", "港上镇", "高峰头镇", "庙山镇", "红花镇")


def words() -> list[str]:
    """200 words of two characters."""
    return [first + second for first in FIRST for second in SECOND]


def fill_makers() -> dict[str, Maker]:
    crafts = {"value": [{"name": craft.zh, "slug": craft.slug} for craft in CRAFTS]}
    for number in range(MAKERS):
        township = {"value": {"name": TOWNSHIPS[number % len(TOWNSHIPS)], "slug": "x"}}
        village = {"value": "样例村", "translation": None}
        page = maker_facts(f"mass-{number}", title=f"匠铺{number}", township=township, village=village, crafts=crafts)
        apply_maker(page, NOON)
    return {maker.saleor_id: maker for maker in Maker.objects.all()}


def row(number: int) -> ProductRow:
    """The product of this number, always the same."""
    vocabulary = words()
    craft = CRAFTS[number % len(CRAFTS)]
    name = f"{vocabulary[number * 7 % 200]}{vocabulary[number * 13 % 200]}{craft.zh}{number}"
    text = f"{vocabulary[number * 31 % 200]}，{vocabulary[number // 200 % 200]}。"
    price = Decimal(10 + number * 17 % 1490)
    stock = number % 5 * 3
    variant = VariantRow(f"mass-variant-{number}", f"mass-{number}", "", "", price, stock, grams=500)
    return ProductRow(
        saleor_id=f"mass-product-{number}",
        external_reference=f"mass-{number}",
        slug=f"mass-{number}",
        name=name,
        name_en=f"Sample piece {number}",
        description=(text,),
        description_en=(),
        craft=craft.slug,
        maker_id=f"page-mass-{number * 11 % MAKERS}",
        material="杞柳",
        material_en="",
        size="",
        size_en="",
        technique="",
        technique_en="",
        heritage=LEVELS[number % len(LEVELS) if number % 3 else 0],
        made_to_order=number % 4 == 0,
        relief=number % 5 == 0,
        days_to_make=7 if number % 4 == 0 else None,
        price_from=price,
        price_to=price,
        on_sale=True,
        published_at=NOON - timedelta(minutes=number),
        variants=(variant,),
        media=(),
    )


def fill_goods(first: int, last: int, makers: dict[str, Maker]) -> None:
    """Products `first` to `last` (not included)."""
    rows = (row(number) for number in range(first, last))
    while batch := list(islice(rows, BATCH)):
        write(batch, makers)
    stamp_catalog()


def write(rows: list[ProductRow], makers: dict[str, Maker]) -> None:
    products = Product.objects.bulk_create([product_of(one, makers) for one in rows])
    Variant.objects.bulk_create(
        Variant(
            product=product,
            saleor_id=variant.saleor_id,
            sku=variant.sku,
            name=variant.name,
            price=variant.price,
            available=variant.available,
        )
        for product, one in zip(products, rows, strict=True)
        for variant in one.variants
    )
    Picture.objects.bulk_create(picture_of(product) for product in products)
    for product in products:
        search_index().put(product.pk, document_of(product, ()))


def product_of(one: ProductRow, makers: dict[str, Maker]) -> Product:
    product = Product(
        maker=makers[one.maker_id],
        published=True,
        on_sale=True,
        listed_at=one.published_at,
        content_hash=one.content_hash,
        read_at=NOON,
    )
    copy_row(product, one)
    return product


def picture_of(product: Product) -> Picture:
    return Picture(
        product=product,
        saleor_id=f"media-{product.saleor_id}",
        key="0" * 32,
        widths=[320, 640],
        original_width=640,
        original_height=640,
    )


def counts_of_words(goods: int) -> Counter[str]:
    """How many of the first `goods` products have each word anywhere in their texts, told without any index."""
    found: Counter[str] = Counter()
    vocabulary = words()
    for text in texts(goods):
        found.update(word for word in vocabulary if word in text)
    return found


def texts(goods: int) -> Iterator[str]:
    for number in range(goods):
        one = row(number)
        yield "\n".join((one.name, *one.description))
