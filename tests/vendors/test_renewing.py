"""A vendor hands in its next licence, an officer confirms it; what counted before stays in history."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.models import Licence, Vendor
from crafts_chamber.vendors.renewing import accept_licence, hand_in_licence, licences_waiting, refuse_licence
from crafts_chamber.vendors.vendor_selectors import current_licence, licences_of
from storefront.core.private_files import private_storage
from storefront.notices.models import Notice
from tests.cast import (
    Browser,
    credit_code,
    licence_facts,
    make_new_licence,
    make_vendor,
    officer,
    owner_of,
    person,
    scan,
)

pytestmark = pytest.mark.django_db(databases=["default", "engine"])
ENDS = date(2098, 5, 5)


@pytest.fixture
def vendor() -> Vendor:
    return make_vendor()


def ends_of(vendor: Vendor) -> list[date | None]:
    return [one.valid_until for one in licences_of(vendor.firm)]


def test_confirmed_licence_counts_and_the_one_before_stays(vendor):
    before = current_licence(vendor.firm)
    waiting = make_new_licence(vendor, valid_until=ENDS)
    assert (current_licence(vendor.firm), list(licences_waiting())) == (before, [waiting])
    accept_licence(waiting, by=officer())
    assert (current_licence(vendor.firm), list(licences_waiting())) == (waiting, [])
    assert ends_of(vendor) == [ENDS, date(2099, 1, 1)]
    assert licences_of(vendor.firm)[0].accepted_by == officer()
    assert Notice.objects.filter(template="licence_accepted").exists()


def test_handing_in_again_replaces_what_waits_and_an_officer_decides_about_nothing_old(vendor):
    first = make_new_licence(vendor, valid_until=ENDS)
    make_new_licence(vendor, valid_until=ENDS + timedelta(days=1))
    assert licences_waiting().count() == 1
    for decide in (
        lambda: accept_licence(first, by=officer()),
        lambda: refuse_licence(first, reason="x", by=officer()),
    ):
        with pytest.raises(Refusal):
            decide()
    assert ends_of(vendor) == [ENDS + timedelta(days=1), date(2099, 1, 1)]


def test_refused_licence_is_gone_with_its_scan_and_the_firm_reads_why(vendor, django_capture_on_commit_callbacks):
    waiting = make_new_licence(vendor)
    with django_capture_on_commit_callbacks(execute=True):
        refuse_licence(waiting, reason="照片不清楚。", by=officer())
    assert not licences_waiting().exists()
    assert not private_storage().exists(waiting.scan.name)
    assert "照片不清楚。" in Notice.objects.filter(template="licence_refused").first().text
    with pytest.raises(Refusal):
        accept_licence(waiting, by=officer())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": credit_code(987)}, "number"),
        ({"valid_until": None}, "valid_until"),
        ({"valid_until": today() - timedelta(days=1)}, "valid_until"),
        ({"valid_from": None}, "valid_from"),
    ],
)
def test_licence_that_is_not_the_firms_or_has_ended_is_refused_at_its_field(vendor, changes, field):
    with pytest.raises(Refusal) as refused:
        make_new_licence(vendor, **changes)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert Licence.objects.filter(application=None).count() == 0


def test_only_who_acts_for_the_firm_hands_in_and_only_another_ones_officer_confirms(vendor):
    with pytest.raises(Refusal):
        hand_in_licence(vendor.firm, licence_facts(vendor.firm), scan(), by=person("Stranger"))
    waiting = make_new_licence(vendor)
    for by in (owner_of(vendor), person("Nobody")):
        with pytest.raises(Refusal):
            accept_licence(waiting, by=by)
    assert list(licences_waiting()) == [waiting]


def test_from_the_portal_through_the_queue_to_the_office_and_back(vendor):
    portal, office = Browser(), Browser()
    portal.force_login(owner_of(vendor))
    office.force_login(officer())
    typed = {"number": vendor.firm.credit_code, "valid_from": "2026-01-01", "valid_until": "2098-05-05"}
    lacking = portal.post("/portal/licence/", typed)
    assert (lacking.status_code, "请选择" in lacking.content.decode()) == (422, True)
    assert 'value="2098-05-05"' in lacking.content.decode()
    assert portal.post("/portal/licence/", {**typed, "scan": scan("new")}).status_code == 302
    waiting = licences_waiting().get()
    address = f"/office/licences/{waiting.pk}/"
    assert address in office.get("/office/").content.decode()
    assert address in office.get(f"/office/vendors/{vendor.pk}/").content.decode()
    assert office.post(f"{address}decide/", {"do": "refuse"}).status_code == 422
    assert office.post(f"{address}decide/", {"do": "accept"}).status_code == 302
    assert current_licence(vendor.firm) == waiting
    assert office.get(address).status_code == 404
    with pytest.raises(ObjectDoesNotExist):
        licences_waiting().get()
