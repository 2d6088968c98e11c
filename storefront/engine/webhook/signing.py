"""How a payload is signed: a detached RS256 JWS with unencoded payload (RFC 7515, RFC 7797), as Saleor does it.

The key is made once per installation and kept in `var/secrets` with mode 600.
"""

import hashlib
import json
import os
import secrets
from base64 import urlsafe_b64encode
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from django.conf import settings
from jwt import api_jws
from jwt.algorithms import RSAAlgorithm

KEY_NAME = "engine-signing.pem"
KEY_BITS = 2048


def sign(body: bytes) -> str:
    """The value of `Saleor-Signature` for these exact bytes."""
    folder = _folder()
    return api_jws.encode(
        body,
        _private_key(folder),
        algorithm="RS256",
        headers={"kid": _key_id(folder), "crit": ["b64"]},
        is_payload_detached=True,
    )


def public_keys() -> dict[str, Any]:
    """The JSON Web Key Set that `/.well-known/jwks.json` serves."""
    folder = _folder()
    return {"keys": [{**_public_numbers(folder), "use": "sig", "alg": "RS256", "kid": _key_id(folder)}]}


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "secrets"


@cache
def _private_key(folder: Path) -> RSAPrivateKey:
    path = folder / KEY_NAME
    if not path.exists():
        _make_key(path)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, RSAPrivateKey):
        raise TypeError(f"{path} holds no RSA key. Delete it, and a new one is made.")
    return key


def _make_key(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = generate_private_key(public_exponent=65537, key_size=KEY_BITS).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
    try:
        os.link(draft, path)  # fails if another process was first: its key is the one that counts
    except FileExistsError:
        pass
    finally:
        draft.unlink()


@cache
def _public_numbers(folder: Path) -> dict[str, str]:
    key: dict[str, Any] = json.loads(RSAAlgorithm.to_jwk(_private_key(folder).public_key()))
    return {name: key[name] for name in ("e", "kty", "n")}


@cache
def _key_id(folder: Path) -> str:
    """The key's thumbprint (RFC 7638)."""
    canonical = json.dumps(_public_numbers(folder), separators=(",", ":"), sort_keys=True)
    return urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()
