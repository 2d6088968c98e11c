"""The agreement comes in dated versions; a new one asks again."""

from datetime import timedelta

import pytest

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors import actions, agreeing, drafting
from crafts_chamber.vendors.models import Acceptance, Agreement
from crafts_chamber.vendors.rules import ApplicationState
from tests.cast import make_application, make_vendor, officer, operator, owner_of, person

pytestmark = pytest.mark.django_db


def publish(days: int = 0, text: str = "一条\n\n二条") -> Agreement:
    return agreeing.publish_agreement(today() + timedelta(days=days), text, "One\nTwo", by=operator())


def test_first_version_comes_marked_as_a_sample_in_both_languages():
    first = agreeing.current_agreement()
    assert "样例" in first.clauses[0] and "Sample" in first.clauses_en[0]
    assert len(first.clauses) == len(first.clauses_en)


def test_version_counts_from_its_first_day():
    first = agreeing.current_agreement()
    publish(days=1)
    assert agreeing.current_agreement() == first
    publish()
    assert agreeing.current_agreement().clauses == ("一条", "二条")
    assert [version.clauses_en for version in agreeing.versions()] == [("One", "Two"), ("One", "Two"), first.clauses_en]


def test_approval_keeps_who_accepted_which_version():
    vendor = make_vendor()
    acceptance = Acceptance.objects.get()
    assert (acceptance.firm, acceptance.version, acceptance.by) == (
        vendor.firm,
        agreeing.current_agreement().version,
        owner_of(vendor),
    )
    assert agreeing.has_accepted(vendor.firm)


def test_new_version_asks_vendors_and_running_applications_again():
    vendor, application = make_vendor("vendor"), make_application("running")
    publish()
    assert not agreeing.has_accepted(vendor.firm)
    assert list(agreeing.vendors_to_ask()) == [vendor]
    with pytest.raises(Refusal):
        actions.submit_application(application, by=application.applicant)
    drafting.accept_agreement(application, agreeing.current_agreement().version, by=application.applicant)
    actions.submit_application(application, by=application.applicant)
    agreeing.accept_as_vendor(vendor, agreeing.current_agreement().version, by=owner_of(vendor))
    agreeing.accept_as_vendor(vendor, agreeing.current_agreement().version, by=owner_of(vendor))
    assert (agreeing.has_accepted(vendor.firm), list(agreeing.vendors_to_ask())) == (True, [])
    assert vendor.firm.acceptances.count() == 2


def test_version_published_during_the_review_stops_the_keys_until_the_firm_accepts():
    application = make_application(until="submitted")
    publish()
    with pytest.raises(Refusal):
        actions.recommend_vendor(application, by=officer(), opinion="Good.")
    application.refresh_from_db()
    assert application.state == ApplicationState.SUBMITTED


@pytest.mark.parametrize(
    "act",
    [
        lambda v: agreeing.accept_as_vendor(v, "2001-01-01", by=owner_of(v)),
        lambda v: agreeing.accept_as_vendor(v, agreeing.current_agreement().version, by=person("Stranger")),
        lambda v: agreeing.publish_agreement(today(), "x", "y", by=officer()),
        lambda v: agreeing.publish_agreement(today() - timedelta(days=1), "x", "y", by=operator()),
        lambda v: agreeing.publish_agreement(today(), " \n", "y", by=operator()),
        lambda v: agreeing.publish_agreement(today(), "x", "", by=operator()),
        lambda v: agreeing.publish_agreement(today(), "x", "y" * 20_001, by=operator()),
    ],
)
def test_what_is_refused_is_neither_accepted_nor_published(act):
    vendor = make_vendor()
    before = Acceptance.objects.count()
    with pytest.raises(Refusal):
        act(vendor)
    assert (Acceptance.objects.count(), Agreement.objects.count()) == (before, 0)


def test_published_version_stays_as_it_is():
    publish()
    with pytest.raises(Refusal):
        publish(text="anders")
    assert Agreement.objects.get().text == "一条\n\n二条"
