import pytest
from django.test import Client

from crafts_chamber.listings import actions
from crafts_chamber.listings.models import Listing, ListingRevision
from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.registry.actions import suspend_membership
from storefront.catalog.models import Product
from tests.cast import make_draft, make_submitted, make_vendor, membership_of, officer, owner_of, proposal
from tests.commerce import NEEDS_COMMERCE, open_frame

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    client.force_login(officer())
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def decide(client: Client, revision: ListingRevision, move: str, opinion: str = "", seen: int | None = None):
    data = {"move": move, "opinion": opinion, "round": revision.round if seen is None else seen}
    return client.post(f"/office/listings/{revision.pk}/decide/", data)


def state_of(revision: ListingRevision) -> str:
    return ListingRevision.objects.get(pk=revision.pk).state


def test_officer_reads_everything_and_approves(desk):
    revision = make_submitted(make_vendor())
    assert "手工柳编收纳篮" in text_of(desk.get("/office/listings/"))
    page = text_of(desk.get(f"/office/listings/{revision.pk}/"))
    for shown in (
        "杞柳",
        "小号",
        "¥68.00",
        "大号",
        "¥98.00",
        "LX-S",
        "800 克",
        "用当年剥皮的白柳条编成。",
        "lu-willow 坊",
    ):
        assert shown in page
    picture = desk.get(f"/office/listings/{revision.pk}/pictures/{revision.pictures.get().pk}/")
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert decide(desk, revision, "approve").status_code == 302
    assert (state_of(revision), Listing.objects.get().state) == (RevisionState.APPROVED, Listing.State.APPROVED)


@pytest.mark.parametrize(
    ("move", "state"), [("request_changes", RevisionState.CHANGES_REQUESTED), ("refuse", RevisionState.REFUSED)]
)
def test_officer_hands_back_or_refuses_with_a_reason(desk, move, state):
    revision = make_submitted(make_vendor())
    answer = decide(desk, revision, move)
    assert (answer.status_code, state_of(revision)) == (422, RevisionState.SUBMITTED)
    assert "请写明原因" in text_of(answer)
    assert decide(desk, revision, move, "照片太暗。").status_code == 302
    assert (state_of(revision), ListingRevision.objects.get().reason) == (state, "照片太暗。")


def test_lapsed_membership_is_not_approved(desk):
    vendor = make_vendor()
    revision = make_submitted(vendor)
    suspend_membership(membership_of(vendor.firm), reason="Unpaid dues.")
    answer = decide(desk, revision, "approve")
    assert (answer.status_code, state_of(revision)) == (422, RevisionState.SUBMITTED)
    assert "会籍目前无效" in text_of(answer)


@pytest.mark.parametrize(("move", "seen"), [("approve", 0), ("dance", None), ("", None)])
def test_decision_on_something_else_changes_nothing(desk, move, seen):
    revision = make_submitted(make_vendor())
    assert decide(desk, revision, move, "x", seen).status_code == 422
    assert state_of(revision) == RevisionState.SUBMITTED


def test_drafts_are_the_vendors_own(desk):
    revision = make_draft(make_vendor())
    assert desk.get(f"/office/listings/{revision.pk}/").status_code == 404
    assert desk.get(f"/office/listings/{revision.pk}/pictures/{revision.pictures.get().pk}/").status_code == 404
    assert decide(desk, revision, "approve").status_code == 404


@pytest.mark.django_db(**NEEDS_COMMERCE)
def test_change_stands_beside_what_is_live(client: Client):
    open_frame()
    vendor = make_vendor()
    first = make_submitted(vendor)
    actions.approve_listing(first, by=officer())
    assert Product.objects.get().name == "手工柳编收纳篮"
    change = actions.propose_change(first.listing, by=owner_of(vendor))
    actions.update_revision(change, proposal(name="柳编篮"), by=owner_of(vendor))
    actions.submit_listing(change, by=owner_of(vendor))
    client.force_login(officer())
    page = text_of(client.get(f"/office/listings/{change.pk}/"))
    assert "变更内容与在售内容对照" in page
    assert "<del>手工</del>柳编<del>收纳</del>篮" in page
    assert page.count('<tr class="changed">') == 1
