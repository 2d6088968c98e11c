"""Texts that a stolen database must not tell: sealed with keys that lie outside of it.

Fernet (AES-128-CBC with HMAC-SHA256) under a key derived for one context (HKDF, RFC 5869), so that what was sealed as
one thing opens as nothing else. `ENCRYPTION_KEYS` rotate: the first writes, all read; `resealed` brings a text forward.
"""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SALT = b"storefront.core.encryption"
SHOWN = 4


class SealBroken(Exception):
    """Not sealed by us in this context, changed since, or under a key that ENCRYPTION_KEYS no longer names."""

    def __init__(self, context: str) -> None:
        super().__init__(
            f"A sealed text of «{context}» can't be opened. Add the key it was sealed with to the end of ENCRYPTION_KEYS."
        )


def seal(text: str, context: str) -> str:
    """`context` names what it is, such as `vendors.bank-account:17`; the same opens it. Each sealing differs."""
    return keys_for(context).encrypt(text.encode()).decode()


def open_sealed(sealed: str, context: str) -> str:
    """The text that was sealed in this context. Raises SealBroken."""
    try:
        return keys_for(context).decrypt(sealed).decode()
    except InvalidToken as error:
        raise SealBroken(context) from error


def resealed(sealed: str, context: str) -> str:
    """The same text under the first key, for after a rotation. Raises SealBroken."""
    try:
        return keys_for(context).rotate(sealed).decode()
    except InvalidToken as error:
        raise SealBroken(context) from error


def last_four(text: str) -> str:
    """What pages show of a number: `•••• 0123`; of a short one, nothing but dots."""
    packed = "".join(text.split())
    return f"•••• {packed[-SHOWN:]}" if len(packed) > 2 * SHOWN else "••••"


def keys_for(context: str) -> MultiFernet:
    return derived(tuple(settings.ENCRYPTION_KEYS), context)


@lru_cache(maxsize=256)
def derived(secrets: tuple[str, ...], context: str) -> MultiFernet:
    return MultiFernet([Fernet(derived_key(secret, context)) for secret in secrets])


def derived_key(secret: str, context: str) -> bytes:
    key = HKDF(algorithm=SHA256(), length=32, salt=SALT, info=context.encode()).derive(secret.encode())
    return base64.urlsafe_b64encode(key)
