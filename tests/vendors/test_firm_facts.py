"""A maker page follows what the chamber corrects in the register, and keeps what was approved."""

from dataclasses import replace

import pytest

from crafts_chamber.registry.actions import edit_firm
from crafts_chamber.vendors.maker_pages import facts_of, update_maker_page
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.selectors import vendors_with_old_facts
from crafts_chamber.vendors.tasks import bring_firm_facts_to_pages
from storefront.catalog.models import Maker
from storefront.catalog.sync import rebuild_catalog
from tests.cast import make_vendor, officer
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import cut_off_at, travel
from tests.registry.test_editing import facts_of as firm_facts_of

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]


@pytest.fixture
def vendor(transactional_db: None) -> Vendor:
    open_frame()
    return make_vendor()


def shown(vendor: Vendor) -> tuple[str, str, str, str]:
    maker = Maker.objects.get(slug=vendor.slug)
    return maker.title, maker.title_en, maker.township, maker.village


def correct(vendor: Vendor, **changes: str) -> None:
    vendor.firm.refresh_from_db()
    edit_firm(vendor.firm, firm_facts_of(vendor.firm, **changes), seen=vendor.firm.version, by=officer())


def test_name_township_and_village_follow_at_once(vendor: Vendor) -> None:
    correct(vendor, name="新柳编坊", name_en="New Willow", township="lizhuang", village="新村")
    assert shown(vendor) == ("新柳编坊", "New Willow", "李庄镇", "新村")
    assert not vendors_with_old_facts().exists()
    assert rebuild_catalog().makers_changed == 0


def test_a_village_that_is_taken_away_is_gone_from_the_page(vendor: Vendor) -> None:
    correct(vendor, village="")
    assert shown(vendor)[3] == ""


def test_what_was_approved_stays(vendor: Vendor) -> None:
    update_maker_page(vendor, replace(facts_of(vendor), story="新写的故事。", story_en="A new story."), change="one")
    correct(vendor, township="lizhuang")
    maker = Maker.objects.get(slug=vendor.slug)
    assert (maker.story, maker.story_en, maker.crafts) == (
        ["新写的故事。"],
        ["A new story."],
        ["wicker", "straw-weave"],
    )


def test_what_saleor_could_not_hear_is_told_by_the_clock(vendor: Vendor) -> None:
    with travel(cut_off_at(1)):
        correct(vendor, township="lizhuang")
    assert shown(vendor)[2] == "马头镇"
    bring_firm_facts_to_pages()
    assert shown(vendor)[2] == "李庄镇"
