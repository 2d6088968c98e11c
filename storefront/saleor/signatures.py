"""Proves that a webhook comes from our Saleor: a detached RS256 JWS over the raw body.

Source: Saleor documentation, «Webhook payload signature»; RFC 7515 appendix F, RFC 7797 (`b64: false`).
"""

import json
from threading import Lock
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import jwt
from django.conf import settings
from django.core.cache import cache

from storefront.core.transport import TransportError

from .gateway import saleor

CACHE_KEY = "saleor-public-keys"
CACHE_SECONDS = 3600
# An unknown key id makes us ask for the keys, but no more often than this, whatever ids are made up.
REFETCH_PAUSE_SECONDS = 30

Keys = dict[str, dict[str, Any]]
_fetching = Lock()


class BadSignature(Exception):
    """The body was not signed by our Saleor."""


class KeysUnreadable(Exception):
    """Saleor's public keys could not be read, so nothing can be said of a signature: try again later."""


def verify(body: bytes, signature: str) -> None:
    """Return when `signature` is Saleor's over `body`; raises BadSignature, or KeysUnreadable when nobody can tell."""
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
    """The key with this id; raises BadSignature when Saleor has none."""
    key = known_keys().get(kid)
    if key is None:
        with _fetching:  # a burst of events waits here, and finds what the first of them fetched
            key = known_keys().get(kid) or refetched_keys().get(kid)
    if key is None:
        raise BadSignature(f"Saleor has no public key {kid[:64]!r}.")
    return jwt.PyJWK.from_dict(key)


def known_keys() -> Keys:
    keys: Keys = cache.get(CACHE_KEY) or {}
    return keys


def refetched_keys() -> Keys:
    """Saleor's keys as they are now; none when they were asked for just before."""
    if not cache.add(f"{CACHE_KEY}-asked", True, REFETCH_PAUSE_SECONDS):
        return {}
    try:
        keys = fetch_keys()
    except KeysUnreadable:
        cache.delete(f"{CACHE_KEY}-asked")  # nothing was learnt: the next event may ask again
        raise
    cache.set(CACHE_KEY, keys, CACHE_SECONDS)
    return keys


def fetch_keys() -> Keys:
    """Saleor's public keys by key id (raises KeysUnreadable), from `/.well-known/jwks.json` at its origin."""
    address = urlsplit(settings.SALEOR_API_URL)
    url = urlunsplit((address.scheme, address.netloc, "/.well-known/jwks.json", "", ""))
    try:
        return {key["kid"]: key for key in json.loads(saleor().fetch(url))["keys"]}
    except (TransportError, ValueError, KeyError) as error:
        raise KeysUnreadable("Saleor's public keys could not be read.") from error
