import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.vendors import drafting
from crafts_chamber.vendors.actions import recommend_vendor, request_changes
from crafts_chamber.vendors.agreeing import current_agreement
from crafts_chamber.vendors.models import Application, FirmMember
from crafts_chamber.vendors.rules import ApplicationState
from tests.cast import (
    STORY,
    credit_code,
    make_application,
    make_firm,
    make_owner,
    make_vendor,
    membership_of,
    officer,
    person,
    photo,
    scan,
    wrong_last,
)
from tests.memory import everything_kept

pytestmark = pytest.mark.django_db
APPLY = "/portal/apply/"
CONTACT = {
    "contact_name": "柳师傅",
    "contact_phone": "13900000001",
    "ship_township": "matou",
    "ship_street": "柳溪路1号",
}


@pytest.fixture
def newcomer(client: Client) -> Client:
    client.force_login(person("Somebody"))
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def test_newcomer_finds_the_firm_by_its_code_and_goes_on_to_the_form(newcomer):
    firm = make_firm()
    answer = newcomer.post(APPLY, {"credit_code": firm.credit_code.lower()}, follow=True)
    assert answer.status_code == 200
    assert firm.name in text_of(answer)
    assert Application.objects.get().firm == firm
    assert "商会正在核实" in text_of(answer)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("123", "应为 18 位，现为 3 位"),
        ("9137132200000101OP", "是不是“0”？"),
        (wrong_last(credit_code(1)), "校验码"),
        (credit_code(77), "请先联系工艺制造商会登记"),
        ("", "必填"),
    ],
)
def test_code_that_leads_nowhere_gets_its_sentence(newcomer, code, sentence):
    make_firm()
    answer = newcomer.post(APPLY, {"credit_code": code})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert not FirmMember.objects.exists()


def test_lapsed_firm_and_taken_firm_get_their_sentences(newcomer):
    lapsed = make_firm("lapsed", member_days=-1)
    taken = make_firm("taken")
    make_owner(taken)
    assert "没有有效的工艺制造商会会籍" in text_of(newcomer.post(APPLY, {"credit_code": lapsed.credit_code}))
    assert "已有经办人" in text_of(newcomer.post(APPLY, {"credit_code": taken.credit_code}))
    assert FirmMember.objects.count() == 1


def test_sentences_speak_english_on_english_pages(newcomer):
    answer = newcomer.post("/en" + APPLY, {"credit_code": "123"})
    assert "A credit code has 18 characters; this one has 3." in text_of(answer)


def test_lapsed_firm_is_told_so_and_starts_nothing(client):
    firm = make_firm(member_days=-1)
    client.force_login(make_owner(firm))
    assert "到期" in text_of(client.get(APPLY))
    answer = client.post(APPLY + "start/", follow=True)
    assert "请先到商会办理续会" in text_of(answer)
    assert not Application.objects.exists()


def steps_of(firm) -> dict[str, dict[str, object]]:
    """What a firm types into each step; files included."""
    licence = {
        "kind": "company",
        "number": firm.credit_code,
        "valid_from": "2020-01-01",
        "valid_until": "",
        "long_term": "on",
        "scan": scan(),
    }
    return {
        "licence": licence,
        "contact": CONTACT,
        "bank": {"holder": firm.name, "bank": "样例银行", "number": "6222 0000 0000 0123"},
        "story": {"crafts": ["wicker"], "story": STORY, "story_en": ""},
        "agreement": {"version": current_agreement().version, "accepted": "on"},
    }


def test_walk_through_the_steps_ends_with_the_chamber(client):
    firm = make_firm()
    client.force_login(make_owner(firm))
    assert client.post(APPLY + "start/", follow=True).redirect_chain[-1][0] == APPLY + "licence/"
    seen = []
    for slug, typed in steps_of(firm).items():
        answer = client.post(f"{APPLY}{slug}/", typed)
        seen.append(answer.headers["Location"])
    assert seen == [f"{APPLY}{slug}/" for slug in ("contact", "bank", "story", "pictures", "review")]
    assert "内容已齐" in text_of(client.get(APPLY + "review/"))
    answer = client.post(APPLY + "submit/", follow=True)
    assert "商会审核中" in text_of(answer)
    assert Application.objects.get().state == ApplicationState.SUBMITTED


