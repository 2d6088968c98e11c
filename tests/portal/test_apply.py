import pytest
from django.contrib.messages import get_messages
from django.test import Client

from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.vendors.actions import recommend_vendor, request_changes
from crafts_chamber.vendors.models import Application, FirmMember
from crafts_chamber.vendors.rules import ApplicationState
from tests.cast import (
    FACTS,
    STORY,
    credit_code,
    make_application,
    make_firm,
    make_owner,
    make_vendor,
    membership_of,
    officer,
    person,
    wrong_last,
)

pytestmark = pytest.mark.django_db
APPLY = "/portal/apply/"
FORM = {
    "crafts": ["wicker"],
    "contact_name": "柳师傅",
    "contact_phone": "13900000001",
    "story": STORY,
    "story_en": "",
    "ship_township": "matou",
    "ship_street": "柳溪路1号",
    "agreement_accepted": "on",
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
        ("9137132200000101OP", "是不是数字 0"),
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


def test_draft_is_saved_incomplete_and_submitted_complete(client):
    firm = make_firm()
    client.force_login(make_owner(firm))
    client.post(APPLY + "start/")
    client.post(APPLY + "form/", {"story": "短", "action": "save"})
    application = Application.objects.get()
    assert (application.story, application.state) == ("短", ApplicationState.DRAFT)
    answer = client.post(APPLY + "form/", {**FORM, "action": "submit"}, follow=True)
    assert "商会审核中" in text_of(answer)
    assert Application.objects.get().state == ApplicationState.SUBMITTED


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"story": "编" * 2001}, "这段文字有 2001 个字符，最多 2000 个"),
        ({"contact_phone": "12"}, "不是有效的电话号码"),
        ({"crafts": []}, "还缺：至少选择一项工艺"),
        ({"agreement_accepted": ""}, "还缺：已接受商户协议"),
        ({"crafts": ["baking"]}, "baking"),
        ({"ship_township": "atlantis"}, "atlantis"),
    ],
)
def test_submission_with_a_fault_keeps_the_typed_and_changes_nothing(client, changes, sentence):
    application = make_application()
    before = application.facts
    client.force_login(application.applicant)
    answer = client.post(APPLY + "form/", {**FORM, "contact_name": "新名字", **changes, "action": "submit"})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "新名字" in text_of(answer)
    application.refresh_from_db()
    assert (application.facts, application.state) == (before, ApplicationState.DRAFT)


def test_submission_after_the_membership_lapsed_changes_nothing(client):
    application = make_application()
    suspend_membership(membership_of(application.firm), reason="Unpaid dues.")
    client.force_login(application.applicant)
    answer = client.post(APPLY + "form/", {**FORM, "action": "submit"})
    assert (answer.status_code, Application.objects.get().state) == (422, ApplicationState.DRAFT)
    assert "没有有效的工艺制造商会会籍" in text_of(answer)


def test_requested_changes_are_shown_with_the_form(client):
    application = make_application(until="submitted")
    request_changes(application, by=officer(), opinion="请写明街道。")
    client.force_login(application.applicant)
    page = text_of(client.get(APPLY))
    assert "请写明街道。" in page
    assert FACTS.story in page


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
