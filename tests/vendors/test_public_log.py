"""The public log of decisions names firms and offices, and no person."""

import pytest

from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors import actions, drafting
from crafts_chamber.vendors.facts import LicenceFacts
from crafts_chamber.vendors.vendor_selectors import public_decisions, public_line
from tests.cast import fill_in, make_application, make_firm, make_owner, officer, operator

pytestmark = pytest.mark.django_db


def lines() -> list[tuple[str, str, str, str]]:
    found = [public_line(decision) for decision in public_decisions()]
    return [(line.firm.name if line.firm else "", line.step, line.office, line.opinion) for line in found]


def test_decisions_of_both_offices_stand_newest_first_and_opinions_only_where_public():
    application = make_application(until="submitted")
    actions.recommend_vendor(application, by=officer(), opinion="Private.")
    actions.approve_vendor(application, by=operator(), opinion="手艺扎实。", public=True)
    assert lines() == [
        ("lu-willow 坊", "approve", "platform", "手艺扎实。"),
        ("lu-willow 坊", "recommend", "chamber", ""),
    ]


def test_what_the_firm_does_and_what_it_is_asked_for_is_not_public():
    application = make_application(until="submitted")
    actions.request_changes(application, by=officer(), opinion="Which street?")
    actions.withdraw_application(application, by=application.applicant)
    assert lines() == []


def test_household_is_named_only_once_it_sells():
    firm = make_firm(kind=Firm.Kind.HOUSEHOLD, credit_code="")
    application = actions.start_application(firm, by=make_owner(firm))
    fill_in_household(application)
    actions.submit_application(application, by=application.applicant)
    actions.recommend_vendor(application, by=officer(), opinion="Good.")
    assert lines() == [("", "recommend", "chamber", "")]
    actions.approve_vendor(application, by=operator())
    assert {name for name, *_rest in lines()} == {"lu-willow 坊"}


def fill_in_household(application) -> None:
    by = application.applicant
    fill_in(application, by=by)
    drafting.save_licence(application, LicenceFacts(kind="not_needed"), by=by)


def test_page_in_the_shop_says_so_without_any_name_of_a_person(client):
    application = make_application(until="submitted")
    actions.reject_application(application, by=officer(), opinion="Secret.", public=False)
    page = client.get("/decisions/").content.decode()
    assert "lu-willow 坊" in page and "Secret" not in page
    assert not {officer().name, application.applicant.name, application.contact_name} & set(page.split())
