from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crafts_chamber.listings import actions
from crafts_chamber.listings.models import ListingRevision, RevisionPicture
from crafts_chamber.listings.rules import ProposedVariant, RevisionState
from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.vendors.models import Vendor
from tests.cast import make_draft, make_submitted, make_vendor, membership_of, officer, owner_of, photo, proposal

pytestmark = pytest.mark.django_db
LISTINGS = "/portal/listings/"
NEW = "/portal/listings/new/"
PAGE = "/portal/listings/willow-basket/"


@pytest.fixture
def vendor(client: Client) -> Vendor:
    """Its owner is signed in."""
    vendor = make_vendor()
    client.force_login(owner_of(vendor))
    return vendor


def form(*rows: dict[str, object], **changes: object) -> dict[str, object]:
    """The form as a browser sends it; `rows` are options."""
    rows = rows or ({"price": "68.00", "stock": "20"},)
    data: dict[str, object] = {
        "name": "手工柳编收纳篮",
        "name_en": "Willow basket",
        "craft": "wicker",
        "description": "白柳条编成。",
        "material": "杞柳",
        "weight_grams": "800",
        "days_to_make": "",
        "options-TOTAL_FORMS": "3",
        "options-INITIAL_FORMS": "0",
        "axes-TOTAL_FORMS": "0",
        "axes-INITIAL_FORMS": "0",
        "pictures-TOTAL_FORMS": "0",
        "pictures-INITIAL_FORMS": "0",
        "then": "save",
        **changes,
    }
    for number in range(3):
        given = rows[number] if number < len(rows) else {}
        for name in ("option", "price", "stock", "sku"):
            data[f"options-{number}-{name}"] = given.get(name, "")
    return data


def upload(content: bytes | None = None, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or photo(), "image/jpeg")


def one_variant(number: int) -> tuple[ProposedVariant, ...]:
    return (ProposedVariant(price=Decimal(10), stock=1, sku=f"S{number}"),)


def text_of(answer) -> str:
    return answer.content.decode()


def test_goods_begin_with_a_name_then_get_photo_and_options_and_are_submitted(client, vendor):
    answer = client.post(NEW, {"name": "手工柳编收纳篮", "craft": "wicker"})
    revision = ListingRevision.objects.get()
    page = f"{LISTINGS}{revision.listing.slug}/"
    assert answer.headers["Location"] == f"{page}edit/"
    rows = ({"option": "小号", "price": "68", "stock": "20"}, {"option": "大号", "price": "98.50", "stock": "0"})
    photos = [upload(), upload(photo(colour="red"), "b.jpg")]
    answer = client.post(f"{page}edit/", {**form(*rows), "photos": photos}, follow=True)
    assert "草稿已保存" in text_of(answer)
    assert [(str(v.price), v.stock, v.option) for v in revision.variants.all()] == [
        ("68.00", 20, "小号"),
        ("98.50", 0, "大号"),
    ]
    assert revision.pictures.count() == 2
    client.post(f"{page}submit/")
    assert ListingRevision.objects.get().state == RevisionState.SUBMITTED


@pytest.mark.parametrize(
    ("changes", "row", "sentence"),
    [
        ({"name": "编" * 61}, {}, "这段文字有 61 个字符，最多 60 个"),
        ({"description": "编" * 3001}, {}, "这段文字有 3001 个字符，最多 3000 个"),
        ({"name": ""}, {}, "必填"),
        ({"craft": "erhu"}, {}, "erhu"),
        ({"weight_grams": "0"}, {}, "重量应在 1 至"),
        ({"made_to_order": "on"}, {}, "请填写制作天数"),
        ({}, {"price": "0"}, "价格必须大于 0"),
        ({}, {"price": "0.001"}, "精确到分"),
        ({}, {"price": "-5"}, "价格必须大于 0"),
        ({}, {"price": "1000000"}, "价格最高"),
        ({}, {"price": "abc"}, "数字"),
        ({}, {"price": ""}, "必填"),
        ({}, {"stock": "-1"}, "库存不能小于 0"),
        ({}, {"stock": "1.5"}, "整数"),
        ({}, {"sku": "A B"}, "货号只能由"),
    ],
)
def test_fault_gets_its_sentence_and_what_was_typed_and_the_photo_are_kept(client, vendor, changes, row, sentence):
    revision = make_draft(vendor)
    before = revision.proposal
    typed = form({"price": "68", "stock": "1", "option": "没保存", **row}, **changes)
    answer = client.post(PAGE + "edit/", {**typed, "photos": [upload(photo(colour="navy"))]})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert ListingRevision.objects.get().proposal == before
    assert revision.pictures.count() == 2, "a browser does not send the photo again"
    again = text_of(client.get(PAGE + "edit/"))
    assert sentence in again and "没保存" in again and "尚未保存" in again


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"%PDF-1.7", "catalogue.pdf", "“catalogue.pdf”不是可用的图片"),
        (b"<script>alert(1)</script>", "photo.jpg", "“photo.jpg”不是可用的图片"),
        (photo(200, 200), "small.jpg", "每边至少需要 400 像素"),
        (photo()[:3000], "cut.jpg", "已损坏"),
    ],
)
def test_wrong_file_as_picture_is_refused_and_the_rest_is_kept(client, vendor, content, name, sentence):
    revision = make_draft(vendor)
    answer = client.post(PAGE + "edit/", {**form(name="新名字"), "photos": [upload(content, name)]})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert revision.pictures.count() == 1
    assert 'value="新名字"' in text_of(client.get(PAGE + "edit/"))


