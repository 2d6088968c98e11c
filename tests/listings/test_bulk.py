from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crafts_chamber.listings import actions
from crafts_chamber.listings.actions import NewGoods
from crafts_chamber.listings.models import Listing, ListingRevision, Sku
from crafts_chamber.listings.rules import ProposedVariant, RevisionState
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendors.models import Vendor
from tests.cast import make_draft, make_vendor, owner_of, picture, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def vendor() -> Vendor:
    return make_vendor()


def goods(number: int, **changes: object) -> NewGoods:
    variants = (ProposedVariant(price=Decimal("9.90"), stock=number, sku=f"B{number}"),)
    return NewGoods(proposal(variants=variants, **changes), [picture()])


def create(vendor: Vendor, rows: list[NewGoods]) -> list[ListingRevision]:
    return actions.create_listings(vendor, rows, by=owner_of(vendor))


def test_many_goods_become_drafts_like_one_by_one(vendor):
    make_draft(vendor)
    revisions = create(vendor, [goods(1), goods(2), goods(3, name_en="Tray")])
    assert [revision.listing.slug for revision in revisions] == ["willow-basket-2", "willow-basket-3", "tray"]
    found = ListingRevision.objects.get(pk=revisions[0].pk)
    assert found.proposal == goods(1).proposal
    assert (found.pictures.count(), found.writers.get(), found.listing.code) == (
        1,
        owner_of(vendor),
        f"TC{found.listing_id:05d}",
    )


@pytest.mark.parametrize("rows", [[goods(1), goods(1)], [goods(1), goods(2, name="编" * 61)]], ids=["sku", "name"])
def test_one_wrong_row_creates_nothing(vendor, rows):
    with pytest.raises(Refusal):
        create(vendor, rows)
    assert (Listing.objects.count(), Sku.objects.count()) == (0, 0)


def test_another_vendors_sku_creates_nothing(vendor):
    create(make_vendor("other"), [goods(2)])
    with pytest.raises(Refusal):
        create(vendor, [goods(1), goods(2)])
    assert Listing.objects.filter(vendor=vendor).count() == 0


def test_queries_do_not_grow_with_the_goods(vendor):
    def queries(rows: list[NewGoods]) -> int:
        with CaptureQueriesContext(connection) as captured:
            create(vendor, rows)
        return len(captured)

    few = queries([goods(number) for number in range(2)])
    # SQLite takes so many values in one statement that thirty revisions fit: one statement more.
    assert queries([goods(number) for number in range(100, 150)]) <= few + 1


def test_complete_drafts_are_submitted_together_and_others_left(vendor):
    complete = create(vendor, [goods(1), goods(2)])
    incomplete = actions.create_listings(vendor, [NewGoods(proposal(variants=()))], by=owner_of(vendor))
    theirs = make_draft(make_vendor("other"))
    pks = [revision.pk for revision in (*complete, *incomplete, theirs)]
    assert actions.submit_listings(vendor, pks, by=owner_of(vendor)) == 2
    states = dict(ListingRevision.objects.values_list("pk", "state"))
    assert [states[pk] for pk in pks] == [RevisionState.SUBMITTED] * 2 + [RevisionState.DRAFT] * 2
    assert [note.move for note in complete[0].notes.all()] == ["submit"]
    assert actions.submit_listings(vendor, pks, by=owner_of(vendor)) == 0
