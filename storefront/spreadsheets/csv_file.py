"""Text files of rows: UTF-8, or the GBK that Excel in China saves; divided by commas, tabs or semicolons."""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from . import errors
from .archive import CHUNK, MEGABYTE
from .sheet import LONGEST_TEXT, MOST_COLUMNS, RawCell, RawRow

MOST_BYTES = 50 * MEGABYTE
ENCODINGS = ("utf-8-sig", "gb18030")
DELIMITERS = ",\t;"


def csv_rows(file: BinaryIO) -> Iterator[RawRow]:
    """The lines as rows of raw cells, one in memory at a time. Raises WorkbookRefused."""
    text = io.TextIOWrapper(file, encoding=encoding_of(file), newline="")
    try:
        first = text.readline(LONGEST_TEXT)
        text.seek(0)
        delimiter = max(DELIMITERS, key=first.count)
        csv.field_size_limit(LONGEST_TEXT)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, fields in enumerate(reader, start=1):
                yield RawRow(number, {i: RawCell(text.strip()) for i, text in enumerate(fields[:MOST_COLUMNS])})
        except csv.Error as error:
            raise errors.field_too_long(number + 1) from error
    finally:
        text.detach()


def encoding_of(file: BinaryIO) -> str:
    """The first encoding in which the whole file makes sense. Raises WorkbookRefused when it is no text."""
    size = file.seek(0, io.SEEK_END)
    if size > MOST_BYTES:
        raise errors.too_large(MOST_BYTES // MEGABYTE)
    file.seek(0)
    if file.read(2) in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        return decodable(file, "utf-16")
    for encoding in ENCODINGS[:-1]:
        try:
            return decodable(file, encoding)
        except errors.WorkbookRefused:
            continue
    return decodable(file, ENCODINGS[-1])


def decodable(file: BinaryIO, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while chunk := file.read(CHUNK):
            if "\x00" in decoder.decode(chunk):
                raise errors.not_a_workbook()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise errors.not_a_workbook() from error
    file.seek(0)
    return encoding
