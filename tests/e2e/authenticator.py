"""The app in a person's pocket: six digits of RFC 6238, worked out here and not by the shop."""

import base64
import hashlib
import hmac
import struct
import time

STEP_SECONDS = 30


def code_now(secret: str) -> str:
    counter = struct.pack(">Q", int(time.time()) // STEP_SECONDS)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0xF
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"
