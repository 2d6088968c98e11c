"""The page of bank transfers; how a confirmation survives an outage is in tests/payments."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from storefront.accounts.models import Role
from storefront.payments.bank_transfer.actions import take_in_order
from storefront.payments.models import BankTransfer
from tests.shop.commerce import BASKET, open_shop
from tests.vendor_orders.cast import make_officer
from tests.vendor_orders.purchases import place_order, read

Kind = Role.Kind
URL = "/office/transfers/"


def make_transfer(reference: str = "TC-7K2M", amount: str = "1280.50", **facts: str) -> BankTransfer:
    given = {"order_id": f"O-{reference}", "order_number": "1001"} | facts
    return BankTransfer.objects.create(
        reference=reference,
        amount=Decimal(amount),
        currency="CNY",
        transaction_id=f"T-{reference}",
        idempotency_key=reference,
        **given,
    )


@pytest.fixture
def operator(client: Client, db: None) -> Client:
    client.force_login(make_officer(Kind.PLATFORM_OPERATOR))
    return client


def test_nothing_awaited_is_said(operator: Client) -> None:
    assert "没有待到账的转账" in operator.get(URL).content.decode()


def test_a_waiting_transfer_shows_reference_amount_and_order(operator: Client) -> None:
    make_transfer()
    page = operator.get(URL).content.decode()
    for text in ("TC-7K2M", "¥1,280.50", "1001", "到账金额（元）", "确认 TC-7K2M 到账"):
        assert text in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "请照银行流水填写金额"),
        ("lots", "请照银行流水填写金额"),
        ("-5", "请照银行流水填写金额"),
        ("0", "请照银行流水填写金额"),
        ("NaN", "请照银行流水填写金额"),
        ("1280.505", "请照银行流水填写金额"),
        ("1e9999", "请照银行流水填写金额"),
        ("1280.05", "¥1280.05"),
        ("128", "¥128.00"),
    ],
)
def test_another_amount_confirms_nothing_and_stays_typed(operator: Client, typed: str, sentence: str) -> None:
    transfer = make_transfer()
    answer = operator.post(f"{URL}{transfer.pk}/confirm/", {f"{transfer.pk}-received": typed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert not typed or f'value="{typed}"' in page
    transfer.refresh_from_db()
    assert (transfer.state, transfer.confirmed_by) == ("waiting", None)


def test_a_transfer_that_was_cancelled_meanwhile_is_refused_in_words(operator: Client) -> None:
    transfer = make_transfer(state="cancelled")
    answer = operator.post(f"{URL}{transfer.pk}/confirm/", {f"{transfer.pk}-received": "1280.50"})
    assert answer.status_code == 422
    assert "TC-7K2M 已取消" in answer.content.decode()
    transfer.refresh_from_db()
    assert transfer.state == "cancelled"


def test_an_unknown_transfer_does_not_exist(operator: Client) -> None:
    assert operator.post(f"{URL}999/confirm/", {"999-received": "1"}).status_code == 404


def test_the_page_takes_at_most_eight_queries(operator: Client) -> None:
    for index in range(30):
        make_transfer(f"TC-{index:04}")
    with CaptureQueriesContext(connection) as queries:
        page = operator.get(URL)
    assert len(page.context["rows"]) == 25
    assert len(queries) <= 8


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind != Kind.PLATFORM_OPERATOR])
def test_only_platform_operators_see_and_confirm_transfers(client: Client, db: None, kind: Role.Kind) -> None:
    transfer = make_transfer()
    assert client.get(URL).status_code == 302
    client.force_login(make_officer(kind))
    assert client.get(URL).status_code == 404
    data = {f"{transfer.pk}-received": "1280.50"}
    assert client.post(f"{URL}{transfer.pk}/confirm/", data).status_code == 404
    transfer.refresh_from_db()
    assert transfer.state == "waiting"


@pytest.mark.django_db(transaction=True, databases=["default", "engine"])
def test_the_right_amount_pays_the_order_and_is_listed_as_received(client: Client) -> None:
    open_shop()
    order = place_order((BASKET, 2))
    take_in_order(order)
    client.force_login(make_officer(Kind.PLATFORM_OPERATOR))
    transfer = BankTransfer.objects.get()
    amount = order.total.gross.amount
    data = {f"{transfer.pk}-received": f" ￥{amount:,.2f}元"}
    page = client.post(f"{URL}{transfer.pk}/confirm/", data, follow=True).content.decode()
    assert f"{transfer.reference} 已确认到账：订单 {order.number} 已付款，可以发货。" in page
    assert "近期到账" in page
    assert "没有待到账的转账" in page
    assert read(order.id).charge_status == "FULL"
    assert client.post(f"{URL}{transfer.pk}/confirm/", data).status_code == 302
    assert read(order.id).total_charged.amount == amount
