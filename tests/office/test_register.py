"""The register through its pages: what officers look up, enter, correct and decide there."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from crafts_chamber.registry import actions
from crafts_chamber.registry.actions import ChamberFacts
from crafts_chamber.registry.models import Chamber, Firm, Membership
from crafts_chamber.registry.selectors import today
from tests.cast import crafts_chamber, credit_code, make_firm, make_vendor, membership_of, officer, person, wrong_last
from tests.languages import Language, Sentence, in_both_languages, words_of
from tests.memory import everything_kept
from tests.registry.test_editing import facts_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
MEANWHILE = Sentence(
    "您打开页面期间，这里已被他人改动，所以没有保存。请先看改动了什么，再重新保存。",
    "Somebody changed this while you had it open, so nothing was saved. Look at what changed, then save again.",
)


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(officer())
    return client


def names_in(answer: Any) -> list[str]:
    return [firm.name for firm, _memberships in answer.context["rows"]]


def edit_data(firm: Firm, **changes: str) -> dict[str, Any]:
    facts = vars(facts_of(firm))
    return {**facts, "reason": "", "version": firm.version, **changes}


def test_firms_are_looked_up_in_every_way(desk: Client) -> None:
    first = make_firm("a", name="柳溪编织社", village="草香村", township="matou")
    make_firm("b", name="音和木艺坊", village="琴坊村", township="lizhuang", member_days=-3)
    make_firm("c", name="草香工作室", village="河西村", kind="household", credit_code="", member_days=20)
    shanghai = actions.add_chamber(ChamberFacts("上海同乡商会", "diaspora", "Shanghai"))
    actions.enrol_member(first, shanghai, number="SH-9", joined_on=date(2024, 1, 1), valid_until=today())
    for query, found in (
        ("", ["草香工作室", "柳溪编织社", "音和木艺坊"]),
        ("q=编织", ["柳溪编织社"]),
        ("q=yhmyf", ["音和木艺坊"]),
        ("q=sh-9", ["柳溪编织社"]),
        (f"q={first.credit_code}", ["柳溪编织社"]),
        ("q=草香", ["草香工作室", "柳溪编织社"]),
        ("township=lizhuang", ["音和木艺坊"]),
        ("kind=household", ["草香工作室"]),
        ("chamber=hometown-nowhere", ["草香工作室", "柳溪编织社", "音和木艺坊"]),
        (f"chamber={shanghai.slug}", ["柳溪编织社"]),
        ("standing=valid", ["草香工作室", "柳溪编织社"]),
        ("standing=ending", ["草香工作室"]),
        ("standing=lapsed", ["音和木艺坊"]),
        (f"standing=ending&chamber={shanghai.slug}", ["柳溪编织社"]),
        ("standing=suspended", []),
        ("q=坊&standing=lapsed&township=lizhuang", ["音和木艺坊"]),
    ):
        assert names_in(desk.get(f"/office/register/?{query}")) == found, query


def test_what_is_about_to_end_comes_first(desk: Client) -> None:
    make_firm("late", name="甲", member_days=50)
    make_firm("soon", name="乙", member_days=5)
    make_firm("far", name="丙", member_days=61)
    assert names_in(desk.get("/office/register/?standing=ending")) == ["乙", "甲"]


def test_a_firm_is_registered_enrolled_and_shown_with_its_history(desk: Client) -> None:
    crafts_chamber()
    facts = {"name": "新柳编坊", "name_en": "New Willow", "kind": "company", "township": "matou", "village": "柳溪村"}
    answer = desk.post("/office/register/new/", {**facts, "credit_code": credit_code(5).lower()})
    assert (answer.status_code, answer["Location"]) == (302, "/office/register/firms/new-willow/")
    enrol = {"chamber": "crafts", "number": "GY-7", "office": "director", "joined_on": "2026-01-01"}
    answer = desk.post(
        "/office/register/firms/new-willow/enrol/",
        {**enrol, "valid_until": "2099-12-31", "dues_paid_until": "2026-12-31"},
    )
    assert answer.status_code == 302
    page = words_of(desk.get("/office/register/firms/new-willow/"))
    for text in ("新柳编坊", credit_code(5), "GY-7", "理事", "2026年12月31日", "登记入册", "入会", "Officer"):
        assert text in page
    assert Membership.objects.get().office == "director"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "这个字段是必填项"),
        ({"credit_code": ""}, "企业必须填写统一社会信用代码"),
        ({"credit_code": wrong_last(credit_code(5))}, credit_code(5)),
        ({"credit_code": "91371322OOOO"}, "现为 12 位"),
        ({"township": "atlantis"}, "atlantis"),
    ],
)
def test_a_firm_that_cannot_be_registered_is_explained_and_what_was_typed_stays(
    desk: Client, changes: dict[str, str], sentence: str
) -> None:
    facts = {"name": "新柳编坊", "kind": "company", "township": "matou", "village": "柳溪村", "name_en": ""}
    before = everything_kept()
    answer = desk.post("/office/register/new/", {**facts, "credit_code": credit_code(5), **changes})
    page = words_of(answer)
    assert (answer.status_code, sentence in page, 'value="柳溪村"' in page) == (422, True, True)
    assert everything_kept() == before


def test_a_code_that_another_firm_has_is_refused_beside_its_field(desk: Client) -> None:
    firm, other = make_firm(), make_firm("other")
    before = everything_kept()
    answer = desk.post(
        f"/office/register/firms/{firm.slug}/edit/",
        edit_data(firm, credit_code=other.credit_code or "", reason="Typo."),
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["credit_code"])
    assert everything_kept() == before


@in_both_languages
def test_two_officers_at_one_firm_lose_nothing_and_see_each_other(desk: Client, language: Language) -> None:
    firm = make_firm(name="柳溪编织社")
    address = f"{language.prefix}/office/register/firms/{firm.slug}/edit/"
    second = person("Second", "chamber_officer")
    actions.edit_firm(firm, facts_of(firm, village="新村", name_en="One"), seen=1, by=second, reason="搬迁。")
    before = everything_kept()
    answer = desk.post(address, edit_data(firm, township="lizhuang", name_en="Two"))
    page = words_of(answer)
    assert (answer.status_code, MEANWHILE.in_(language) in page) == (422, True)
    assert everything_kept() == before
    for text in ("Second", "搬迁。", "柳溪村", "新村"):
        assert text in page
    # What the person left alone follows the other; what both typed stays as typed, and the other's word is shown.
    form = answer.context["form"]
    assert [form[name].value() for name in ("village", "township", "name_en")] == ["新村", "lizhuang", "Two"]
    again = {name: form[name].value() for name in form.fields}
    assert desk.post(address, again).status_code == 302
    firm.refresh_from_db()
    assert (firm.village, firm.township, firm.name_en, firm.version) == ("新村", "lizhuang", "Two", 3)
    history = words_of(desk.get(f"/office/register/firms/{firm.slug}/"))
    assert "One" in history and "Two" in history


def test_a_membership_is_suspended_renewed_corrected_and_ended_through_its_page(desk: Client) -> None:
    membership = membership_of(make_firm())
    page = f"/office/register/memberships/{membership.pk}/"

    def post(step: str, **data: str) -> int:
        membership.refresh_from_db()
        fields = {f"{step.strip('/')}-{name}": value for name, value in data.items()} if step else data
        version = {f"{step.strip('/')}-version" if step else "version": membership.version}
        answer = desk.post(page + step, {**fields, **version})
        membership.refresh_from_db()
        return answer.status_code

    assert post("suspend/", reason="") == 422
    assert post("suspend/", reason="未交会费") == 302
    assert membership.status == "suspended" and "未交会费" in words_of(desk.get(page))
    assert post("renew/", valid_until="2001-01-01") == 422
    assert membership.status == "suspended"
    assert post("renew/", valid_until="2099-12-31") == 302
    assert (membership.status, membership.valid_until.year) == ("active", 2099)
    facts = {"number": "GY-77", "office": "president", "joined_on": "2024-01-01", "dues_paid_until": "2026-12-31"}
    assert post("", **facts) == 302
    assert (membership.number, membership.office, membership.valid_until.year) == ("GY-77", "president", 2099)
    assert post("end/", reason="企业注销") == 302
    assert membership.status == "ended"
    before = everything_kept()
    assert post("renew/", valid_until="2099-12-31") == 422
    assert post("", **{**facts, "number": "X"}) == 422
    assert everything_kept() == before
    assert [line.what for line in membership.changes.all()] == [
        "ended",
        "member_edited",
        "renewed",
        "suspended",
        "enrolled",
    ]


def test_a_decision_on_what_another_changed_shows_it_and_can_be_made_then(desk: Client) -> None:
    membership = membership_of(make_firm())
    page = f"/office/register/memberships/{membership.pk}/"
    actions.renew_membership(membership, valid_until=today() + timedelta(days=900), by=person("Second"))
    answer = desk.post(page + "suspend/", {"suspend-reason": "未交会费", "suspend-version": 1})
    assert answer.status_code == 422 and "Second" in words_of(answer)
    assert membership_of(membership.firm).status == "active"
    form = answer.context["suspend_form"]
    assert form["reason"].value() == "未交会费"
    again = {form[name].html_name: form[name].value() for name in form.fields}
    assert desk.post(page + "suspend/", again).status_code == 302
    assert membership_of(membership.firm).status == "suspended"


def test_chambers_are_listed_added_and_corrected(desk: Client) -> None:
    make_firm()
    facts = {"name": "济南同乡商会", "name_en": "Hometown Chamber in Jinan", "kind": "diaspora", "being_set_up": "on"}
    assert desk.post("/office/register/chambers/new/", facts).status_code == 302
    page = words_of(desk.get("/office/register/chambers/"))
    assert "济南同乡商会" in page and "筹建中" in page
    chamber = Chamber.objects.get(kind="diaspora")
    address = f"/office/register/chambers/{chamber.slug}/"
    facts.pop("being_set_up")
    assert desk.post(address, {**facts, "version": "1", "reason": "已登记"}).status_code == 302
    chamber.refresh_from_db()
    assert not chamber.being_set_up
    before = everything_kept()
    answer = desk.post(address, {**facts, "name_en": "Jinan", "version": "1"})
    assert answer.status_code == 422 and "已登记" in words_of(answer)
    assert desk.post("/office/register/chambers/new/", {"name": "第二", "kind": "crafts"}).status_code == 422
    assert everything_kept() == before


def test_the_firm_page_says_whether_it_sells(desk: Client) -> None:
    vendor, other = make_vendor(), make_firm("other")
    assert "商城商户：" in words_of(desk.get(f"/office/register/firms/{vendor.firm.slug}/"))
    assert "不是商城商户" in words_of(desk.get(f"/office/register/firms/{other.slug}/"))


def test_lists_are_paged(desk: Client) -> None:
    for number in range(26):
        make_firm(f"firm-{number}", member_days=None)
    assert len(names_in(desk.get("/office/register/"))) == 25
    assert len(names_in(desk.get("/office/register/?page=2"))) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/office/register/",
        "/office/register/?q=柳&standing=valid&township=matou",
        "/office/register/firms/firm-0/",
        "/office/register/chambers/",
    ],
)
def test_a_page_costs_at_most_eight_queries(desk: Client, address: str, django_assert_max_num_queries: Any) -> None:
    for number in range(30):
        make_firm(f"firm-{number}")
    with django_assert_max_num_queries(8):
        assert desk.get(address).status_code == 200


def test_only_the_crafts_chambers_pages_speak_of_goods(desk: Client) -> None:
    firm = make_firm()
    shanghai = actions.add_chamber(ChamberFacts("上海同乡商会", "diaspora"))
    other = actions.enrol_member(firm, shanghai, number="SH-1", joined_on=date(2024, 1, 1), valid_until=today())
    crafts = firm.memberships.get(chamber=crafts_chamber())
    for membership, speaks in ((crafts, True), (other, False)):
        page = words_of(desk.get(f"/office/register/memberships/{membership.pk}/"))
        assert ("一分钟内下架" in page) == speaks
