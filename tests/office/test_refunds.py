"""The office's page about money that goes back."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from storefront.accounts.models import Role, User
from storefront.payments.models import Refund
from tests.vendor_orders.cast import make_officer


@pytest.fixture
def operator(db: None) -> User:
    return make_officer(Role.Kind.PLATFORM_OPERATOR)


@pytest.fixture
def desk(client: Client, operator: User) -> Client:
    client.force_login(operator)
    return client


def make_refund(number: int, state: str = Refund.State.WAITING) -> Refund:
    refund = Refund.objects.create(
        reference=f"RF-{number:08d}",
        key=f"K{number}",
        kind=Refund.Kind.AMOUNT,
        state=state,
        transaction_id="TX1",
        order_id="O-1",
        order_number=str(1000 + number),
        amount=Decimal("10.00"),
        currency="CNY",
        estimated=True,
    )
    refund.parts.create(part="L1", amount=Decimal("10.00"))
    return refund


def test_refunds_are_found_by_state_and_number_and_cost_the_same_however_many(desk: Client) -> None:
    Refund.objects.bulk_create(
        Refund(
            reference=f"RF-{number:08d}",
            key=f"K{number}",
            kind=Refund.Kind.LINES,
            state=Refund.State.SUCCEEDED,
            transaction_id="TX",
            order_number=str(number),
            amount=Decimal(1),
            currency="CNY",
        )
        for number in range(60)
    )
    make_refund(999)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        page = desk.get("/office/refunds/")

    assert len(queries) <= 8
    assert page.content.decode().count("RF-0000") == 25
    assert "RF-00000999" in desk.get("/office/refunds/?state=waiting").content.decode()
    found = desk.get("/office/refunds/?q=rf-00000007").content.decode()
    assert "RF-00000007" in found and "RF-00000008" not in found
    assert "RF-00000031" in desk.get("/office/refunds/?q=31").content.decode()
    assert "没有退款" in desk.get("/office/refunds/?q=nothing").content.decode()


def test_it_stands_in_the_queue_until_it_is_decided_and_declining_needs_a_reason(desk: Client, operator: User) -> None:
    refund = make_refund(1)
    address = f"/office/refunds/{refund.pk}/"
    assert address in desk.get("/office/").content.decode()

    refused = desk.post(f"{address}decide/", {"do": "decline", "why": " "})
    assert (refused.status_code, "请写明为何不退款" in refused.content.decode()) == (422, True)
    refund.refresh_from_db()
    assert refund.state == Refund.State.WAITING
    said = desk.post(f"{address}decide/", {"do": "decline", "why": "没有破损"}, follow=True).content.decode()

    refund.refresh_from_db()
    assert (refund.state, refund.decided_by, refund.decision) == (Refund.State.DECLINED, operator, "没有破损")
    assert "没有破损" in said and 'value="approve"' not in said
    assert address not in desk.get("/office/").content.decode()
    late = desk.post(f"{address}decide/", {"do": "approve"})
    assert (late.status_code, "已有人处理" in late.content.decode()) == (422, True)


def test_who_asked_for_it_is_not_offered_to_approve_it(desk: Client, operator: User) -> None:
    refund = make_refund(1)
    Refund.objects.update(asked_by=operator)
    address = f"/office/refunds/{refund.pk}/"

    page = desk.get(address).content.decode()
    refused = desk.post(f"{address}decide/", {"do": "approve"})

    assert ("由另一位平台运营人员批准" in page, 'value="approve"' in page, 'value="decline"' in page) == (
        True,
        False,
        True,
    )
    assert (refused.status_code, "由另一位平台运营人员批准" in refused.content.decode()) == (422, True)
    refund.refresh_from_db()
    assert (refund.state, refund.decided_by) == (Refund.State.WAITING, None)


def test_what_was_typed_stays_when_the_order_is_not_known(desk: Client) -> None:
    page = desk.post("/office/refunds/ask/", {"number": "4711", "amount": "12.5", "reason": "划痕", "token": "t"})

    text = page.content.decode()
    assert (page.status_code, "没有这个订单号" in text, "划痕" in text, Refund.objects.count()) == (422, True, True, 0)
