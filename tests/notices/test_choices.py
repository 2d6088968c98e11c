"""Each person hears of each kind of news by the roads they chose; little when they chose nothing."""

import pytest

from storefront.accounts.models import User
from storefront.notices.choices import CantBeSilent, choices_of, choose
from storefront.notices.kinds import DEFAULTS, NEVER_OFF, Kind, Roads
from storefront.notices.models import Notice, NoticeChoice
from storefront.notices.telling import tell_person
from tests.cast import Browser, make_firm, make_owner, person

pytestmark = pytest.mark.django_db
OFF, SMS, MAIL = Roads(False, False), Roads(True, False), Roads(False, True)
FACTS = {"number": "7", "page": "http://127.0.0.1:8000/portal/"}


@pytest.fixture
def somebody() -> User:
    user = person("Somebody")
    User.objects.filter(pk=user.pk).update(phone="+8613800138000")
    return User.objects.get(pk=user.pk)


def told(user: User, kind: Kind) -> list[str]:
    tell_person(user, "vendor_new_order", FACTS, kind=kind)
    return sorted(Notice.objects.values_list("channel", flat=True))


def test_quiet_by_default_one_road_and_both_only_for_what_must_not_be_missed(somebody):
    assert {kind for kind, roads in DEFAULTS.items() if roads.sms and roads.mail} == NEVER_OFF
    assert all(DEFAULTS.values())
    assert told(somebody, Kind.NEW_ORDER) == ["sms"]


@pytest.mark.parametrize(("roads", "channels"), [(OFF, []), (SMS, ["sms"]), (MAIL, ["mail"])])
def test_choice_holds(somebody, roads, channels):
    choose(somebody, {Kind.NEW_ORDER: roads})
    assert told(somebody, Kind.NEW_ORDER) == channels


def test_choosing_about_one_kind_leaves_the_others(somebody):
    choose(somebody, {Kind.NEW_ORDER: OFF})
    assert choices_of(somebody)[Kind.STOCK_LOW] == DEFAULTS[Kind.STOCK_LOW]


def test_one_persons_choice_is_nobody_elses(somebody):
    choose(person("Other"), {Kind.NEW_ORDER: OFF})
    assert told(somebody, Kind.NEW_ORDER) == ["sms"]


@pytest.mark.parametrize("kind", sorted(NEVER_OFF))
def test_what_must_not_be_missed_is_not_switched_off(somebody, kind):
    with pytest.raises(CantBeSilent):
        choose(somebody, {Kind.NEW_ORDER: OFF, Kind(kind): OFF})
    assert not NoticeChoice.objects.exists()


def test_what_must_not_be_missed_takes_the_other_road_when_the_chosen_one_leads_nowhere(somebody):
    choose(somebody, {Kind.RENEWAL: MAIL})
    User.objects.filter(pk=somebody.pk).update(email=None)
    assert told(User.objects.get(pk=somebody.pk), Kind.RENEWAL) == ["sms"]


def test_the_same_news_is_told_once(somebody):
    for _ in range(2):
        tell_person(somebody, "vendor_new_order", FACTS, kind=Kind.NEW_ORDER, key="to-ship:1")
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("path", ["/portal/notices/", "/account/notices/", "/en/portal/notices/"])
def test_page_keeps_the_choice_and_refuses_silence_with_a_sentence(path):
    owner = make_owner(make_firm())
    browser = Browser()
    browser.force_login(owner)
    answer = browser.post(path, {"new_order-mail": "on", "renewal-sms": "on"})
    assert answer.status_code == 422
    assert not NoticeChoice.objects.exists()
    data = {
        "new_order-mail": "on",
        "renewal-sms": "on",
        "people-mail": "on",
        "after_sale-sms": "on",
        "statement-mail": "on",
    }
    assert browser.post(path, data).status_code == 302
    chosen = choices_of(owner)
    assert (chosen[Kind.NEW_ORDER], chosen[Kind.RENEWAL], chosen[Kind.STOCK_LOW]) == (MAIL, SMS, OFF)
