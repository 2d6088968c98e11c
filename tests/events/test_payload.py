"""What a body says, for every kind of event that we subscribe to."""

import json
from typing import Any

import pytest

from storefront.events.errors import MalformedEvent
from storefront.events.payload import Kind, News, Subject, read_news


@pytest.mark.parametrize(
    ("event_type", "content", "subject"),
    [
        ("OrderCreated", {"order": {"id": "o"}}, Subject(Kind.ORDER, "o")),
        ("FulfillmentTrackingNumberUpdated", {"order": {"id": "o"}}, Subject(Kind.ORDER, "o")),
        ("ProductDeleted", {"product": {"id": "p"}}, Subject(Kind.PRODUCT, "p")),
        ("ProductMediaCreated", {"productMedia": {"id": "m", "productId": "p"}}, Subject(Kind.PRODUCT, "p")),
        (
            "ProductVariantStockUpdated",
            {"productVariant": {"id": "v", "product": {"id": "p"}}},
            Subject(Kind.PRODUCT, "p"),
        ),
        ("PageUpdated", {"page": {"id": "g", "slug": "lu-willow"}}, Subject(Kind.PAGE, "g")),
        (
            "TranslationCreated",
            {"translation": {"translatableContent": {"productId": "p"}}},
            Subject(Kind.PRODUCT, "p"),
        ),
        ("TranslationUpdated", {"translation": {"translatableContent": {"pageId": "g"}}}, Subject(Kind.PAGE, "g")),
        ("TranslationUpdated", {"translation": {}}, None),
        ("ShopMetadataUpdated", {}, None),
        ("ProductVariantDeleted", {"productVariant": {"id": "v", "product": None}}, None),
    ],
)
def test_the_subject_of_every_event_is_found(event_type: str, content: Any, subject: Subject | None) -> None:
    body = json.dumps({"__typename": event_type, "recipient": {"id": "us"}, **content}).encode()
    assert read_news(body) == News(event_type, "us", subject)


def test_a_subject_is_read_back_as_it_was_written() -> None:
    subject = Subject(Kind.ORDER, "T3JkZXI6MQ==")
    assert Subject.parse(str(subject)) == subject


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff",
        b"nonsense",
        b"[]",
        b'"text"',
        b"{}",
        b'{"__typename": "OrderCreated"}',
        b'{"__typename": "OrderCreated", "recipient": null}',
        b'{"__typename": 1, "recipient": {"id": "us"}}',
    ],
)
def test_what_is_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedEvent):
        read_news(body)
