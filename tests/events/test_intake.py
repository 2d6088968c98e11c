"""POST /webhooks/saleor/: who is let in, and that nothing is kept of the others."""

import pytest
from django.test import Client

from storefront.events.consumers import on_product
from storefront.events.models import ReceivedEvent

from .conftest import Post, Sign, product_event

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_signed_event_is_stored_and_handled(post: Post) -> None:
    seen: list[str] = []
    on_product(seen.append)
    assert post(product_event("UHJvZHVjdDo3")).status_code == 202
    event = ReceivedEvent.objects.get()
    assert (event.event_type, event.subject, event.state) == ("ProductUpdated", "product:UHJvZHVjdDo3", "done")
    assert seen == ["UHJvZHVjdDo3"]


def test_an_event_sent_again_is_acknowledged_and_told_once(post: Post) -> None:
    seen: list[str] = []
    on_product(seen.append)
    assert [post(product_event()).status_code for _ in range(3)] == [202, 202, 202]
    assert ReceivedEvent.objects.count() == 1
    assert len(seen) == 1


def test_an_unknown_event_is_acknowledged_and_ignored(post: Post) -> None:
    event = {"__typename": "ShopMetadataUpdated", "recipient": {"id": "QXBwOjE="}}
    assert post(event).status_code == 202  # any other answer would be sent again and again
    assert ReceivedEvent.objects.get().state == "ignored"


@pytest.mark.parametrize("signature", ["", "x", "a..b", "eyJhbGciOiJub25lIn0..", "柳"])
def test_a_body_without_our_saleors_signature_is_refused(post: Post, signature: str) -> None:
    assert post(product_event(), signature=signature).status_code == 401
    assert not ReceivedEvent.objects.exists()


def test_a_signature_of_another_body_is_refused(post: Post, sign: Sign) -> None:
    assert post(product_event("UHJvZHVjdDoy"), signature=sign(b"{}")).status_code == 401
    assert not ReceivedEvent.objects.exists()


def test_another_apps_event_is_refused(post: Post) -> None:
    assert post(product_event(recipient={"id": "QXBwOjI="})).status_code == 403
    assert not ReceivedEvent.objects.exists()


@pytest.mark.parametrize("body", [b"not json", b"[]", b'{"__typename": "ProductUpdated"}'])
def test_a_signed_body_that_is_no_event_is_refused(post: Post, body: bytes) -> None:
    assert post(body).status_code == 400
    assert not ReceivedEvent.objects.exists()


def test_only_posts_are_taken(client: Client) -> None:
    assert client.get("/webhooks/saleor/").status_code == 405