def test_stepper_says_what_is_missing_and_its_buttons_save_before_they_go(client):
    firm = make_firm()
    client.force_login(make_owner(firm))
    client.post(APPLY + "start/")
    page = text_of(client.get(APPLY + "contact/"))
    assert "缺 2 项" in page and 'form="step" name="go" value="bank"' in page
    answer = client.post(APPLY + "contact/", {**CONTACT, "go": "story"})
    assert answer.headers["Location"] == APPLY + "story/"
    assert Application.objects.get().contact_name == "柳师傅"


@pytest.mark.parametrize(
    ("slug", "changes", "sentence", "typed"),
    [
        ("story", {"story": "编" * 2001}, "这段文字有 2001 个字符，最多 2000 个", "编" * 2001),
        ("story", {"crafts": ["baking"]}, "baking", STORY),
        ("contact", {"contact_phone": "12"}, "不是有效的电话号码", 'value="12"'),
        ("contact", {"ship_township": "atlantis"}, "atlantis", "柳溪路1号"),
        ("bank", {"number": "12"}, "账号应为 8 至 30 位数字，现为 2 位", "样例银行"),
        ("licence", {"number": "123"}, "应为 18 位，现为 3 位", 'value="123"'),
        ("licence", {"valid_until": "2019-01-01", "long_term": ""}, "截止日期早于起始日期", "2019-01-01"),
        ("agreement", {"accepted": ""}, "请勾选接受协议", ""),
        ("agreement", {"version": "2001-01-01"}, "期间发布了新版协议", ""),
    ],
)
def test_step_with_a_fault_keeps_what_was_typed_and_changes_nothing(client, slug, changes, sentence, typed):
    application = make_application()
    client.force_login(application.applicant)
    before = everything_kept()
    data = {key: value for key, value in steps_of(application.firm)[slug].items() if key != "scan"}
    answer = client.post(f"{APPLY}{slug}/", {**data, **changes})
    assert (answer.status_code, sentence in text_of(answer), typed in text_of(answer)) == (422, True, True)
    assert everything_kept() == before


def test_scan_is_kept_even_when_a_date_beside_it_is_wrong(client):
    firm = make_firm()
    client.force_login(make_owner(firm))
    client.post(APPLY + "start/")
    data = {**steps_of(firm)["licence"], "long_term": "", "valid_until": "2019-01-01"}
    answer = client.post(APPLY + "licence/", data)
    assert answer.status_code == 422
    assert "查看已提交的扫描件" in text_of(answer)
    shown = client.get(APPLY + "licence/scan/")
    assert b"".join(shown.streaming_content).startswith(b"%PDF")
    assert shown.headers["Content-Disposition"].startswith("attachment")


def test_account_number_is_never_shown_in_full(client):
    firm = make_firm()
    client.force_login(make_owner(firm))
    client.post(APPLY + "start/")
    client.post(APPLY + "bank/", steps_of(firm)["bank"])
    page = text_of(client.get(APPLY + "bank/")) + text_of(client.get(APPLY + "review/"))
    assert "•••• 0123" in page and "62220000" not in page


def test_pictures_are_added_described_and_removed(client):
    application = make_application()
    client.force_login(application.applicant)
    files = [SimpleUploadedFile(f"{name}.jpg", photo(colour=name), "image/jpeg") for name in ("red", "blue")]
    bad = SimpleUploadedFile("bad.jpg", b"no picture", "image/jpeg")
    answer = client.post(APPLY + "pictures/add/", {"photos": [*files, bad]}, follow=True)
    assert "bad.jpg" in text_of(answer)
    first, second = application.pictures.all()
    data = {f"alt-{first.pk}": "剥柳条", f"alt-{second.pk}": "院子", "do": f"down:{first.pk}"}
    client.post(APPLY + "pictures/change/", data)
    assert list(application.pictures.values_list("alt", flat=True)) == ["院子", "剥柳条"]
    assert client.get(f"{APPLY}pictures/{first.pk}/").headers["Content-Type"] == "image/jpeg"
    data["do"] = f"remove:{first.pk}"
    client.post(APPLY + "pictures/change/", data)
    data = {f"alt-{second.pk}": "大院子", "do": "go:bank"}
    assert client.post(APPLY + "pictures/change/", data).headers["Location"] == APPLY + "bank/"
    assert list(application.pictures.values_list("alt", flat=True)) == ["大院子"]


