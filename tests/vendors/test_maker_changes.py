"""A vendor's maker page changes when the chamber approved it, and stays up as it is until then."""

import pytest

from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.vendors import maker_editing as editing
from crafts_chamber.vendors import tasks
from crafts_chamber.vendors.claims import join_firm
from crafts_chamber.vendors.maker_editing import PageTexts, PicturePlace
from crafts_chamber.vendors.maker_rules import OPEN, TRANSITIONS, ChangeMove, ChangeState
from crafts_chamber.vendors.models import FirmMember, MakerChange
from storefront.accounts.models import Role, User
from storefront.catalog.models import Maker
from tests.cast import (
    STORY,
    chamber_clerk,
    make_mandate,
    make_page_change,
    make_vendor,
    officer,
    operator,
    owner_of,
    page_picture,
    person,
)
from tests.commerce import NEEDS_COMMERCE, open_frame
from tests.crashes import Journey, Killed, killed_at, travel
from tests.vendors.test_races import at_once

pytestmark = [pytest.mark.django_db(**NEEDS_COMMERCE), pytest.mark.engine]
NEW = "新的故事：院子里晾着剥好的柳条，老师傅在屋檐下编篮。"


@pytest.fixture(autouse=True)
def frame(transactional_db: None) -> None:
    open_frame()


def shown(slug: str = "lu-willow") -> tuple[list[str], list[str], list[str]]:
    maker = Maker.objects.get(slug=slug)
    return maker.story, maker.story_en, list(maker.pictures.values_list("alt", flat=True))


def test_approved_change_replaces_the_page_texts_technique_and_pictures():
    vendor = make_vendor()
    change = make_page_change(
        vendor, submit=True, story=NEW, story_en="New.", technique="经编法。", technique_en="Twined."
    )
    assert shown() == ([STORY], [], [])
    editing.approve_change(change, by=officer())
    assert shown() == ([NEW, "经编法。"], ["New.", "Twined."], ["晾柳条的院子"])
    change.refresh_from_db()
    assert (change.state, change.published_at is not None) == (ChangeState.APPROVED, True)


def test_next_change_starts_from_what_the_page_shows():
    vendor = make_vendor()
    editing.approve_change(make_page_change(vendor, submit=True, story=NEW, technique="经编法。"), by=officer())
    change = editing.start_change(vendor, by=owner_of(vendor))
    assert (change.story, change.technique) == (NEW, "经编法。")
    assert [picture.alt for picture in change.pictures.all()] == ["晾柳条的院子"]


def test_one_change_at_a_time():
    vendor = make_vendor()
    make_page_change(vendor)
    with pytest.raises(Refusal):
        editing.start_change(vendor, by=owner_of(vendor))
    assert MakerChange.objects.count() == 1


def test_pictures_are_put_in_order_described_and_taken_out():
    vendor = make_vendor()
    change, by = make_page_change(vendor), owner_of(vendor)
    texts = PageTexts(STORY)
    editing.update_change(change, texts, by=by, pictures=[page_picture("red"), page_picture("blue")])
    tan, red, blue = change.pictures.all()
    places = {
        tan.pk: PicturePlace(5, "院子"),
        red.pk: PicturePlace(0, "", keep=False),
        blue.pk: PicturePlace(1, "柳条"),
    }
    editing.update_change(change, texts, by=by, places=places)
    assert list(change.pictures.values_list("alt", "position")) == [("柳条", 0), ("院子", 1)]


def test_the_same_photo_twice_is_one_and_a_seventh_is_refused():
    vendor = make_vendor()
    change, by = make_page_change(vendor), owner_of(vendor)
    editing.update_change(change, PageTexts(STORY), by=by, pictures=[page_picture()])
    colours = ("red", "blue", "green", "white", "black", "gold")
    with pytest.raises(Refusal):
        editing.update_change(change, PageTexts(NEW), by=by, pictures=[page_picture(colour) for colour in colours])
    change.refresh_from_db()
    assert (change.pictures.count(), change.story) == (1, STORY)


def test_what_does_not_fit_is_named_by_field_and_nothing_is_kept():
    vendor = make_vendor()
    change = make_page_change(vendor)
    with pytest.raises(InvalidFields) as refused:
        editing.update_change(change, PageTexts("短", "x" * 2001, "y" * 301, "z" * 301), by=owner_of(vendor))
    assert {problem.field for problem in refused.value.problems} == {"story", "story_en", "technique", "technique_en"}
    change.refresh_from_db()
    assert change.story == STORY


