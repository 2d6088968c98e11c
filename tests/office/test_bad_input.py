"""What an officer may not do is said in a full sentence, in the language of the page, and changes nothing."""

import pytest
from django.conf import settings
from django.test import Client

from crafts_chamber.registry.actions import suspend_membership
from crafts_chamber.vendors.actions import recommend_vendor
from storefront.accounts.models import Role
from tests.cast import make_application, make_submitted, make_vendor, membership_of, officer, operator, person
from tests.languages import Language, Sentence, in_both_languages, words_of
from tests.memory import everything_kept

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

TWO_PEOPLE = Sentence(
    "这份申请是您推荐的，须由另一人批准：两把钥匙要由两个人来转。没有任何改动。",
    "You recommended this application, so another person must approve it: two keys are turned by two people. Nothing "
    "was changed.",
)
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
OPINION_TOO_LONG = Sentence(
    "这段文字有 1001 个字符，最多 1000 个。请删减。", "This text has 1001 characters; at most 1000 fit. Shorten it."
)


@in_both_languages
def test_one_person_turns_one_key(client: Client, language: Language) -> None:
    both = person("Both", Role.Kind.CHAMBER_OFFICER, Role.Kind.PLATFORM_OPERATOR)
    application = make_application(until="submitted")
    recommend_vendor(application, by=both, opinion="好。")
    client.force_login(both)
    before = everything_kept()
    address = f"{language.prefix}/office/applications/{application.pk}/decide/"
    answer = client.post(address, {"step": "approve", "opinion": "好。", "round": application.round})
    assert (answer.status_code, TWO_PEOPLE.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
@pytest.mark.parametrize("step", ["recommend", "approve"])
def test_no_key_turns_for_a_firm_whose_membership_lapsed(client: Client, step: str, language: Language) -> None:
    first = step == "recommend"
    application = make_application(until="submitted" if first else "recommended")
    suspend_membership(membership_of(application.firm), reason="Unpaid dues.")
    client.force_login(officer() if first else operator())
    before = everything_kept()
    address = f"{language.prefix}/office/applications/{application.pk}/decide/"
    answer = client.post(address, {"step": step, "opinion": "好。", "round": application.round})
    assert (answer.status_code, NO_MEMBER.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
def test_an_opinion_that_is_too_long_decides_nothing(client: Client, language: Language) -> None:
    application = make_application(until="submitted")
    client.force_login(officer())
    before = everything_kept()
    address = f"{language.prefix}/office/applications/{application.pk}/decide/"
    answer = client.post(address, {"step": "recommend", "opinion": "好" * 1001, "round": application.round})
    assert (answer.status_code, OPINION_TOO_LONG.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before


@in_both_languages
def test_goods_of_a_firm_whose_membership_lapsed_are_not_approved(client: Client, language: Language) -> None:
    vendor = make_vendor()
    revision = make_submitted(vendor)
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    client.force_login(officer())
    before = everything_kept()
    address = f"{language.prefix}/office/listings/{revision.pk}/decide/"
    answer = client.post(address, {"move": "approve", "round": revision.round})
    assert (answer.status_code, NO_MEMBER_NO_GOODS.in_(language) in words_of(answer)) == (422, True)
    assert everything_kept() == before
