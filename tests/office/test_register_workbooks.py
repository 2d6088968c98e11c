"""Workbooks of the register through the pages: taken, sent, looked at, applied, cancelled."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crafts_chamber.registry.models import Firm
from storefront.imports.models import Import
from tests.cast import crafts_chamber, make_firm, officer
from tests.languages import words_of
from tests.registry.books import company, workbook

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/office/register/workbooks/"


@pytest.fixture
def desk(client: Client, transactional_db: None) -> Client:
    crafts_chamber()
    client.force_login(officer())
    return client


def send(desk: Client, content: bytes, name: str = "register.xlsx") -> Any:
    return desk.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def names_in(answer: Any) -> list[str]:
    content = b"".join(answer.streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["企业名册"]
    return [str(row[0].value) for row in sheet.iter_rows(min_row=2)]


def test_a_workbook_is_checked_looked_at_and_applied(desk: Client) -> None:
    answer = send(desk, workbook(company(1), company(2, township="")))
    parent = Import.objects.get()
    assert answer["Location"] == f"{PAGE}{parent.pk}/"
    page = words_of(desk.get(answer["Location"]))
    assert "企业1" in page and "乡镇" in page and Firm.objects.count() == 0
    assert "企业1" not in words_of(desk.get(answer["Location"] + "?outcome=wrong"))
    marked = desk.get(f"{PAGE}{parent.pk}/marked/")
    assert names_in(marked) == ["企业1", "企业2"]
    assert desk.post(f"{PAGE}{parent.pk}/apply/").status_code == 302
    assert [firm.name for firm in Firm.objects.all()] == ["企业1"]
    assert desk.post(f"{PAGE}{parent.pk}/apply/").status_code == 422
    assert "register.xlsx" in words_of(desk.get(PAGE))


def test_a_cancelled_workbook_changes_nothing(desk: Client) -> None:
    send(desk, workbook(company(1)))
    parent = Import.objects.get()
    assert desk.post(f"{PAGE}{parent.pk}/cancel/").status_code == 302
    assert desk.post(f"{PAGE}{parent.pk}/apply/").status_code == 422
    assert Firm.objects.count() == 0
    assert desk.get(f"{PAGE}{parent.pk}/marked/").status_code == 404


@pytest.mark.parametrize("content", [None, b""])
def test_no_file_is_said(desk: Client, content: bytes | None) -> None:
    answer = desk.post(PAGE, {} if content is None else {"file": SimpleUploadedFile("x.xlsx", content)})
    assert answer.status_code == 422
    assert Import.objects.count() == 0


def test_the_list_is_exported_as_it_is_narrowed(desk: Client) -> None:
    make_firm("a", name="柳溪编织社", township="matou")
    make_firm("b", name="音和木艺坊", township="lizhuang")
    assert names_in(desk.get("/office/register/export/")) == ["柳溪编织社", "音和木艺坊"]
    assert names_in(desk.get("/office/register/export/?township=lizhuang")) == ["音和木艺坊"]
    assert names_in(desk.get("/office/register/export/?q=编织&standing=valid")) == ["柳溪编织社"]


def test_the_sample_is_in_the_language_of_the_page(desk: Client) -> None:
    content = b"".join(desk.get("/en/office/register/sample/").streaming_content)  # type: ignore[attr-defined]
    assert openpyxl.load_workbook(io.BytesIO(content))["Register"]["A1"].value == "Firm"
