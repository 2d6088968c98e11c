"""A large workbook of goods with photos pasted into it: what a vendor with a full warehouse sends."""

import io
import random
from pathlib import Path

import xlsxwriter
from PIL import Image, ImageDraw, ImageFilter

from crafts_chamber.listings.workbooks.layout import COLUMNS

ROWS, PHOTOS = 2000, 500
WIDTH, HEIGHT = 1280, 960
HEADINGS = {column.key: column.zh for column in COLUMNS}


def photo(number: int) -> bytes:
    """A JPEG with the grain of a photograph (about 150 KB), another one for every number."""
    chance = random.Random(number)
    grain = Image.frombytes("RGB", (WIDTH // 4, HEIGHT // 4), chance.randbytes(WIDTH * HEIGHT * 3 // 16))
    image = grain.filter(ImageFilter.GaussianBlur(2)).resize((WIDTH, HEIGHT))
    ImageDraw.Draw(image).text((40, 40), str(number), fill="white", font_size=120)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def write_goods_book(path: Path, *, craft: str, rows: int = ROWS, photos: int = PHOTOS) -> None:
    """`rows` rows in goods of four options; each of `photos` goods has a photo of its own pasted into its first row."""
    keys = list(HEADINGS)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("商品")
        sheet.write_row(0, 0, list(HEADINGS.values()))
        for at in range(rows):
            goods, option = divmod(at, 4)
            row: dict[str, object] = {
                "sku": f"BULK-{goods:04d}-{option}",
                "name": f"样例大表商品 {goods:04d}",
                "option": f"规格 {option + 1}",
                "price": 38 + option * 10.5,
                "stock": 5 + option,
            }
            if option == 0:
                row |= {
                    "craft": craft,
                    "description": "样例：大表里的一件商品。",
                    "material": "样例材料",
                    "weight_grams": 800,
                }
                if goods < photos:
                    picture = io.BytesIO(photo(goods))
                    sheet.insert_image(at + 1, keys.index("photo1"), f"{goods}.jpg", {"image_data": picture})
            for key, value in row.items():
                sheet.write(at + 1, keys.index(key), value)
