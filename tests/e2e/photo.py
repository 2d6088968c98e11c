"""A photo to upload: a real PNG, drawn here, different for every number."""

import struct
import zlib

SIDE = 480


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def photo(number: int) -> bytes:
    """A woven pattern, 480 × 480 pixels."""
    rows = b"".join(
        b"\0"
        + b"".join(
            bytes((200, 160, 90 + number % 100)) if (x // 40 + y // 40) % 2 else bytes((150, 110, 50))
            for x in range(SIDE)
        )
        for y in range(SIDE)
    )
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