def test_picture_without_a_description_is_not_submitted():
    vendor = make_vendor()
    change = make_page_change(vendor)
    with pytest.raises(Refusal):
        editing.submit_change(change, by=owner_of(vendor))
    assert MakerChange.objects.get().state == ChangeState.DRAFT


def test_submitted_change_is_not_edited():
    vendor = make_vendor()
    change = make_page_change(vendor, submit=True)
    with pytest.raises(Refusal):
        editing.update_change(change, PageTexts(NEW), by=owner_of(vendor))
    assert MakerChange.objects.get().story == STORY


def test_requested_changes_are_made_and_submitted_again():
    vendor = make_vendor()
    change = make_page_change(vendor, submit=True)
    with pytest.raises(Refusal):
        editing.request_page_changes(change, by=officer(), reason=" ")
    editing.request_page_changes(change, by=officer(), reason="Another photo, please.")
    editing.update_change(change, PageTexts(NEW), by=owner_of(vendor))
    editing.submit_change(change, by=owner_of(vendor))
    assert (change.state, change.round, change.reason) == (ChangeState.SUBMITTED, 2, "")


def test_nobody_but_the_owner_or_a_clerk_of_the_chamber_changes_the_page():
    vendor = make_vendor()
    clerk = join_firm(vendor.firm, person("Clerk"), FirmMember.Duty.CLERK).user
    for by in (clerk, officer(), owner_of(make_vendor("other"))):
        with pytest.raises(Refusal):
            editing.start_change(vendor, by=by)
    assert not MakerChange.objects.exists()
    make_mandate(vendor.firm)
    change = editing.start_change(vendor, by=chamber_clerk())
    assert change.signature == f"商会办事员{chamber_clerk().name}代{vendor.firm.name}"


def test_only_an_officer_who_did_not_write_it_reviews():
    vendor = make_vendor()
    make_mandate(vendor.firm)
    change = make_page_change(vendor, submit=True)
    Role.objects.create(user=chamber_clerk(), kind=Role.Kind.CHAMBER_OFFICER)
    both = User.objects.get(pk=chamber_clerk().pk)
    for by in (operator(), owner_of(vendor), both):
        with pytest.raises(Refusal):
            editing.approve_change(change, by=by)
    assert MakerChange.objects.get().state == ChangeState.SUBMITTED
    assert shown() == ([STORY], [], [])


def calls_of_one_publication() -> int:
    change = make_page_change(make_vendor("first-vendor"), submit=True, story=NEW)
    with travel(Journey()) as journey:
        editing.approve_change(change, by=officer())
    return len(journey.calls)


@pytest.mark.parametrize("after", [False, True], ids=["before the call", "after the call"])
def test_publication_killed_at_any_call_is_resumed_to_the_same_page(after):
    calls = calls_of_one_publication()
    assert calls >= 4
    for number in range(1, calls + 1):
        slug = f"vendor-{number}-{after}".lower()
        change = make_page_change(make_vendor(slug), submit=True, story=NEW, story_en="New.")
        with travel(killed_at(number, after=after)), pytest.raises(Killed):
            editing.approve_change(change, by=officer())
        tasks.resume_maker_pages()
        assert shown(slug) == ([NEW], ["New."], ["晾柳条的院子"])
        change.refresh_from_db()
        assert change.published_at is not None


def test_newer_change_overtakes_one_that_never_reached_saleor():
    vendor = make_vendor()
    older = make_page_change(vendor, submit=True, story=NEW + "一")
    with travel(killed_at(1, after=False)), pytest.raises(Killed):
        editing.approve_change(older, by=officer())
    newer = make_page_change(vendor, submit=True, story=NEW + "二")
    editing.approve_change(newer, by=officer())
    tasks.resume_maker_pages()
    assert shown()[0] == [NEW + "二"]
    assert not MakerChange.objects.filter(published_at=None).exists()


def test_approving_and_asking_at_once_have_one_outcome():
    change = make_page_change(make_vendor(), submit=True, story=NEW)
    one, other = (MakerChange.objects.get(pk=change.pk) for _ in range(2))
    second = person("Second", Role.Kind.CHAMBER_OFFICER)
    first = officer()
    done = at_once(
        lambda: editing.approve_change(one, by=first),
        lambda: editing.request_page_changes(other, by=second, reason="Another photo."),
    )
    assert sorted(done) == [False, True]
    assert MakerChange.objects.get().state == ("approved" if done[0] else "changes_requested")


def test_every_move_leads_from_open_states_and_ends_where_nothing_else_leads_back():
    for sources, _target in TRANSITIONS.values():
        assert sources <= OPEN
    assert TRANSITIONS[ChangeMove.APPROVE] == (frozenset({ChangeState.SUBMITTED}), ChangeState.APPROVED)