def test_empty_file_as_picture_is_refused(client, vendor):
    revision = make_draft(vendor)
    empty = SimpleUploadedFile("empty.jpg", b"", "image/jpeg")
    assert client.post(PAGE + "edit/", {**form(), "photos": [empty]}).status_code == 422
    assert revision.pictures.count() == 1


def test_too_many_rows_by_hand_are_refused(client, vendor):
    revision = make_draft(vendor)
    before = revision.proposal
    data = {**form(), "options-TOTAL_FORMS": "9999"}
    assert client.post(PAGE + "edit/", data).status_code == 422
    assert ListingRevision.objects.get().proposal == before


def test_lapsed_membership_creates_submits_and_edits_nothing(client, vendor):
    make_draft(vendor)
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    assert "会籍目前无效" in text_of(client.post(NEW, form(name_en="Other")))
    answer = client.post(PAGE + "submit/")
    assert (answer.status_code, "会籍目前无效" in text_of(answer)) == (422, True)
    assert "会籍目前无效" in text_of(client.post(PAGE + "edit/", form(name="别的")))
    revision = ListingRevision.objects.get()
    assert (revision.state, revision.name) == (RevisionState.DRAFT, "手工柳编收纳篮")


def test_draft_is_edited_with_what_it_holds(client, vendor):
    make_draft(vendor)
    page = text_of(client.get(PAGE + "edit/"))
    assert "LX-S" in page and "用当年剥皮的白柳条编成。" in page
    rows = ({"option": "小号", "price": "60", "stock": "5", "sku": "LX-S"},)
    data = form(*rows, name="新名字", **{"options-INITIAL_FORMS": "2", "options-TOTAL_FORMS": "5"})
    half = {**data, "options-1-option": "大号"}
    assert client.post(PAGE + "edit/", half).status_code == 422, "a row can't be half emptied"
    assert client.post(PAGE + "edit/", data).status_code == 302
    revision = ListingRevision.objects.get()
    assert (revision.name, [variant.sku for variant in revision.variants.all()]) == ("新名字", ["LX-S"])


def test_submitted_goods_are_withdrawn_before_they_are_edited(client, vendor):
    make_submitted(vendor)
    assert client.get(PAGE + "edit/").status_code == 302
    client.post(PAGE + "withdraw/")
    assert client.get(PAGE + "edit/").status_code == 200


def test_incomplete_draft_says_what_is_missing(client, vendor):
    actions.create_listing(vendor, proposal(material=""), by=owner_of(vendor))
    page = text_of(client.get(PAGE))
    assert "提交前还需补充" in page and "材质" in page and "照片" in page
    answer = client.post(PAGE + "submit/")
    assert (answer.status_code, "还缺：材质、照片" in text_of(answer)) == (422, True)
    assert ListingRevision.objects.get().state == RevisionState.DRAFT


def test_reason_of_a_review_is_shown(client, vendor):
    revision = make_submitted(vendor)
    actions.request_changes(revision, by=officer(), reason="照片太暗。")
    assert "照片太暗。" in text_of(client.get(PAGE))
    assert "照片太暗。" in text_of(client.get(PAGE + "edit/"))


def test_change_of_approved_goods_keeps_the_sku_and_hides_the_stock(client, vendor):
    revision = make_submitted(vendor)
    actions.approve_listing(revision, by=officer())
    assert client.post(PAGE + "change/").headers["Location"] == PAGE + "edit/"
    page = text_of(client.get(PAGE + "edit/"))
    assert 'type="hidden" name="options-0-stock" value="20"' in page
    assert "readonly" in page


def test_photo_is_shown_to_its_vendor_only_and_removed_from_a_draft(client, vendor):
    make_draft(vendor)
    address = f"{PAGE}pictures/{RevisionPicture.objects.get().pk}/"
    answer = client.get(address)
    assert (answer.headers["Content-Type"], answer.getvalue()[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert "private" in answer.headers["Cache-Control"]
    other = Client()
    other.force_login(owner_of(make_vendor("other")))
    assert other.get(address).status_code == 404
    client.post(address + "remove/")
    assert not RevisionPicture.objects.exists()


@pytest.mark.parametrize(
    "action",
    [
        *("submit", "withdraw", "change", "stock", "edit", "keep", "discard", "delete", "pause", "resume", "say"),
    ],
)
def test_anothers_listing_does_not_exist(client, vendor, action):
    other = make_vendor("other")
    make_draft(other)
    assert client.get(PAGE).status_code == 404
    assert client.post(f"{PAGE}{action}/", {"sku": "LX-S", "stock": "0"}).status_code == 404
    assert ListingRevision.objects.get().state == RevisionState.DRAFT


def test_list_costs_the_same_for_more_goods(client, vendor):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(LISTINGS)
        return len(captured)

    make_draft(vendor)
    one = queries()
    for number in range(3):
        actions.create_listing(
            vendor, proposal(name_en=f"Basket {number}", variants=one_variant(number)), by=owner_of(vendor)
        )
    assert queries() == one
