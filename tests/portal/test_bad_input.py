"""What a firm gets wrong is said in a full sentence, in the language of the page, and changes nothing."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.vendors.models import Application, Vendor
from tests.cast import (
    STORY,
    credit_code,
    make_application,
    make_draft,
    make_firm,
    make_owner,
    make_vendor,
    membership_of,
    owner_of,
    person,
    photo,
    wrong_last,
)
from tests.languages import Language, Sentence, in_both_languages, words_of
from tests.listings.test_pictures import bomb
from tests.memory import everything_kept
from tests.permissions.stage import make_order

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

STORY_STEP = {"crafts": ["wicker"], "story": STORY, "story_en": ""}
GOODS = {
    "name": "手工柳编收纳篮",
    "name_en": "Willow basket",
    "craft": "wicker",
    "description": "白柳条编成。",
    "material": "杞柳",
    "weight_grams": "800",
    "options-TOTAL_FORMS": "1",
    "options-INITIAL_FORMS": "0",
    "options-0-price": "68.00",
    "options-0-stock": "20",
    "axes-TOTAL_FORMS": "0",
    "axes-INITIAL_FORMS": "0",
    "pictures-TOTAL_FORMS": "0",
    "pictures-INITIAL_FORMS": "0",
}
NEW = "/portal/listings/new/"
NOTHING_HERE = Sentence("这个地址没有内容。", "There is nothing at this address.")
NO_MEMBER = Sentence(
    "该企业目前没有有效的工艺制造商会会籍。请先到商会办理续会；此处没有任何改动。",
    "This firm has no membership of the crafts chamber that is valid today. Renew it with the chamber first; nothing "
    "was changed here.",
)
NO_MEMBER_NO_GOODS = Sentence(
    "本企业的工艺制造商会会籍目前无效，商品不能上架。请先到商会续会；此处没有任何改动。",
    "The firm's membership of the crafts chamber is not valid today, so its goods can't be listed. Renew it with the "
    "chamber; nothing was changed here.",
)
LENGTH = Sentence(
    "统一社会信用代码应为 18 位，现为 3 位。请对照营业执照重新填写。",
    "A credit code has 18 characters; this one has 3. Copy it from the licence once more.",
)
LOOK_ALIKE = Sentence(
    "第 17 位是“O”，统一社会信用代码中没有这个字符。是不是“0”？",
    "Character 17 is «O», which no credit code contains. Is it «0»?",
)
ALPHABET = Sentence(
    "第 18 位是“中”，统一社会信用代码中没有这个字符：只用数字和除 I、O、S、V、Z 以外的大写字母。",
    "Character 18 is «中», which no credit code contains: only digits and capital letters without I, O, S, V and Z.",
)
CHECK_DIGIT = Sentence(
    "统一社会信用代码的最后一位校验码与前面各位不符。请对照营业执照核对：您要填的是不是 81371322000000019A / "
    "91371302000000019A / 913713220000000199？",
    "The last character of this credit code does not fit the others. Compare it with the licence: did you mean "
    "81371322000000019A / 91371302000000019A / 913713220000000199?",
)
UNKNOWN_FIRM = Sentence(
    "商会名册中没有使用该信用代码的企业。请先联系工艺制造商会登记，再来申请入驻。",
    "No firm with this credit code is in the chamber's register. Contact the crafts chamber to be registered, then "
    "apply.",
)
NO_PICTURE = Sentence(
    "“photo.jpg”不是可用的图片。请上传 JPEG、PNG 或 WebP 格式的照片。",
    "«photo.jpg» is not a picture that the shop can use. Send a JPEG, PNG or WebP photo.",
)
SMALL_PICTURE = Sentence(
    "“photo.jpg”为 300 × 300 像素，每边至少需要 400 像素。请换一张大一些的照片。",
    "«photo.jpg» has 300 × 300 pixels; at least 400 a side are needed. Send a larger photo.",
)
BOMB = Sentence(
    "“photo.jpg”像素过多（超过 5000 万），请换一张小一些的照片。",
    "«photo.jpg» has too many pixels (more than 50 million). Send a smaller photo.",
)


def too_long(length: int, most: int) -> Sentence:
    return Sentence(
        f"这段文字有 {length} 个字符，最多 {most} 个。请删减。",
        f"This text has {length} characters; at most {most} fit. Shorten it.",
    )


@pytest.fixture
def application(client: Client) -> Application:
    """A complete draft; its firm is signed in."""
    application = make_application()
    client.force_login(application.applicant)
    return application


@pytest.fixture
def vendor(client: Client) -> Vendor:
    """Its owner is signed in."""
    vendor = make_vendor()
    client.force_login(owner_of(vendor))
    return vendor


def lapse(made: Application | Vendor) -> None:
    suspend_membership(membership_of(made.firm), reason="Unpaid dues.")


@in_both_languages
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("123", LENGTH),
        ("9137132200000101OP", LOOK_ALIKE),
        ("91371322000001011中", ALPHABET),
        (wrong_last(credit_code(1)), CHECK_DIGIT),
        (credit_code(77), UNKNOWN_FIRM),
    ],
    ids=["length", "look-alike", "alphabet", "check digit", "not in the register"],
)
def test_a_wrong_credit_code_starts_nothing(client: Client, code: str, sentence: Sentence, language: Language) -> None:
    make_firm()
    client.force_login(person("Somebody"))
    before = everything_kept()
    answer = client.post(f"{language.prefix}/portal/apply/", {"credit_code": code})
    assert (answer.status_code, sentence.in_(language) in words_of(answer)) == (422, True)
    assert f'value="{code}"' in words_of(answer)
    assert everything_kept() == before


@in_both_languages
def test_the_code_of_a_firm_whose_membership_lapsed_starts_nothing(client: Client, language: Language) -> None:
    firm = make_firm(member_days=-1)
    client.force_login(person("Somebody"))
    before = everything_kept()
    answer = client.post(f"{language.prefix}/portal/apply/", {"credit_code": firm.credit_code or ""})
    assert (answer.status_code, NO_MEMBER.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
def test_a_firm_whose_membership_lapsed_starts_no_application(client: Client, language: Language) -> None:
    client.force_login(make_owner(make_firm(member_days=-1)))
    before = everything_kept()
    answer = client.post(f"{language.prefix}/portal/apply/start/", follow=True)
    assert NO_MEMBER.in_(language) in words_of(answer)
    assert everything_kept() == before


@in_both_languages
def test_an_application_is_not_submitted_after_the_membership_lapsed(
    client: Client, application: Application, language: Language
) -> None:
    lapse(application)
    before = everything_kept()
    answer = client.post(f"{language.prefix}/portal/apply/submit/")
    assert (answer.status_code, NO_MEMBER.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
def test_a_story_that_is_too_long_is_not_kept(client: Client, application: Application, language: Language) -> None:
    before = everything_kept()
    answer = client.post(f"{language.prefix}/portal/apply/story/", {**STORY_STEP, "story": "编" * 2001})
    assert (answer.status_code, too_long(2001, 2000).in_(language) in words_of(answer)) == (422, True)
    assert "编" * 2001 in words_of(answer), "what was typed can be shortened"
    assert everything_kept() == before


@in_both_languages
def test_a_name_that_is_too_long_lists_nothing(client: Client, vendor: Vendor, language: Language) -> None:
    before = everything_kept()
    answer = client.post(language.prefix + NEW, {**GOODS, "name": "编" * 61})
    assert (answer.status_code, too_long(61, 60).in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"These are words, whatever the name says.", NO_PICTURE), (photo(300, 300), SMALL_PICTURE), (bomb(), BOMB)],
    ids=["text", "too small", "bomb"],
)
def test_a_wrong_file_as_picture_adds_none_and_saves_nothing(
    client: Client, vendor: Vendor, content: bytes, sentence: Sentence, language: Language
) -> None:
    revision = make_draft(vendor)
    before = (revision.proposal, [picture.pk for picture in revision.pictures.all()])
    upload = SimpleUploadedFile("photo.jpg", content, "image/jpeg")
    address = f"{language.prefix}/portal/listings/{revision.listing.slug}/edit/"
    answer = client.post(address, {**GOODS, "photos": [upload]})
    assert (answer.status_code, sentence.in_(language) in words_of(answer)) == (422, True)
    kept = ListingRevision.objects.get(pk=revision.pk)
    assert (kept.proposal, [picture.pk for picture in kept.pictures.all()]) == before


@in_both_languages
def test_a_vendor_whose_membership_lapsed_lists_nothing(client: Client, vendor: Vendor, language: Language) -> None:
    lapse(vendor)
    before = everything_kept()
    answer = client.post(language.prefix + NEW, GOODS)
    assert (answer.status_code, NO_MEMBER_NO_GOODS.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
def test_a_vendor_whose_membership_lapsed_submits_nothing(client: Client, vendor: Vendor, language: Language) -> None:
    slug = make_draft(vendor).listing.slug
    lapse(vendor)
    before = everything_kept()
    answer = client.post(f"{language.prefix}/portal/listings/{slug}/submit/")
    assert (answer.status_code, NO_MEMBER_NO_GOODS.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
def test_another_vendors_order_is_not_there(client: Client, vendor: Vendor, language: Language) -> None:
    order = make_order(make_vendor("other"))
    before = everything_kept()
    address = f"{language.prefix}/portal/orders/{order.pk}/"
    parcel = {"carrier": "sf", "tracking_number": "SF123456789012"}
    for answer in (client.get(address), client.post(address, parcel), client.get(f"{address}packing-list/")):
        assert (answer.status_code, NOTHING_HERE.in_(language) in words_of(answer)) == (404, True)
    assert everything_kept() == before
