"""The workbook of goods: one row an option, rows of one name (or code) are one listing."""

from decimal import Decimal

from django.utils.translation import gettext as _

from crafts_chamber.listings import rules
from crafts_chamber.listings.rules import HeritageLevel
from storefront.catalog.crafts import CRAFTS
from storefront.spreadsheets.kinds import Amount, Choice, Code, Kind, Picture, Whole, YesNo
from storefront.spreadsheets.layout import Column, Layout

MOST_ROWS = 5000
PHOTOS = tuple(f"photo{number}" for number in range(1, rules.MOST_PICTURES + 1))
CRAFT = Choice(names=tuple((craft.slug, craft.zh, craft.en) for craft in CRAFTS))
HERITAGE = Choice(
    names=(
        (HeritageLevel.NONE.value, "无", "None"),
        (HeritageLevel.NATIONAL.value, "国家级", "National level"),
        (HeritageLevel.PROVINCIAL.value, "省级", "Provincial level"),
        (HeritageLevel.MUNICIPAL.value, "市级", "City level"),
        (HeritageLevel.COUNTY.value, "县级", "County level"),
    )
)

# Keys are the fields of `rules.Proposal` and `rules.ProposedVariant`, but for `code` and the photos.
COLUMNS = (
    Column(
        "sku",
        "货号",
        "SKU",
        Code(rules.LONGEST_SKU),
        required=True,
        width=16,
        note_zh="每个规格一个，自己编，不能重复。货号认商品：同一货号再次上传就是修改。",
        note_en="One for each option, of your own making, never twice. The same SKU again means: change these goods.",
        sample="示例-001-S",
    ),
    Column(
        "name",
        "商品名称",
        "Name",
        Kind(rules.LONGEST_NAME),
        required=True,
        width=24,
        note_zh="名称相同的各行是同一件商品的不同规格。",
        note_en="Rows of the same name are options of the same goods.",
        sample="手工柳编收纳篮",
    ),
    Column(
        "code",
        "商品编号",
        "Goods code",
        Code(24),
        width=12,
        note_zh="新商品留空。修改商品名称时才需要，见“我的商品”表。",
        note_en="Leave it empty for new goods. Needed to give goods another name; see the workbook of your goods.",
    ),
    Column(
        "craft",
        "工艺",
        "Craft",
        CRAFT,
        width=10,
        note_zh="从列表里选。",
        note_en="Choose from the list.",
        sample="wicker",
    ),
    Column(
        "option",
        "规格",
        "Option",
        Kind(rules.LONGEST_OPTION),
        sample="小号",
        note_zh="只有一种就留空。",
        note_en="Leave it empty when there is only one.",
    ),
    Column("price", "价格（元）", "Price in yuan", Amount(most=rules.HIGHEST_PRICE), sample=Decimal("68.00")),
    Column(
        "stock",
        "库存（件）",
        "Stock in pieces",
        Whole(least=0, most=rules.HIGHEST_STOCK),
        note_zh="已上架的商品留空，就按商城里的数。",
        note_en="Leave it empty for goods on sale, and the shop goes on counting.",
        sample=20,
    ),
    Column(
        "description",
        "商品说明",
        "Description",
        Kind(rules.LONGEST_DESCRIPTION),
        width=40,
        sample="用当年剥皮的白柳条编成。",
    ),
    Column("material", "材质", "Material", Kind(rules.LONGEST_MATERIAL), sample="杞柳"),
    Column("technique", "技艺", "Technique", Kind(rules.LONGEST_TECHNIQUE), sample="平编"),
    Column("size", "尺寸", "Size", Kind(rules.LONGEST_SIZE), sample="32 × 24 × 18 厘米"),
    Column("weight_grams", "单件重量（克）", "Weight in grams", Whole(least=1, most=rules.HEAVIEST_GRAMS), sample=800),
    Column("heritage_level", "非遗级别", "Heritage level", HERITAGE, width=10),
    Column("made_to_order", "定制", "Made to order", YesNo(), width=8, sample=False),
    Column("days_to_make", "制作天数", "Days to make", Whole(least=0, most=rules.LONGEST_MAKING), width=10),
    Column(
        "relief",
        "帮扶商品",
        "Relief goods",
        YesNo(),
        width=10,
        note_zh="做这件商品能让农户增收的，填“是”。",
        note_en="Yes, when rural households earn by these goods.",
    ),
    *(
        Column(
            key,
            f"图片{number}",
            f"Picture {number}",
            Picture(),
            width=14,
            note_zh="把图片粘贴到格子里，每格一张。已有商品留空，图片不变。",
            note_en="Paste a picture into the cell, one each. Left empty, goods keep the pictures that they have.",
        )
        for number, key in enumerate(PHOTOS, start=1)
    ),
    Column("name_en", "英文名称", "Name in English", Kind(rules.LONGEST_NAME_EN), width=20),
    Column("option_en", "英文规格", "Option in English", Kind(rules.LONGEST_OPTION)),
    Column("description_en", "英文说明", "Description in English", Kind(rules.LONGEST_DESCRIPTION), width=30),
    Column("material_en", "英文材质", "Material in English", Kind(rules.LONGEST_FACT_EN)),
    Column("technique_en", "英文技艺", "Technique in English", Kind(rules.LONGEST_FACT_EN)),
    Column("size_en", "英文尺寸", "Size in English", Kind(rules.LONGEST_FACT_EN)),
)
LAYOUT = Layout("商品", "Goods", COLUMNS, most_rows=MOST_ROWS)

OPTION_FIELDS = ("option", "option_en", "price", "stock")
GOODS_FIELDS = tuple(column.key for column in COLUMNS if column.key not in {"sku", "code", *OPTION_FIELDS, *PHOTOS})


def heading(key: str) -> str:
    """In the language of the page; what concerns no column in particular has none."""
    return next((column.heading for column in COLUMNS if column.key == key), "")


def instructions() -> list[str]:
    """The sheet behind the goods."""
    return [
        _("One row for each option. Rows of the same name belong together: one listing with several options."),
        _("Columns with a dark heading must be filled in for every row."),
        _("New goods also need the craft, a price, a stock, a description, the material and a photo."),
        _("What is the same for all options (description, material, photos) may stand in the first row alone."),
        _(
            "The SKU tells goods apart. The same workbook sent again changes nothing; a row that differs changes its goods."
        ),
        _("An empty cell leaves what is there as it is; it never deletes anything."),
        _(
            "Paste each photo into a cell of its own, in Excel or in WPS: JPEG, PNG or WebP, at least 400 pixels a side."
        ),
        _("No formulas and no merged cells. A row whose SKU begins with «Sample» is left out."),
        _("After the upload you first see what would change; nothing is changed before you press «Apply»."),
        _("New goods and changes then go to the chamber for review. Lower prices and stock take effect at once."),
    ]
