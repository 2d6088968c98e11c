"""Saleor is never called while a transaction is open, and the check bites."""

from typing import Any

import pytest
from django.db import transaction

from storefront.core.transport import Operation
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import CalledInsideTransaction

DATABASES = ["default", "engine"]
pytestmark = [pytest.mark.engine, pytest.mark.django_db(transaction=True, databases=DATABASES)]
QUESTION = "query shopName { shop { name } }"


class Silence:
    """A road that remembers what was sent and answers nothing."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        self.sent.append(operation.name)
        return {"data": {}}

    def fetch(self, url: str) -> bytes:
        self.sent.append(url)
        return b""


@pytest.fixture
def road() -> Silence:
    return Silence()


@pytest.fixture
def client(road: Silence) -> SaleorClient:
    return SaleorClient(road, token="any")


def test_a_call_outside_goes_out(client: SaleorClient, road: Silence) -> None:
    client.execute(QUESTION, "shopName")
    client.fetch("/media/basket.jpg")
    assert road.sent == ["shopName", "/media/basket.jpg"]


@pytest.mark.parametrize("database", DATABASES)
def test_a_call_inside_is_refused_and_nothing_is_sent(client: SaleorClient, road: Silence, database: str) -> None:
    with pytest.raises(CalledInsideTransaction, match=database), transaction.atomic(using=database):
        client.execute(QUESTION, "shopName")
    with pytest.raises(CalledInsideTransaction, match=database), transaction.atomic(using=database):
        client.fetch("/media/basket.jpg")
    assert road.sent == []


def test_a_call_inside_a_nested_block_is_refused(client: SaleorClient, road: Silence) -> None:
    with pytest.raises(CalledInsideTransaction), transaction.atomic(), transaction.atomic():
        client.execute(QUESTION, "shopName")
    assert road.sent == []


def test_a_call_after_commit_goes_out(client: SaleorClient, road: Silence) -> None:
    with transaction.atomic():
        transaction.on_commit(lambda: client.execute(QUESTION, "shopName"))
        assert road.sent == []
    assert road.sent == ["shopName"]
