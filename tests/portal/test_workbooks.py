"""Goods by the workbook, as a vendor's people and a clerk of the chamber see it."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.workbooks.handler import KIND, owner_of
from crafts_chamber.vendors.models import Vendor
from storefront.imports import working
from storefront.imports.models import Import, ImportItem
from tests.cast import make_vendor
from tests.cast import owner_of as person_of
from tests.listings.workbooks.books import BASKET, LARGE, TRAY, TWO, book, sent

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 8


@pytest.fixture
def vendor(db: None) -> Vendor:
    return make_vendor()


@pytest.fixture
def browser(vendor: Vendor, client: Client) -> Client:
    client.force_login(person_of(vendor))
    return client


def upload(browser: Client, file: io.BytesIO | None, name: str = "goods.xlsx") -> Any:
    data = {"workbook": SimpleUploadedFile(name, file.getvalue())} if file else {}
    return browser.post(reverse("portal:workbooks"), data)


def workbook_in(answer: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_workbook_is_sent_looked_at_and_applied(vendor: Vendor, browser: Client) -> None:
    answer = upload(browser, book(*TWO))
    parent = Import.objects.get()
    address = reverse("portal:workbook", args=(parent.pk,))
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    waiting = browser.get(address).content.decode()
    assert "data-working" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting
    assert "data-working" in browser.get(address, {"part": "progress"}).content.decode()
    working.work_on(parent.pk)
    checked = browser.get(address).content.decode()
    assert "导入 2 项" in checked
    assert "data-working" not in checked
    assert ListingRevision.objects.count() == 0
    assert browser.post(reverse("portal:workbook-apply", args=(parent.pk,))).status_code == 302
    working.work_on(parent.pk)
    assert "已完成" in browser.get(address).content.decode()
    assert list(ListingRevision.objects.values_list("state", flat=True)) == ["submitted", "submitted"]


def test_wrong_rows_are_listed_and_go_back_marked(vendor: Vendor, browser: Client) -> None:
    parent = sent(vendor, book(BASKET, LARGE, {**TRAY, "price": "面议"}))
    page = browser.get(reverse("portal:workbook", args=(parent.pk,)), {"outcome": "wrong"}).content.decode()
    assert "“面议”不是金额" in page
    assert "手工柳编收纳篮" not in page
    marked = browser.get(reverse("portal:workbook-marked", args=(parent.pk,)))
    assert (marked.headers["Cache-Control"], marked.headers["X-Content-Type-Options"]) == (
        "private, no-store",
        "nosniff",
    )
    assert "goods-marked.xlsx" in marked.headers["Content-Disposition"]
    sheet = workbook_in(marked)["商品"]
    assert [cell.value for cell in sheet["A"]] == ["货号", "LX-S", "LX-L", "TP-1"]


@pytest.mark.parametrize(("file", "words"), [(None, "请先选择表格文件"), (io.BytesIO(b""), "文件是空的")])
def test_nothing_to_read_comes_back_with_a_sentence(browser: Client, file: io.BytesIO | None, words: str) -> None:
    answer = upload(browser, file)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Import.objects.count() == 0


def test_the_sample_and_ones_goods_can_be_taken(vendor: Vendor, browser: Client) -> None:
    sample = workbook_in(browser.get(reverse("portal:workbooks-sample")))
    assert sample.sheetnames == ["商品", "填写说明"]
    assert sample["商品"]["A2"].value == "示例-001-S"
    parent = sent(vendor, book(TRAY))
    browser.post(reverse("portal:workbook-apply", args=(parent.pk,)))
    working.work_on(parent.pk)
    own = workbook_in(browser.get(reverse("portal:workbooks-goods")))["商品"]
    assert [cell.value for cell in own["A"]] == ["货号", "TP-1"]


def test_another_vendors_workbook_does_not_exist(vendor: Vendor, client: Client) -> None:
    parent = sent(vendor, book(BASKET, {**TRAY, "price": "x"}))
    client.force_login(person_of(make_vendor("other")))
    for name in ("workbook", "workbook-marked"):
        assert client.get(reverse(f"portal:{name}", args=(parent.pk,))).status_code == 404
    for name in ("workbook-apply", "workbook-cancel"):
        assert client.post(reverse(f"portal:{name}", args=(parent.pk,))).status_code == 404
    parent.refresh_from_db()
    assert parent.state == "checked"
    assert "goods.xlsx" not in client.get(reverse("portal:workbooks")).content.decode()


def test_pages_cost_the_same_however_many_workbooks_and_goods_there_are(
    vendor: Vendor, browser: Client, django_assert_max_num_queries: Any
) -> None:
    person = person_of(vendor)
    Import.objects.bulk_create(
        Import(
            kind=KIND,
            owner=owner_of(vendor),
            by=person,
            language="zh-hans",
            name=f"{n}.xlsx",
            size=1,
            digest=f"{n}",
            state="done",
            new=1000,
            moved_at=timezone.now(),
        )
        for n in range(200)
    )
    parent = Import.objects.latest("pk")
    ImportItem.objects.bulk_create(
        ImportItem(parent=parent, position=n, row=n, label=f"篮 {n}", outcome="new", payload={"facts": "x" * 500})
        for n in range(1000)
    )
    for address in (reverse("portal:workbooks"), reverse("portal:workbook", args=(parent.pk,))):
        browser.get(address)
        with django_assert_max_num_queries(PAGE_QUERIES):
            assert browser.get(address).status_code == 200
