"""A firm hears what the chamber decided about its goods: once, and about many at once in one message."""

from dataclasses import replace

import pytest

from crafts_chamber.listings import actions
from crafts_chamber.listings.errors import ListingRefused
from crafts_chamber.listings.letters import tell_of_approvals
from crafts_chamber.listings.models import ListingRevision
from storefront.notices.models import Notice
from tests.cast import make_submitted, make_vendor, officer, proposal

pytestmark = pytest.mark.django_db


def told(template: str) -> list[Notice]:
    return list(Notice.objects.filter(template=template))


def goods(slug: str) -> ListingRevision:
    variants = tuple(replace(variant, sku=f"{slug}-{variant.sku}") for variant in proposal().variants)
    return make_submitted(make_vendor(slug), variants=variants)


def test_changes_and_remarks_are_told_with_the_way_to_mend_them() -> None:
    revision = make_submitted(make_vendor())
    actions.request_changes(revision, by=officer(), reason="请补拍。", remarks={"name": "名称太长。"})
    (mail,) = told("listing_changes")
    assert mail.subject == f"“{revision.name}”需要修改"
    assert "请补拍。 名称太长。" in mail.text
    assert f"/portal/listings/{revision.listing.slug}/" in mail.html


def test_a_refusal_that_is_refused_tells_nobody() -> None:
    revision = make_submitted(make_vendor())
    with pytest.raises(ListingRefused):
        actions.refuse_listing(revision, by=officer(), reason=" ")
    assert not told("listing_refused")
    actions.refuse_listing(revision, by=officer(), reason="不是本地手艺。")
    assert "不是本地手艺。" in told("listing_refused")[0].text


def test_what_is_approved_together_is_one_message() -> None:
    revisions = [goods(slug) for slug in ("lu-willow", "sun-knots")]
    tell_of_approvals(revisions)
    assert len(told("listing_approved")) == 2, "one for each firm"
    tell_of_approvals([revisions[0], revisions[0]])
    (mail,) = told("listings_approved")
    assert mail.subject == "2 项修改已审核通过"
