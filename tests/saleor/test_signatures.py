"""Whose webhook it is: keys are asked for when needed, by one, and not at a forger's pleasure."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client

from storefront.core.transport import Operation, TransportError
from storefront.saleor.signatures import BadSignature, KeysUnreadable, verify

BODY = b'{"__typename": "ProductUpdated"}'


class KeyServer:
    """A road whose other end only knows its public keys; slow, so that a burst comes in meanwhile."""

    keys: dict[str, Any]
    asked: int
    away: bool
    lock = Lock()

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        raise NotImplementedError

    def fetch(self, url: str) -> bytes:
        with KeyServer.lock:
            KeyServer.asked += 1
        Event().wait(0.2)
        if KeyServer.away:
            raise TransportError(url)
        public = [
            {**jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), "kid": kid, "alg": "RS256"}
            for kid, key in KeyServer.keys.items()
        ]
        return json.dumps({"keys": public}).encode()


@pytest.fixture(autouse=True)
def key_server(settings: Any) -> Iterator[None]:
    cache.clear()
    KeyServer.keys, KeyServer.asked, KeyServer.away = {"1": new_key()}, 0, False
    settings.SALEOR_TRANSPORT = f"{KeyServer.__module__}.{KeyServer.__qualname__}"
    yield
    cache.clear()


def new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def signed(kid: str, key: rsa.RSAPrivateKey | None = None, body: bytes = BODY) -> str:
    headers = {"kid": kid, "b64": False, "crit": ["b64"]}
    key = key or KeyServer.keys[kid]
    return jwt.api_jws.encode(body, key, algorithm="RS256", headers=headers, is_payload_detached=True)


def test_keys_are_asked_for_once() -> None:
    verify(BODY, signed("1"))
    verify(BODY, signed("1"))
    assert KeyServer.asked == 1


def test_a_burst_of_first_events_is_taken_whole_by_one_question() -> None:
    signature, start = signed("1"), Barrier(6)

    def receive(_number: int) -> None:
        start.wait(10)
        verify(BODY, signature)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(receive, range(6)))
    assert KeyServer.asked == 1


def test_made_up_key_ids_do_not_make_us_ask_each_time() -> None:
    verify(BODY, signed("1"))
    forger = new_key()
    for number in range(5):
        with pytest.raises(BadSignature):
            verify(BODY, signed(f"made-up-{number}", forger))
    assert KeyServer.asked == 1


def test_a_new_key_is_found_after_the_pause() -> None:
    verify(BODY, signed("1"))
    KeyServer.keys["2"] = new_key()
    with pytest.raises(BadSignature):
        verify(BODY, signed("2"))
    cache.delete("saleor-public-keys-asked")
    verify(BODY, signed("2"))
    assert KeyServer.asked == 2


def test_a_server_that_was_away_is_asked_again_at_the_next_event() -> None:
    KeyServer.away = True
    with pytest.raises(KeysUnreadable):
        verify(BODY, signed("1"))
    KeyServer.away = False
    verify(BODY, signed("1"))


@pytest.mark.parametrize("signature", ["", "x", "a.b.c", "é", "eyJhbGciOiJub25lIn0.."])
def test_what_is_no_signature_is_refused(signature: str) -> None:
    with pytest.raises(BadSignature):
        verify(BODY, signature)


def test_another_body_and_another_key_are_refused() -> None:
    with pytest.raises(BadSignature, match="does not fit"):
        verify(b"{}", signed("1"))
    with pytest.raises(BadSignature, match="does not fit"):
        verify(BODY, signed("1", new_key()))


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/webhooks/saleor/", "/webhooks/payments/initialize/"])
def test_a_webhook_that_nobody_can_judge_is_to_be_sent_again(client: Client, path: str) -> None:
    """Saleor sends again after 5xx, and never after 4xx."""
    KeyServer.away = True
    headers = {"Saleor-Signature": signed("1")}
    answer = client.post(path, BODY, content_type="application/json", headers=headers)
    assert answer.status_code == 503
