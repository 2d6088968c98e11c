"""`python -m catalog_seed.drawings render | sheet FILE`: for whoever changes a drawing; needs chromium.

render: the pictures that the seed's goods name, as WebP beside them. sheet: all kinds in four looks on one PNG.
"""

import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from catalog_seed.documents import DATA, load_seed

from . import DRAWERS, draw, look_of
from .paper import SIDE

PIXELS = 640
QUALITY = 80
PER_SHOT = 12
COLUMNS = 4
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def photograph(names: Sequence[str], pixels: int) -> list[Image.Image]:
    """Each drawing as a picture of `pixels` a side; several are taken with one start of the browser."""
    rows = -(-len(names) // COLUMNS)
    cells = "".join(f"<div>{draw(name)}</div>" for name in names)
    style = (
        "*{margin:0}body{display:grid;grid-template-columns:repeat(4,max-content)}"
        f"div,svg{{display:block;width:{pixels}px;height:{pixels}px}}"
    )
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        page.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{cells}", encoding="utf-8")
        browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
        if browser is None:
            sys.exit("Rendering needs chromium. Install it, or leave the pictures as they are.")
        size = f"--window-size={COLUMNS * pixels},{rows * pixels}"
        flags = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", size, f"--screenshot={shot}")
        subprocess.run([browser, *flags, page.as_uri()], check=True, capture_output=True, timeout=120)
        whole = Image.open(shot).convert("RGB")
        places = [((i % COLUMNS) * pixels, (i // COLUMNS) * pixels) for i in range(len(names))]
        return [whole.crop((x, y, x + pixels, y + pixels)) for x, y in places]


def in_portions(names: Sequence[str], pixels: int) -> list[Image.Image]:
    pictures = []
    for start in range(0, len(names), PER_SHOT):
        pictures += photograph(names[start : start + PER_SHOT], pixels)
    return pictures


def render() -> None:
    """Write every picture that a sample names and that is drawn here; say how large they are."""
    names = sorted({goods.picture for goods in load_seed(house=True).house.goods if look_of(goods.picture)})
    total = 0
    for name, picture in zip(names, in_portions(names, PIXELS), strict=True):
        file = io.BytesIO()
        picture.save(file, "WEBP", quality=QUALITY, method=6)
        (DATA / "pictures" / f"{name}.webp").write_bytes(file.getvalue())
        total += len(file.getvalue())
    sys.stdout.write(f"{len(names)} pictures of {PIXELS} pixels, {total / 1024:.0f} KB\n")


def sheet(path: str) -> None:
    names = [f"{kind}-{number}" for kind in DRAWERS for number in range(1, COLUMNS + 1)]
    small = SIDE // 4
    whole = Image.new("RGB", (2 * COLUMNS * small, -(-len(DRAWERS) // 2) * small), "white")
    for index, picture in enumerate(in_portions(names, small)):
        kind, look = divmod(index, COLUMNS)
        whole.paste(picture, ((kind % 2 * COLUMNS + look) * small, kind // 2 * small))
    whole.save(path)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["render"]:
            render()
        case ["sheet", path]:
            sheet(path)
        case _:
            sys.exit(__doc__)
