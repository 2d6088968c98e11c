"""Which report a file says it is: its number or digest, wherever it stands. The file is hostile."""

import re
import zlib
from collections.abc import Iterator
from typing import IO, BinaryIO
from zipfile import BadZipFile, ZipFile

from storefront.spreadsheets.archive import ZIP, open_archive
from storefront.spreadsheets.errors import WorkbookRefused

NUMBER = re.compile(rb"[a-z][a-z-]{1,38}\.[1-9]\d{3}-(?:0[1-9]|1[0-2]|Q[1-4]|H[12])\.[1-9]\d{0,4}(?!\d)")
DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")
# Where our workbooks say it: in their properties, and below the rows.
PARTS = ("docProps/core.xml", "xl/worksheets/sheet1.xml")
MOST_OF_A_PART = 32 * 1024**2
CHUNK = 64 * 1024
OVERLAP = 160
MOST_CLAIMS = 20
BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError)


def claims_of(file: BinaryIO, name: str) -> list[str]:
    """Numbers and digests of reports that are named in the file, or by its name; at most twenty."""
    found: dict[str, None] = {}
    for text in texts_of(file, name):
        for pattern in (NUMBER, DIGEST):
            found.update(dict.fromkeys(one.decode() for one in pattern.findall(text)))
        if len(found) >= MOST_CLAIMS:
            break
    return list(found)[:MOST_CLAIMS]


def texts_of(file: BinaryIO, name: str) -> Iterator[bytes]:
    yield name.encode(errors="replace")
    file.seek(0)
    is_workbook = file.read(len(ZIP)) == ZIP
    file.seek(0)
    if not is_workbook:
        yield from overlapping(file)
        return
    try:
        archive = open_archive(file)
    except (WorkbookRefused, *BROKEN):
        return  # too damaged or too dangerous to look into: its name is all it says
    for part in PARTS:
        yield from part_texts(archive, part)


def part_texts(archive: ZipFile, part: str) -> Iterator[bytes]:
    """What can be read of a part before it breaks off."""
    try:
        with archive.open(part) as stream:
            yield from overlapping(stream)
    except BROKEN:
        return


def overlapping(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces that reach into the one before, so that no number is cut in two."""
    before, left = b"", MOST_OF_A_PART
    while left > 0 and (chunk := stream.read(CHUNK)):
        yield before + chunk
        before, left = chunk[-OVERLAP:], left - len(chunk)
