"""Events signed as Saleor signs them, with a key of the tests' own."""

from collections.abc import Iterator

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from jwt.algorithms import RSAAlgorithm

from storefront.saleor import identity, signatures

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
APP = identity.AppIdentity(id="QXBwOjE=", gateway="tancheng")


@pytest.fixture
def known_key_and_app() -> Iterator[None]:
    """What Saleor would tell of itself, as if it had been asked already."""
    public = {**RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True), "kid": "1", "use": "sig", "alg": "RS256"}
    cache.set(signatures.CACHE_KEY, {"1": public})
    cache.set(identity.CACHE_KEY, APP)
    yield
    cache.clear()


def sign(body: bytes, key: rsa.RSAPrivateKey = KEY) -> str:
    header = {"kid": "1", "b64": False, "crit": ["b64"]}
    return jwt.api_jws.encode(body, key, algorithm="RS256", headers=header, is_payload_detached=True)


def post(client: Client, path: str, body: bytes, signature: str | None = None) -> HttpResponse:
    headers = {"Saleor-Signature": sign(body) if signature is None else signature}
    response = client.post(path, body, content_type="application/json", headers=headers)
    assert isinstance(response, HttpResponse)
    return response
