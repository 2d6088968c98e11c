"""Each step of the wizard is kept by itself, or changes nothing."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors import actions, drafting
from crafts_chamber.vendors.errors import InvalidApplication
from crafts_chamber.vendors.evidence import checklist_of
from crafts_chamber.vendors.facts import BankFacts, LicenceFacts, StoryFacts
from crafts_chamber.vendors.models import Application, BankAccount, Licence, WorkshopPicture
from crafts_chamber.vendors.rules import ApplicationState
from storefront.core.encryption import open_sealed
from tests.cast import (
    CONTACT,
    CRAFT_AND_STORY,
    STORY,
    credit_code,
    fill_in,
    licence_facts,
    make_application,
    make_firm,
    make_owner,
    officer,
    photo,
    scan,
)

pytestmark = pytest.mark.django_db


def draft(slug: str = "lu-willow", **facts: str) -> Application:
    firm = make_firm(slug, **facts)
    return actions.start_application(firm, by=make_owner(firm))


def upload(colour: str = "red", name: str = "a.jpg", **options: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, photo(colour=colour, **options), "image/jpeg")


def missing(application: Application) -> set[str]:
    return {line.key for line in checklist_of(application) if line.is_missing}


def test_wizard_takes_every_requirement_off_the_list():
    application = draft()
    asked = {"licence", "licence-scan", "licence-valid", "contact", "bank", "crafts", "story", "agreement", "address"}
    assert missing(application) == asked
    fill_in(application, by=application.applicant)
    assert missing(application) == set()


def test_what_stands_in_one_step_is_kept_while_another_is_wrong():
    application = draft()
    by = application.applicant
    drafting.save_story(application, CRAFT_AND_STORY, by=by)
    with pytest.raises(InvalidApplication) as refused:
        drafting.save_contact(application, replace(CONTACT, contact_phone="12", contact_name="名" * 41), by=by)
    assert [problem.field for problem in refused.value.problems] == ["contact_name", "contact_phone"]
    with pytest.raises(InvalidApplication) as refused:
        drafting.save_story(application, StoryFacts(story="编" * 2001, story_en="x" * 2001), by=by)
    assert [problem.field for problem in refused.value.problems] == ["story", "story_en"]
    application.refresh_from_db()
    assert (application.story, application.contact_phone) == (STORY, "")


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"valid_until": date(2019, 12, 31)}, ["valid_until"]),
        ({"valid_from": date(1900, 1, 1)}, ["valid_from"]),
        ({"valid_until": date(2150, 1, 1)}, ["valid_until"]),
        ({"long_term": True}, ["valid_until"]),
        ({"kind": "not_needed"}, ["kind"]),
    ],
)
def test_licence_that_can_not_be_is_refused_and_not_kept(facts, fields):
    application = draft()
    with pytest.raises(InvalidApplication) as refused:
        drafting.save_licence(application, licence_facts(application.firm, **facts), by=application.applicant)
    assert [problem.field for problem in refused.value.problems] == fields
    assert not Licence.objects.exists()


def test_malformed_code_on_the_licence_is_explained():
    application = draft()
    with pytest.raises(Refusal):
        drafting.save_licence(application, licence_facts(application.firm, number="123"), by=application.applicant)
    assert not Licence.objects.exists()


def test_household_says_that_it_needs_no_licence_and_needs_no_scan():
    application = draft(kind=Firm.Kind.HOUSEHOLD, credit_code="")
    drafting.save_licence(application, LicenceFacts(kind="not_needed"), by=application.applicant)
    assert missing(application).isdisjoint({"licence", "licence-scan", "licence-valid", "code-unique"})


def test_expired_licence_and_another_firms_code_stand_on_the_list():
    application = draft()
    facts = licence_facts(application.firm, valid_until=date(2021, 1, 1), number=credit_code(99))
    drafting.save_licence(application, facts, by=application.applicant)
    assert {"licence-valid", "code-unique"} <= missing(application)


def test_scan_is_private_made_anew_and_replaced_for_good():
    application = draft()
    drafting.keep_scan(application, upload(), by=application.applicant)
    first = Licence.objects.get()
    assert first.scan.name.endswith(".jpg")
    drafting.keep_scan(application, scan(), by=application.applicant)
    licence = Licence.objects.get()
    assert licence.scan.name.endswith(".pdf") and licence.scan_digest != first.scan_digest
    assert licence.scan.storage.exists(licence.scan.name)


@pytest.mark.parametrize("content", [b"<script>", b"GIF89a", b"%PDF-1.4 cut off", b""])
def test_hostile_scan_is_refused_and_the_old_one_stays(content):
    application = draft()
    drafting.keep_scan(application, scan(), by=application.applicant)
    before = Licence.objects.get()
    with pytest.raises(Refusal) as refused:
        drafting.keep_scan(
            application, SimpleUploadedFile("a.pdf", content, "application/pdf"), by=application.applicant
        )
    assert refused.value.field == "scan"
    licence = Licence.objects.get()
    assert (licence.scan.name, licence.scan_digest) == (before.scan.name, before.scan_digest)


def test_account_number_is_sealed_and_shown_by_its_last_four():
    application = draft()
    drafting.save_bank(application, BankFacts("坊", "样例银行", "6222 0000-0000 0123"), by=application.applicant)
    account = BankAccount.objects.get()
    assert "0123" not in account.number_sealed and "62220000" not in str(vars(account))
    assert account.number_shown == "•••• 0123"
    assert open_sealed(account.number_sealed, drafting.account_context(application.firm)) == "6222000000000123"


def test_empty_number_keeps_the_one_that_is_there():
    application = draft()
    by = application.applicant
    drafting.save_bank(application, BankFacts("坊", "样例银行", "6222000000000123"), by=by)
    drafting.save_bank(application, BankFacts("新户名", "样例银行"), by=by)
    account = BankAccount.objects.get()
    assert (account.holder, account.number_shown) == ("新户名", "•••• 0123")


@pytest.mark.parametrize("number", ["1234567", "1" * 31, "6222 oooo 1234 5678", "６２２２００００１２３４"])
def test_number_that_is_none_is_refused_and_not_kept(number):
    application = draft()
    with pytest.raises(InvalidApplication) as refused:
        drafting.save_bank(application, BankFacts("坊", "行", number), by=application.applicant)
    assert refused.value.field == "number"
    assert not BankAccount.objects.exists()


def test_good_pictures_are_kept_and_each_bad_one_gets_its_sentence():
    application = draft()
    files = [upload("red"), SimpleUploadedFile("b.jpg", b"no picture", "image/jpeg"), upload("red"), upload(width=100)]
    sentences = drafting.add_pictures(application, files, by=application.applicant)
    assert len(sentences) == 2 and "b.jpg" in sentences[0]
    assert WorkshopPicture.objects.count() == 1


def test_seventh_picture_is_refused_and_none_of_that_lot_is_kept():
    application = draft()
    colours = ["red", "blue", "green", "tan", "black"]
    drafting.add_pictures(application, [upload(colour) for colour in colours], by=application.applicant)
    with pytest.raises(Refusal):
        drafting.add_pictures(application, [upload("white"), upload("pink")], by=application.applicant)
    assert WorkshopPicture.objects.count() == 5


def test_pictures_are_described_moved_and_removed():
    application = draft()
    by = application.applicant
    drafting.add_pictures(application, [upload("red"), upload("blue")], by=by)
    first, second = application.pictures.all()
    drafting.describe_pictures(application, {second.pk: "院子", first.pk: "剥柳条"}, by=by)
    assert list(application.pictures.values_list("alt", flat=True)) == ["院子", "剥柳条"]
    drafting.move_picture(application, first.pk, up=True, by=by)
    drafting.move_picture(application, first.pk, up=True, by=by)
    assert list(application.pictures.values_list("alt", flat=True)) == ["剥柳条", "院子"]
    drafting.remove_picture(application, first.pk, by=by)
    drafting.remove_picture(application, first.pk, by=by)
    assert list(application.pictures.values_list("alt", flat=True)) == ["院子"]


def test_picture_of_another_firm_is_not_touched():
    one, other = draft("one"), draft("other")
    drafting.add_pictures(other, [upload("red")], by=other.applicant)
    theirs = other.pictures.get()
    drafting.remove_picture(one, theirs.pk, by=one.applicant)
    drafting.describe_pictures(one, {theirs.pk: "偷改"}, by=one.applicant)
    theirs.refresh_from_db()
    assert theirs.alt == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda a, by: drafting.save_contact(a, CONTACT, by=by),
        lambda a, by: drafting.save_licence(a, LicenceFacts(), by=by),
        lambda a, by: drafting.save_bank(a, BankFacts("x", "y"), by=by),
        lambda a, by: drafting.keep_scan(a, scan("new"), by=by),
        lambda a, by: drafting.add_pictures(a, [upload()], by=by),
        lambda a, by: drafting.accept_agreement(a, "2026-11-01", by=by),
    ],
)
def test_nothing_is_written_after_it_was_handed_in_nor_by_a_stranger(act):
    application = make_application(until="submitted")
    before = [*Licence.objects.values(), *BankAccount.objects.values(), *Application.objects.values()]
    for by in (application.applicant, officer()):
        with pytest.raises(Refusal):
            act(application, by)
    after = [*Licence.objects.values(), *BankAccount.objects.values(), *Application.objects.values()]
    assert (after, WorkshopPicture.objects.count()) == (before, 0)


def test_new_application_starts_with_what_the_withdrawn_one_said():
    application = make_application()
    by = application.applicant
    drafting.add_pictures(application, [upload("red")], by=by)
    actions.withdraw_application(application, by=by)
    again = actions.start_application(application.firm, by=by)
    assert (again.story, again.contact_name, again.pictures.count()) == (STORY, CONTACT.contact_name, 1)
    assert again.licence.scan.name == application.licence.scan.name
    assert missing(again) == {"agreement"}
    drafting.remove_picture(again, again.pictures.get().pk, by=by)
    assert BytesIO(application.pictures.get().file.read()).getvalue()[:2] == b"\xff\xd8", (
        "the old one still has its file"
    )
    assert application.state == ApplicationState.WITHDRAWN
