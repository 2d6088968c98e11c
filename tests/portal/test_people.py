"""The people of a firm through the portal's pages: an invitation's way from the message to the firm."""

import re

import pytest
from django.utils import timezone

from crafts_chamber.vendors.acting import MANDATE
from crafts_chamber.vendors.mandates import end_mandate
from crafts_chamber.vendors.models import FirmMember, Invitation
from storefront.accounts.models import User
from storefront.notices.models import Notice
from tests.cast import Browser, make_firm, make_mandate, make_owner, make_vendor, officer, owner_of, person

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Browser:
    browser = Browser()
    browser.force_login(user)
    return browser


def test_owner_invites_and_the_invited_person_joins_by_the_link_of_the_message():
    firm = make_firm()
    owner = browser_of(make_owner(firm))
    assert owner.post("/portal/people/invite/", {"contact": "138 0013 8000"}).status_code == 302
    path = re.search(r"http://[^/]+(/portal/invitation/\S+)", Notice.objects.get().text)
    assert path is not None
    clerk = person("Clerk")
    assert "138****8000" in browser_of(clerk).get(path[1]).content.decode()
    User.objects.filter(pk=clerk.pk).update(phone="+8613800138000", phone_proved_at=timezone.now())
    invited = browser_of(clerk)
    assert firm.name in invited.get(path[1]).content.decode()
    assert invited.post(path[1]).headers["Location"] == "/portal/"
    assert FirmMember.objects.get(user=clerk).duty == "clerk"
    assert invited.post(path[1]).status_code == 422


def test_wrong_contact_keeps_what_was_typed_and_sends_nothing():
    owner = browser_of(make_owner(make_firm()))
    answer = owner.post("/portal/people/invite/", {"contact": "12"})
    assert answer.status_code == 422
    assert 'value="12"' in answer.content.decode()
    assert not Invitation.objects.exists()


def test_removed_clerk_gets_nothing_from_the_next_request_on():
    vendor = make_vendor()
    clerk = FirmMember.objects.create(user=person("Clerk"), firm=vendor.firm, duty="clerk")
    inside, owner = browser_of(clerk.user), browser_of(owner_of(vendor))
    assert inside.get("/portal/listings/").status_code == 200
    owner.post(f"/portal/people/{clerk.pk}/change/", {"step": "remove"})
    assert inside.get("/portal/listings/").status_code == 404


def test_clerk_of_the_chamber_acts_under_a_banner_until_they_stop_or_the_mandate_ends():
    vendor = make_vendor()
    mandate = make_mandate(vendor.firm)
    clerk = browser_of(mandate.clerk)
    assert clerk.get("/portal/listings/").status_code == 404
    clerk.post(f"/office/mandates/{mandate.pk}/act/")
    for path in ("/portal/", "/portal/listings/", "/portal/orders/"):
        page = clerk.get(path).content.decode()
        assert vendor.firm.name in page
        assert "结束代办" in page
    clerk.post("/portal/acting/stop/")
    assert clerk.get("/portal/listings/").status_code == 404
    clerk.post(f"/office/mandates/{mandate.pk}/act/")
    assert clerk.session[MANDATE] == mandate.pk
    end_mandate(mandate, by=officer(), reason="Over.")
    assert clerk.get("/portal/listings/").status_code == 404
