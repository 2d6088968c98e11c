"""Proves that a webhook comes from our Saleor: a detached RS256 JWS over the raw body.

Source: Saleor documentation, «Webhook payload signature»; RFC 7515 appendix F, RFC 7797 (`b64: false`).
"""

import json
from urllib.parse import urlsplit, urlunsplit

import jwt
from django.conf import settings
from django.core.cache import cache

from storefront.core.transport import TransportError

from .gateway import saleor

CACHE_KEY = "saleor-public-keys"
CACHE_SECONDS = 3600
# An unknown key id makes us ask for the keys once; forged ids must not make us ask at every request.
REFETCH_PAUSE_SECONDS = 30


class BadSignature(Exception):
    """The body was not signed by our Saleor, or its keys could not be read."""


def verify(body: bytes, signature: str) -> None:
    """Return when `signature` is Saleor's over `body`; raises BadSignature otherwise."""
    try:
        header = jwt.get_unverified_header(signature)
    except jwt.PyJWTError as error:
        raise BadSignature("The Saleor-Signature header is not a JWS.") from error
    key = public_key(str(header.get("kid", "")))
    try:
        jwt.api_jws.decode_complete(signature, key, algorithms=["RS256"], detached_payload=body)
    except jwt.PyJWTError as error:
        raise BadSignature("The signature does not fit the body.") from error


def public_key(kid: str) -> jwt.PyJWK:
    keys = cache.get(CACHE_KEY) or {}
    if kid not in keys and cache.add(f"{CACHE_KEY}-asked-{kid[:64]}", True, REFETCH_PAUSE_SECONDS):
        keys = fetch_keys()
        cache.set(CACHE_KEY, keys, CACHE_SECONDS)
    if kid not in keys:
        raise BadSignature(f"Saleor has no public key {kid[:64]!r}.")
    return jwt.PyJWK.from_dict(keys[kid])


def fetch_keys() -> dict[str, dict[str, str]]:
    """Saleor's public keys by key id, from `/.well-known/jwks.json` at its origin."""
    address = urlsplit(settings.SALEOR_API_URL)
    url = urlunsplit((address.scheme, address.netloc, "/.well-known/jwks.json", "", ""))
    try:
        return {key["kid"]: key for key in json.loads(saleor().fetch(url))["keys"]}
    except (TransportError, ValueError, KeyError) as error:
        raise BadSignature("Saleor's public keys could not be read.") from error
