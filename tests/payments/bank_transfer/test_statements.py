"""A statement on its way through the imports: checked, taken in once, however often and in whatever pieces it comes."""

import json
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from storefront.accounts.models import User
from storefront.core.encryption import open_sealed
from storefront.core.private_files import private_storage
from storefront.imports import actions, working
from storefront.imports.models import Import
from storefront.payments.bank_transfer.forgetting import forget_statements
from storefront.payments.bank_transfer.statement_sample import write_sample
from storefront.payments.bank_transfer.statement_workbook import KIND, OWNER, context_of
from storefront.payments.models import BankReceipt

from .test_statement_lines import CCB, ICBC

pytestmark = pytest.mark.django_db


def checked(content: bytes, by: User, name: str = "流水.csv") -> Import:
    parent = actions.take_in(KIND, OWNER, SimpleUploadedFile(name, content), by=by)
    working.work_on(parent.pk)
    parent.refresh_from_db()
    return parent


def taken_in(content: bytes, by: User) -> Import:
    parent = checked(content, by)
    actions.apply_import(parent, by=by)
    working.work_on(parent.pk)
    parent.refresh_from_db()
    return parent


def counts(parent: Import) -> tuple[str, int, int, int]:
    return (parent.state, parent.new, parent.unchanged, parent.wrong)


def test_a_statement_is_looked_at_before_anything_is_written(operator: User) -> None:
    parent = checked(CCB.encode("gbk"), operator)
    assert counts(parent) == ("checked", 1, 1, 1)
    assert not BankReceipt.objects.exists()
    item = parent.items.get(outcome="new")
    assert (item.label, item.changes) == ("2026-11-20 · ¥268.50 · 王兰", ["TC-7F3K-95"])
    assert "6222020000001234567" not in json.dumps(item.payload)


def test_a_line_is_taken_in_once_with_its_account_sealed(operator: User) -> None:
    taken_in(CCB.encode("gbk"), operator)
    receipt = BankReceipt.objects.get()
    assert (receipt.amount, receipt.payer, receipt.reference, receipt.state, receipt.source) == (
        Decimal("268.50"),
        "王兰",
        "TC-7F3K-95",
        "open",
        "流水.csv",
    )
    assert receipt.account_shown == "•••• 4567"
    assert open_sealed(receipt.account_sealed, context_of(receipt.key)) == "6222020000001234567"
    again = checked(CCB.encode("utf-8"), operator)
    assert counts(again) == ("checked", 0, 2, 1)


def test_overlapping_statements_without_serial_numbers_add_only_what_is_new(operator: User) -> None:
    taken_in(ICBC.encode(), operator)
    more = ICBC + '2026-11-20,"1,280.00",沂蒙贸易有限公司,6222020000001234567,汇款,货款\n'
    assert counts(taken_in(more.encode(), operator)) == ("done", 1, 2, 0)
    assert BankReceipt.objects.count() == 3


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("对方户名,交易日\n王兰,20261120\n", "缺少这些列：交易金额 / 收入金额。"),
        ("对方户名,收入\n王兰,5\n", "缺少这些列：交易时间 / 交易日期。"),
        ("甲,乙\n1,2\n", "缺少这些列：交易日期、交易时间、收入金额"),
    ],
)
def test_what_is_no_statement_is_refused_in_words(operator: User, text: str, sentence: str) -> None:
    parent = checked(text.encode(), operator)
    assert parent.state == "refused"
    assert sentence in parent.sentence


def test_applying_twice_puts_nothing_twice_on_the_list(operator: User) -> None:
    parent = taken_in(ICBC.encode(), operator)
    Import.objects.update(state="applying")
    parent.items.update(state="planned")
    working.work_on(parent.pk)
    assert BankReceipt.objects.count() == 2


def test_the_sample_is_read_by_the_import_and_takes_nothing_in(operator: User) -> None:
    out: Any = BytesIO()
    write_sample(out)
    parent = checked(out.getvalue(), operator, "sample.xlsx")
    assert parent.state == "refused"
    assert "除了示例没有数据" in parent.sentence


def test_a_statements_file_goes_when_it_is_taken_in_and_not_before(operator: User) -> None:
    waiting, done = checked(CCB.encode(), operator), taken_in(ICBC.encode(), operator)
    path = str(done.file.name)
    assert [forget_statements() for _ in range(2)] == [1, 0]
    for parent in (waiting, done):
        parent.refresh_from_db()
    assert (bool(waiting.file), bool(done.file)) == (True, False)
    assert not private_storage().exists(path)
    assert BankReceipt.objects.count() == 2
