"""A vendor's page in Saleor and in the shop follows what was approved later, pictures included."""

from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db.models.fields.files import FieldFile

from crafts_chamber.listings.models import RevisionPicture
from crafts_chamber.vendors.maker_pages import MakerFacts, MakerPicture, facts_of, update_maker_page
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Maker
from storefront.catalog.models import MakerPicture as ShownPicture
from storefront.catalog.sync import rebuild_catalog
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError
from tests.cast import make_application, make_vendor, photo
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Journey, Killed, killed_at, travel

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]


@pytest.fixture(autouse=True)
def frame(transactional_db: None) -> None:
    open_frame()


def workshop(colour: str, alt: str = "") -> MakerPicture:
    name = storages["private"].save("tests/workshop.jpg", ContentFile(photo(colour=colour)))
    file = FieldFile(RevisionPicture(), RevisionPicture._meta.get_field("file"), name)
    return MakerPicture(file=file, digest=colour.ljust(64, "0"), alt=alt)


def shown_of(vendor: Vendor) -> tuple[list[str], list[str], list[tuple[str, int]]]:
    maker = Maker.objects.get(slug=vendor.slug)
    return maker.story, maker.story_en, list(maker.pictures.values_list("alt", "original_width"))


def test_page_follows_story_english_and_pictures() -> None:
    vendor = make_vendor()
    facts = MakerFacts(
        ("wicker",), "新写的故事。\n第二段。", "A new story.", (workshop("red", "剥柳条 <i>"), workshop("blue"))
    )
    update_maker_page(vendor, facts, change="one")
    assert shown_of(vendor) == (["新写的故事。", "第二段。"], ["A new story."], [("剥柳条 <i>", 800), ("", 800)])
    assert Maker.objects.get(slug=vendor.slug).crafts == ["wicker"]
    assert rebuild_catalog().makers_changed == 0


def test_what_was_taken_away_is_gone_and_a_known_picture_is_not_sent_again() -> None:
    vendor = make_vendor()
    red, blue = workshop("red"), workshop("blue")
    facts = replace(facts_of(vendor), story_en="English.", pictures=(red, blue))
    update_maker_page(vendor, facts, change="one")
    with travel(Journey()) as journey:
        update_maker_page(vendor, replace(facts, story_en="", pictures=(blue,)), change="two")
    assert journey.count("FileUpload") == 0
    assert shown_of(vendor)[1:] == ([], [("", 800)])
    assert ShownPicture.objects.count() == 1


def test_same_change_again_changes_nothing_in_saleor() -> None:
    vendor = make_vendor()
    update_maker_page(vendor, replace(facts_of(vendor), pictures=(workshop("red"),)), change="one")
    with travel(Journey()) as journey:
        update_maker_page(vendor, replace(facts_of(vendor), story="x" * 30, pictures=(workshop("red"),)), change="one")
    assert set(journey.calls) == {"MakerPageById"}


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
def test_change_killed_at_any_call_is_finished_by_the_next_run(after: bool) -> None:
    vendor = make_vendor()
    pictures = (workshop("red"), workshop("blue"))
    with travel(Journey()) as whole:
        update_maker_page(vendor, replace(facts_of(vendor), pictures=pictures), change="first")
    for number in range(1, len(whole.calls) + 1):
        facts = MakerFacts(
            ("wicker",), f"第 {number} 次改的故事。", "", (workshop(f"#{number:06x}"), workshop(f"#{number + 99:06x}"))
        )
        with travel(killed_at(number, after=after)), pytest.raises(Killed):
            update_maker_page(vendor, facts, change=f"killed-{number}")
        update_maker_page(vendor, facts, change=f"killed-{number}")
        assert shown_of(vendor) == ([f"第 {number} 次改的故事。"], [], [("", 800)] * 2)


def test_vendor_without_a_page_is_refused_and_nothing_is_made() -> None:
    application = make_application(until="recommended")
    vendor = Vendor.objects.create(firm=application.firm, application=application, slug="no-page")
    with pytest.raises(SaleorError):
        update_maker_page(vendor, facts_of(vendor), change="one")
    assert SaleorClient().maker_page("no-page").page is None
