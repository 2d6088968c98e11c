"""The zip file that an .xlsx is, proved harmless before any part of it is unfolded.

Only the directory at the file's end is read for that: a bomb costs milliseconds. Parts are read from the zip one at a
time and never written to disk.
"""

import struct
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from . import errors

MEGABYTE = 1024**2
CHUNK = 64 * 1024
MOST_BYTES = 200 * MEGABYTE
MOST_MEMBERS = 5000
MOST_UNFOLDED = 400 * MEGABYTE
MOST_XML = 96 * MEGABYTE  # of one part: a register of 50,000 rows has half of it
MOST_PICTURE = 20 * MEGABYTE
# Deflate reaches 1,000; lists that people keep stay below 60.
MOST_RATIO = 150
SMALL = MEGABYTE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
END = b"PK\x05\x06"
END64 = b"PK\x06\x07"
END_SIZE = 22
LONGEST_COMMENT = 65_535


def open_archive(file: BinaryIO) -> ZipFile:
    """The workbook's parts. Raises WorkbookRefused; nothing is unfolded for it."""
    check_directory(file)
    try:
        archive = ZipFile(file)
    except (BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise errors.damaged() from error
    members = archive.infolist()
    check_names(members)
    check_sizes(members)
    check_kind(frozenset(member.filename for member in members))
    return archive


def check_directory(file: BinaryIO) -> None:
    """How many members there are, before a list of them is made in memory.

    Source: PKWARE APPNOTE 4.3.16. A zip64 directory, which no list needs, is not believed.
    """
    size = file.seek(0, 2)
    if size > MOST_BYTES:
        raise errors.too_large(MOST_BYTES // MEGABYTE)
    start = max(size - END_SIZE - LONGEST_COMMENT, 0)
    file.seek(start)
    tail = file.read()
    end = tail.rfind(END)
    if end < 0 or len(tail) < end + END_SIZE:
        raise errors.damaged()
    members, directory = struct.unpack_from("<HL", tail, end + 10)
    if members > MOST_MEMBERS or directory > MOST_MEMBERS * 512 or END64 in tail[max(end - 20, 0) : end]:
        raise errors.unfolds_too_far()
    file.seek(0)


def check_names(members: list[ZipInfo]) -> None:
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise errors.dangerous_names()


def check_sizes(members: list[ZipInfo]) -> None:
    """By what the directory says: reading a part stops at the size said there, whatever is in it."""
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > MOST_UNFOLDED:
        raise errors.unfolds_too_far()
    for member in members:
        if member.flag_bits & 0x1:
            raise errors.encrypted()
        if member.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise errors.damaged()
        if member.file_size > MOST_XML or unfolds_too_far(member):
            raise errors.unfolds_too_far()


def unfolds_too_far(member: ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def check_kind(names: frozenset[str]) -> None:
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise errors.with_macros()
    if "xl/workbook.bin" in names:
        raise errors.other_format(".xlsb")
    if "META-INF/manifest.xml" in names:
        raise errors.other_format(".ods")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise errors.not_a_workbook()


def check_ole(file: BinaryIO) -> None:
    """Say what a file of Office's old container is: always raises WorkbookRefused.

    A workbook with a password is such a container too, with a stream «EncryptedPackage» in its directory. Source:
    [MS-CFB] 2.2, [MS-OFFCRYPTO] 2.3.4.
    """
    head = file.read(512)
    if len(head) == 512:
        shift, sector = struct.unpack_from("<H", head, 30)[0], struct.unpack_from("<L", head, 48)[0]
        if shift in {9, 12} and sector < 2**22:
            file.seek((sector + 1) << shift)
            if "EncryptedPackage".encode("utf-16-le") in file.read(4096):
                raise errors.encrypted()
    raise errors.old_format()