def test_submission_after_the_membership_lapsed_changes_nothing(client):
    application = make_application()
    suspend_membership(membership_of(application.firm), reason="Unpaid dues.")
    client.force_login(application.applicant)
    answer = client.post(APPLY + "submit/")
    assert (answer.status_code, Application.objects.get().state) == (422, ApplicationState.DRAFT)
    assert "没有有效的工艺制造商会会籍" in text_of(answer)


def test_incomplete_application_says_what_is_missing(client):
    firm = make_firm()
    client.force_login(make_owner(firm))
    client.post(APPLY + "start/")
    answer = client.post(APPLY + "submit/")
    assert (answer.status_code, Application.objects.get().state) == (422, ApplicationState.DRAFT)
    assert "还缺：" in text_of(answer) and "至少选择一项工艺" in text_of(answer)


def test_request_for_changes_leads_to_the_conversation_and_back(client):
    application = make_application(until="submitted")
    request_changes(application, by=officer(), opinion="请写明街道。")
    client.force_login(application.applicant)
    assert "查看对话（1 条新消息）" in text_of(client.get(APPLY, follow=True))
    page = text_of(client.get(APPLY + "messages/"))
    assert "请写明街道。" in page and "Officer" not in page
    client.post(APPLY + "messages/", {"do": "read"})
    assert "查看对话（0 条新消息）" in text_of(client.get(APPLY + "contact/"))
    answer = client.post(APPLY + "messages/", {"text": "柳溪路1号。"}, follow=True)
    assert "消息已发出" in text_of(answer)
    assert client.post(APPLY + "messages/", {"text": " "}).status_code == 422


def test_steps_of_an_application_that_was_handed_in_lead_to_its_standing(client):
    application = make_application(until="submitted")
    client.force_login(application.applicant)
    before = everything_kept()
    for slug in ("licence", "review"):
        assert client.get(f"{APPLY}{slug}/").headers["Location"] == APPLY
    assert client.post(APPLY + "contact/", CONTACT).headers["Location"] == APPLY
    assert everything_kept() == before
    assert client.get(APPLY + "nonsense/").status_code == 404


def test_other_firms_scan_and_pictures_are_not_there(client):
    other = make_application("other")
    upload = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    drafting.add_pictures(other, [upload], by=other.applicant)
    client.force_login(make_application("own").applicant)
    assert client.get(f"{APPLY}pictures/{other.pictures.get().pk}/").status_code == 404
    client.post(APPLY + "pictures/change/", {"do": f"remove:{other.pictures.get().pk}"})
    assert other.pictures.count() == 1


def test_firm_reads_the_opinion_but_not_the_officers_name(client):
    application = make_application(until="submitted")
    recommend_vendor(application, by=officer(), opinion="手艺扎实。")
    client.force_login(application.applicant)
    page = text_of(client.get(APPLY))
    assert "手艺扎实。" in page
    assert "Officer" not in page


def test_application_is_withdrawn(client):
    application = make_application(until="submitted")
    client.force_login(application.applicant)
    answer = client.post(APPLY + "withdraw/")
    assert Application.objects.get().state == ApplicationState.WITHDRAWN
    assert [str(message) for message in get_messages(answer.wsgi_request)] == ["申请已撤回，您可以随时重新申请。"]


def test_vendor_starts_with_what_waits_for_it(client):
    vendor = make_vendor()
    client.force_login(vendor.application.applicant)
    page = text_of(client.get("/portal/"))
    assert "待发货订单" in page
    assert "GY-0001" in page
