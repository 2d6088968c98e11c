"""The one queue of the office: each person's work, oldest first, at the same cost however much waits."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.office.waiting import counts_for, queue_of, waiting
from crafts_chamber.vendors.models import Application
from storefront.accounts.models import Role
from storefront.payments.models import BankTransfer
from tests.cast import (
    make_application,
    make_claim,
    make_page_change,
    make_submitted,
    make_vendor,
    officer,
    operator,
    person,
)

pytestmark = pytest.mark.django_db


def lines(user, **wanted):
    queue = queue_of(user, **wanted)
    return [] if queue is None else [(line.kind, line.title, line.firm) for line in waiting(queue)]


def age(row, field: str, days: int) -> None:
    type(row).objects.filter(pk=row.pk).update(**{field: timezone.now() - timedelta(days=days)})


def awaited(reference: str = "TC7K2M9Q") -> BankTransfer:
    return BankTransfer.objects.create(
        reference=reference,
        amount="68.00",
        currency="CNY",
        transaction_id=reference,
        idempotency_key=reference,
        order_id="order",
    )


def test_an_officer_sees_all_kinds_of_work_oldest_first():
    application = make_application("fang-woodwork", until="submitted")
    claim = make_claim("wu-ironwork")
    vendor = make_vendor()
    revision, change = make_submitted(vendor), make_page_change(vendor, submit=True)
    for days, (row, field) in enumerate(
        [(change, "submitted_at"), (revision, "submitted_at"), (claim, "claimed_at"), (application, "submitted_at")], 1
    ):
        age(row, field, days)
    assert lines(officer()) == [
        ("applications", "fang-woodwork 坊", "fang-woodwork 坊"),
        ("people", "Claimant-wu-ironwork", "wu-ironwork 坊"),
        ("listings", "手工柳编收纳篮", "lu-willow 坊"),
        ("maker-pages", "lu-willow 坊", "lu-willow 坊"),
    ]


def test_each_office_sees_only_what_it_decides():
    recommended = make_application("fang-woodwork", until="recommended")
    make_submitted(make_vendor())
    awaited()
    assert [kind for kind, _title, _firm in lines(officer())] == ["listings"]
    assert sorted(kind for kind, _title, _firm in lines(operator())) == ["applications", "transfers"]
    assert lines(person("Federation", Role.Kind.FEDERATION_STAFF)) == []
    assert Application.objects.get(pk=recommended.pk).state == "recommended"


def test_kind_and_firm_narrow_the_queue(client: Client):
    make_application("fang-woodwork", until="submitted")
    make_submitted(make_vendor())
    client.force_login(officer())
    everything = client.get("/en/office/").content.decode()
    assert "fang-woodwork 坊" in everything and "手工柳编收纳篮" in everything
    one_kind = client.get("/en/office/?kind=listings").content.decode()
    assert "手工柳编收纳篮" in one_kind and "fang-woodwork 坊" not in one_kind
    one_firm = client.get("/en/office/?q=fang").content.decode()
    assert "fang-woodwork 坊" in one_firm and "手工柳编收纳篮" not in one_firm
    code = Application.objects.get(firm__slug="fang-woodwork").firm.credit_code
    assert lines(officer(), text=code) == [("applications", "fang-woodwork 坊", "fang-woodwork 坊")]
    assert "Nothing of this firm waits" in client.get("/en/office/?q=nobody").content.decode()
    # A kind that the office does not decide is no kind.
    assert "fang-woodwork 坊" in client.get("/en/office/?kind=transfers").content.decode()


def test_counts_are_those_of_the_lines():
    make_application("fang-woodwork", until="submitted")
    vendor = make_vendor()
    make_submitted(vendor)
    assert {kind: number for kind, number in counts_for(officer()).items() if number} == {
        "applications": 1,
        "listings": 1,
    }


def test_the_queue_is_paged_and_costs_at_most_eight_queries(client: Client, django_assert_max_num_queries):
    first = make_submitted(make_vendor())
    copies(first, 60)
    client.force_login(officer())
    with django_assert_max_num_queries(8):
        answer = client.get("/office/?page=2")
    assert (answer.context["page_obj"].paginator.count, len(answer.context["lines"])) == (61, 25)
    with django_assert_max_num_queries(8):
        client.get("/office/?q=lu-willow&kind=listings")


def copies(revision: ListingRevision, number: int) -> None:
    """So many more submitted revisions, each of a listing of its own."""
    listing = revision.listing
    listings = type(listing).objects.bulk_create(
        type(listing)(vendor=listing.vendor, slug=f"copy-{place}", code=f"COPY{place}") for place in range(number)
    )
    ListingRevision.objects.bulk_create(
        ListingRevision(
            listing=one,
            number=1,
            state="submitted",
            round=1,
            name=f"柳编 {one.slug}",
            craft="wicker",
            proposed_by=revision.proposed_by,
            submitted_at=timezone.now(),
        )
        for one in listings
    )
