"""Money on the account, statements and refunds by hand, as an operator meets them on their pages."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from storefront.accounts.models import Role
from storefront.imports import working
from storefront.imports.models import Import
from storefront.payments.bank_transfer.references import new_reference
from storefront.payments.models import BankReceipt, BankRefund, BankTransfer
from tests.cast import photo
from tests.payments.bank_transfer.test_statement_lines import CCB
from tests.vendor_orders.cast import make_officer

URL = "/office/transfers/money/"
REFUNDS = "/office/transfers/refunds/"


@pytest.fixture
def operator(client: Client, db: None) -> Client:
    client.force_login(make_officer(Role.Kind.PLATFORM_OPERATOR))
    return client


def make_transfer(reference: str = "TC-7F3K-95", amount: str = "268.50", **facts: Any) -> BankTransfer:
    given = {"order_id": f"O-{reference}", "order_number": "1001"} | facts
    return BankTransfer.objects.create(
        reference=reference,
        amount=Decimal(amount),
        currency="CNY",
        transaction_id=f"T-{reference}",
        idempotency_key=reference,
        **given,
    )


def money(amount: str = "268.50", *, reference: str = "", payer: str = "王兰", key: str = "serial:1") -> BankReceipt:
    return BankReceipt.objects.create(
        key=key, amount=Decimal(amount), paid_at=timezone.now(), reference=reference, payer=payer
    )


def shown(client: Client, url: str = URL) -> str:
    return client.get(url).content.decode()


def test_a_receipt_shows_what_would_follow_from_it(operator: Client) -> None:
    assert "没有待认领的到账" in shown(operator)
    transfer = make_transfer(payers="王兰\n沂蒙贸易有限公司")
    receipt = money(reference=transfer.reference)
    assert "转账备注码，金额与应付一致" in shown(operator)
    for change, sentence in (
        ({"reference": ""}, "付款人与买家同名"),
        ({"reference": "", "payer": "谁"}, "没有本店转账备注码"),
        ({"reference": transfer.reference, "amount": 100}, "目前还差 ¥268.50"),
        ({"amount": 300}, "多付：¥31.50"),
    ):
        BankReceipt.objects.filter(pk=receipt.pk).update(**change)
        assert sentence in shown(operator)
    BankTransfer.objects.update(state="expired", ended_at=timezone.now())
    assert "到账过晚：订单已于" in shown(operator)


def test_only_what_is_sure_is_assigned_together(operator: Client) -> None:
    sure = [make_transfer(new_reference(), "10.00") for _ in range(2)]
    likely = make_transfer(new_reference(), "10.00")
    for number, transfer in enumerate([*sure, likely]):
        money("9.00" if transfer is likely else "10.00", reference=transfer.reference, key=f"serial:{number}")
    page = operator.get(URL)
    assert "认领全部 2 笔确定的到账" in page.content.decode()
    everything = [receipt.pk for receipt in BankReceipt.objects.all()]
    operator.post(f"{URL}sure/", {"sure": everything})
    assert BankReceipt.objects.filter(state="assigned").count() == 2
    assert {transfer.state for transfer in BankTransfer.objects.exclude(pk=likely.pk)} <= {"confirming", "confirmed"}
    likely.refresh_from_db()
    assert (likely.state, likely.received) == ("waiting", 0)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "请填写转账备注码"), ("TC-2222-22", "没有转账备注码「TC-2222-22」"), ("99", "没有转账备注码「99」")],
)
def test_a_wrong_reference_assigns_nothing_and_stays_typed(operator: Client, typed: str, sentence: str) -> None:
    receipt = money()
    answer = operator.post(f"{URL}{receipt.pk}/assign/", {f"assign-{receipt.pk}-reference": typed})
    page = answer.content.decode()
    assert answer.status_code == 422 and sentence in page
    assert not typed or f'value="{typed}"' in page
    receipt.refresh_from_db()
    assert (receipt.state, receipt.transfer) == ("open", None)


def test_a_part_is_assigned_by_hand_once(operator: Client) -> None:
    transfer = make_transfer()
    receipt = money("100.00")
    data = {f"assign-{receipt.pk}-reference": " tc 7f3k 95"}
    page = operator.post(f"{URL}{receipt.pk}/assign/", data, follow=True).content.decode()
    assert "已计入订单 1001" in page
    again = operator.post(f"{URL}{receipt.pk}/assign/", data)
    assert again.status_code == 422 and "这笔款项已有人处理" in again.content.decode()
    transfer.refresh_from_db()
    assert (transfer.received, transfer.state) == (Decimal("100.00"), "waiting")
    assert "¥168.50" in shown(operator, "/office/transfers/")


def test_what_is_not_ours_says_why_and_can_come_back(operator: Client) -> None:
    receipt = money()
    assert operator.post(f"{URL}{receipt.pk}/aside/", {f"aside-{receipt.pk}-reason": ""}).status_code == 422
    operator.post(f"{URL}{receipt.pk}/aside/", {f"aside-{receipt.pk}-reason": "利息"})
    assert "利息" in shown(operator, f"{URL}?state=not_ours")
    operator.post(f"{URL}{receipt.pk}/back/")
    receipt.refresh_from_db()
    assert (receipt.state, receipt.reason, receipt.decided_by) == ("open", "", None)


def test_a_statement_is_sent_checked_and_taken_in(operator: Client) -> None:
    file = SimpleUploadedFile("流水.csv", CCB.encode("gbk"))
    place = operator.post("/office/transfers/statements/", {"file": file})["Location"]
    working.work_on(Import.objects.get().pk)
    page = shown(operator, place)
    assert "2026-11-20 · ¥268.50 · 王兰" in page and "6222020000001234567" not in page
    operator.post(f"{place}apply/")
    working.work_on(Import.objects.get().pk)
    assert "¥268.50" in shown(operator) and "•••• 4567" in shown(operator)


def test_a_refund_is_recorded_once_with_its_proof(operator: Client) -> None:
    transfer = make_transfer(state="expired")
    refund = BankRefund.objects.create(reference="LT-1", kind="late", transfer=transfer, amount=Decimal("268.50"))
    place = f"{REFUNDS}{refund.pk}/"
    tomorrow = timezone.localdate() + timedelta(days=1)
    wrong = operator.post(place, {"paid_on": f"{tomorrow}", "account_last_four": "12", "serial": "R-1"})
    page = wrong.content.decode()
    for sentence in ("日期不能晚于今天", "请填写账号后四位数字", "请附上银行回单"):
        assert sentence in page
    assert 'value="R-1"' in page
    right = {"paid_on": f"{timezone.localdate()}", "account_last_four": "4567", "serial": "R-1"}
    operator.post(place, {**right, "proof": SimpleUploadedFile("p.jpg", photo(), "image/jpeg")})
    refund.refresh_from_db()
    assert (refund.state, refund.serial, refund.account_last_four) == ("done", "R-1", "4567")
    proof = operator.get(f"{place}proof/")
    assert proof["Cache-Control"] == "private, no-store"
    again = operator.post(place, {**right, "serial": "R-2", "proof": SimpleUploadedFile("p.jpg", photo())})
    assert again.status_code == 422 and "退款已登记" in again.content.decode()
    refund.refresh_from_db()
    assert refund.serial == "R-1"


def test_more_time_is_given_once_and_needs_a_reason(operator: Client) -> None:
    transfer = make_transfer(expires_at=timezone.now() + timedelta(hours=3))
    place = f"/office/transfers/{transfer.pk}/extend/"
    assert operator.post(place, {f"extend-{transfer.pk}-reason": " "}).status_code == 422
    operator.post(place, {f"extend-{transfer.pk}-reason": "单位付款需审批"})
    assert "单位付款需审批" in shown(operator, "/office/transfers/")
    assert operator.post(place, {f"extend-{transfer.pk}-reason": "再延"}).status_code == 422


@pytest.mark.parametrize("url", [URL, f"{URL}?state=assigned&q=王", "/office/transfers/", REFUNDS])
def test_pages_cost_at_most_eight_queries(operator: Client, url: str) -> None:
    by = make_officer(Role.Kind.ADMINISTRATOR)
    for number in range(60):
        transfer = make_transfer(new_reference(), f"{number + 1}.00")
        money(f"{number + 1}.00", reference=transfer.reference if number % 2 else "", key=f"serial:{number}")
        BankRefund.objects.create(reference=f"EX-{number}", kind="excess", transfer=transfer, amount=1)
    BankReceipt.objects.filter(pk__gt=30).update(
        state="assigned", transfer=transfer, decided_by=by, decided_at=timezone.now(), effect="part"
    )
    with CaptureQueriesContext(connection) as queries:
        assert operator.get(url).status_code == 200
    assert len(queries) <= 8
