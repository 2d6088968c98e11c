"""A suspension takes the goods away and brings them back as they were."""

from datetime import timedelta
from decimal import Decimal

import pytest

from crafts_chamber.listings.models import Listing
from crafts_chamber.listings.rules import ProposedVariant
from crafts_chamber.listings.selectors import sale_standings
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors import news, suspending, tasks
from crafts_chamber.vendors.claims import join_firm
from crafts_chamber.vendors.models import FirmMember, Suspension, Vendor
from storefront.accounts.models import Role
from storefront.notices.models import Notice
from tests.cast import make_draft, make_submitted, make_vendor, officer, operator, owner_of, person

pytestmark = pytest.mark.django_db(databases=["default", "engine"])
DAY = timedelta(days=1)


def listings_in_every_state(vendor: Vendor) -> None:
    """One on sale, one never approved, one under review."""
    on_sale = make_draft(vendor).listing
    make_draft(vendor, variants=(ProposedVariant(price=Decimal(1), stock=1, sku="DRAFT"),))
    make_submitted(vendor, variants=(ProposedVariant(price=Decimal(1), stock=1, sku="ASKED"),))
    Listing.objects.filter(pk=on_sale.pk).update(state="approved", published_revision=1, applied_on_sale=True)


def rows(vendor: Vendor) -> list[dict[str, object]]:
    return list(Listing.objects.filter(vendor=vendor).values())


def wanted(vendor: Vendor) -> list[bool]:
    return [standing.wanted for standing in sale_standings(*vendor.listings.values_list("pk", flat=True))]


def test_suspension_and_return_leave_every_listing_as_it_was():
    vendor = make_vendor()
    listings_in_every_state(vendor)
    before = rows(vendor)
    assert wanted(vendor) == [True]
    suspending.suspend_vendor(vendor, reason="未按时发货。", until=today() + DAY, by=officer())
    assert (vendor.state, wanted(vendor), rows(vendor)) == (Vendor.State.SUSPENDED, [False], before)
    suspending.reinstate_vendor(vendor, reason="已整改。", by=operator())
    assert (vendor.state, wanted(vendor), rows(vendor)) == (Vendor.State.ACTIVE, [True], before)
    suspension = Suspension.objects.get()
    assert (suspension.reason, suspension.by, suspension.ended_by, suspension.end_reason) == (
        "未按时发货。",
        officer(),
        operator(),
        "已整改。",
    )
    templates = list(Notice.objects.order_by("pk").values_list("template", flat=True))
    assert templates == ["application_approved", "vendor_suspended", "vendor_returned"]


@pytest.mark.parametrize(("days", "state"), [(0, "suspended"), (-1, "active")])
def test_suspension_ends_by_itself_after_its_last_day(days, state):
    vendor = make_vendor()
    suspending.suspend_vendor(vendor, reason="x", until=today(), by=officer())
    Suspension.objects.update(until=today() + days * DAY)
    tasks.end_due_suspensions()
    tasks.end_due_suspensions()
    vendor.refresh_from_db()
    assert vendor.state == state
    assert Suspension.objects.filter(ended_at=None).count() == (state == "suspended")


def test_suspension_without_a_last_day_does_not_end_by_itself():
    vendor = make_vendor()
    suspending.suspend_vendor(vendor, reason="x", by=officer())
    tasks.end_due_suspensions()
    vendor.refresh_from_db()
    assert vendor.state == Vendor.State.SUSPENDED


@pytest.mark.parametrize(
    "act",
    [
        lambda v: suspending.suspend_vendor(v, reason=" ", by=officer()),
        lambda v: suspending.suspend_vendor(v, reason="x" * 301, by=officer()),
        lambda v: suspending.suspend_vendor(v, reason="x", until=today() - DAY, by=officer()),
        lambda v: suspending.suspend_vendor(v, reason="x", by=owner_of(v)),
        lambda v: suspending.suspend_vendor(v, reason="x", by=person("Staff", Role.Kind.FEDERATION_STAFF)),
        lambda v: suspending.reinstate_vendor(v, reason="x", by=officer()),
        lambda v: suspending.leave_shop(v, reason="x", by=officer()),
        lambda v: suspending.leave_shop(v, reason="", by=owner_of(v)),
    ],
)
def test_what_is_refused_changes_nothing(act):
    vendor = make_vendor()
    with pytest.raises(Refusal):
        act(vendor)
    vendor.refresh_from_db()
    assert (vendor.state, Suspension.objects.count()) == (Vendor.State.ACTIVE, 0)


def test_nobody_suspends_the_firm_they_act_for():
    vendor = make_vendor()
    both = person("Both", Role.Kind.CHAMBER_OFFICER)
    join_firm(vendor.firm, both, FirmMember.Duty.CLERK)
    with pytest.raises(Refusal):
        suspending.suspend_vendor(vendor, reason="x", by=both)
    assert not Suspension.objects.exists()


def test_second_suspension_on_an_old_page_is_refused():
    vendor = make_vendor()
    seen = Vendor.objects.get()
    suspending.suspend_vendor(vendor, reason="x", by=officer())
    with pytest.raises(Refusal):
        suspending.suspend_vendor(seen, reason="y", by=operator())
    assert Suspension.objects.get().reason == "x"


def test_owner_takes_the_firm_out_of_the_shop_and_an_officer_brings_it_back():
    vendor = make_vendor()
    listings_in_every_state(vendor)
    before = rows(vendor)
    suspending.suspend_vendor(vendor, reason="x", by=officer())
    suspending.leave_shop(vendor, reason="不做了。", by=owner_of(vendor))
    assert (vendor.state, wanted(vendor), rows(vendor)) == (Vendor.State.LEFT, [False], before)
    assert list(Suspension.objects.filter(ended_at=None).values_list("kind", flat=True)) == ["left"]
    tasks.end_due_suspensions()
    suspending.reinstate_vendor(vendor, reason="企业要求恢复。", by=officer())
    assert (vendor.state, wanted(vendor), rows(vendor)) == (Vendor.State.ACTIVE, [True], before)


def test_clerk_can_not_take_the_firm_out():
    vendor = make_vendor()
    clerk = person("Clerk")
    join_firm(vendor.firm, clerk, FirmMember.Duty.CLERK)
    with pytest.raises(Refusal):
        suspending.leave_shop(vendor, reason="x", by=clerk)
    vendor.refresh_from_db()
    assert vendor.state == Vendor.State.ACTIVE


def test_followers_hear_of_each_change_after_the_commit(django_capture_on_commit_callbacks, monkeypatch):
    vendor, heard = make_vendor(), []
    monkeypatch.setattr(news, "followers", [heard.append])
    with django_capture_on_commit_callbacks(execute=True):
        suspending.suspend_vendor(vendor, reason="x", by=officer())
        assert heard == []
    assert heard == [[vendor.firm_id]]


def test_work_under_review_stays_under_review():
    vendor = make_vendor()
    revision = make_submitted(vendor)
    suspending.suspend_vendor(vendor, reason="x", by=officer())
    revision.refresh_from_db()
    assert revision.state == "submitted"
