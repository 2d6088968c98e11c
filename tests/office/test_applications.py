import pytest
from django.test import Client
from django.utils import timezone

from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.vendors.actions import submit_application
from crafts_chamber.vendors.models import Application, Vendor
from crafts_chamber.vendors.rules import ApplicationState
from storefront.accounts.models import Role, User
from tests.cast import Browser, make_application, make_claim, membership_of, officer, operator, person

pytestmark = pytest.mark.django_db
State = ApplicationState


def sign_in(user) -> Client:
    client = Browser()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def decide(client: Client, application: Application, step: str, opinion: str = "", seen: int | None = None):
    data = {"step": step, "opinion": opinion, "round": application.round if seen is None else seen}
    return client.post(f"/office/applications/{application.pk}/decide/", data)


def state_of(application: Application) -> str:
    return Application.objects.get(pk=application.pk).state


def test_two_officers_turn_their_keys_through_the_pages():
    application = make_application(until="submitted")
    chamber, platform = sign_in(officer()), sign_in(operator())
    assert "推荐" in text_of(chamber.get(f"/office/applications/{application.pk}/"))
    assert decide(chamber, application, "recommend", "手艺扎实。").status_code == 302
    page = text_of(platform.get(f"/office/applications/{application.pk}/"))
    assert "第二把钥匙" in page and "手艺扎实。" in page and "Officer" in page
    assert decide(platform, application, "approve").status_code == 302
    assert Vendor.objects.get().firm == application.firm


def test_same_person_is_refused_the_second_key():
    both = person("Both", Role.Kind.CHAMBER_OFFICER, Role.Kind.PLATFORM_OPERATOR)
    application = make_application(until="submitted")
    client = sign_in(both)
    decide(client, application, "recommend", "好。")
    answer = decide(client, application, "approve")
    assert answer.status_code == 422
    assert "两把钥匙要由两个人来转" in text_of(answer)
    assert (state_of(application), Vendor.objects.count()) == (State.RECOMMENDED, 0)


@pytest.mark.parametrize(
    ("step", "opinion", "sentence"),
    [
        ("recommend", "", "请填写意见"),
        ("recommend", "好" * 1001, "最多 1000 个"),
        ("approve", "好。", "已有变化"),
        ("dance", "好。", "请选择如何处理"),
        ("", "好。", "请选择如何处理"),
    ],
)
def test_decision_with_a_fault_changes_nothing(step, opinion, sentence):
    application = make_application(until="submitted")
    answer = decide(sign_in(officer()), application, step, opinion)
    assert answer.status_code == 422
    if step != "approve":
        assert sentence in text_of(answer)
    assert state_of(application) == State.SUBMITTED


def test_decision_on_what_was_not_seen_changes_nothing():
    application = make_application(until="submitted")
    answer = decide(sign_in(officer()), application, "recommend", "好。", seen=application.round - 1)
    assert (answer.status_code, state_of(application)) == (422, State.SUBMITTED)
    assert "已有变化" in text_of(answer)


def test_lapsed_firm_is_not_recommended():
    application = make_application(until="submitted")
    suspend_membership(membership_of(application.firm), reason="Unpaid dues.")
    client = sign_in(officer())
    assert "不能推荐或批准" in text_of(client.get(f"/office/applications/{application.pk}/"))
    answer = decide(client, application, "recommend", "好。")
    assert (answer.status_code, state_of(application)) == (422, State.SUBMITTED)


def test_queue_is_oldest_first_with_counts():
    slugs = ["first", "second"]
    for slug in slugs:
        make_application(slug, until="submitted")
    page = text_of(sign_in(officer()).get("/office/"))
    assert page.index("first 坊") < page.index("second 坊")
    assert '<span class="count">2</span>' in page
    assert "first 坊" not in text_of(sign_in(operator()).get("/office/"))


def test_draft_is_not_shown_to_officers():
    application = make_application()
    client = sign_in(officer())
    assert client.get(f"/office/applications/{application.pk}/").status_code == 404
    assert "lu-willow" not in text_of(client.get("/office/applications/"))
    submit_application(application, by=application.applicant)
    assert client.get(f"/office/applications/{application.pk}/").status_code == 200


def test_list_is_narrowed_by_state():
    make_application("first", until="submitted")
    make_application("second", until="recommended")
    client = sign_in(officer())
    page = text_of(client.get("/office/applications/?state=recommended"))
    assert "second 坊" in page and "first 坊" not in page
    assert "first 坊" in text_of(client.get("/office/applications/?state=nonsense"))


def test_officers_see_who_applied_and_whom_to_ask():
    """A credit code is public: knowing it proves nothing."""
    application = make_application(until="submitted")
    User.objects.filter(pk=application.applicant_id).update(phone="+8613900000077")
    page = text_of(sign_in(officer()).get(f"/office/applications/{application.pk}/"))
    assert f"{application.applicant.name} · 139 0000 0077 · {application.applicant.email}" in page


def test_application_of_somebody_unconfirmed_sends_the_officer_to_confirm_the_person_first():
    """As what was submitted before people were confirmed."""
    claim = make_claim()
    Application.objects.update(state=ApplicationState.SUBMITTED, round=1, submitted_at=timezone.now())
    page = text_of(sign_in(officer()).get(f"/office/applications/{claim.application.pk}/"))
    assert "请先核实此人，之后才能转动钥匙" in page
    assert f"/office/people/claims/{claim.pk}/" in page
    # Confirming people is the chamber's: the platform gets no link to a page that it may not open.
    other = text_of(sign_in(operator()).get(f"/office/applications/{claim.application.pk}/"))
    assert f"/office/people/claims/{claim.pk}/" not in other
