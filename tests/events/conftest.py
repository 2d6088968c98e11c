"""A Saleor that signs, known to us by its cached public key, and consumers that only live for one test."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client

from storefront.events import consumers
from storefront.saleor import identity, signatures

OUR_APP = "QXBwOjE="

Sign = Callable[[bytes], str]
Post = Callable[..., Any]


@pytest.fixture
def sign() -> Iterator[Sign]:
    """Signs a body as Saleor does: detached RS256 JWS, `b64: false`."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    public = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    cache.set(signatures.CACHE_KEY, {"1": {**public, "kid": "1", "use": "sig", "alg": "RS256"}})
    cache.set(identity.CACHE_KEY, identity.AppIdentity(OUR_APP, "tancheng.buy"))

    def signature(body: bytes) -> str:
        headers = {"kid": "1", "b64": False, "crit": ["b64"]}
        return jwt.api_jws.encode(body, key, algorithm="RS256", headers=headers, is_payload_detached=True)

    yield signature
    cache.clear()


@pytest.fixture
def post(client: Client, sign: Sign) -> Post:
    """Posts an event as Saleor would; `signature` replaces the right one."""

    def send(event: Any, *, signature: str | None = None) -> Any:
        body = event if isinstance(event, bytes) else json.dumps(event).encode()
        headers = {"Saleor-Signature": sign(body) if signature is None else signature}
        return client.post("/webhooks/saleor/", body, content_type="application/json", headers=headers)

    return send


@pytest.fixture(autouse=True)
def own_consumers() -> Iterator[None]:
    """Nobody follows the news but whom the test registers."""
    lists: list[list[Any]] = [consumers.order_consumers, consumers.product_consumers, consumers.page_consumers]
    before = [list(one) for one in lists]
    for one in lists:
        one.clear()
    yield
    for one, kept in zip(lists, before, strict=True):
        one[:] = kept


def product_event(product: str = "UHJvZHVjdDox", **extra: Any) -> dict[str, Any]:
    return {
        "__typename": "ProductUpdated",
        "issuedAt": "2026-11-20T08:00:00+00:00",
        "recipient": {"id": OUR_APP},
        "product": {"id": product},
        **extra,
    }
