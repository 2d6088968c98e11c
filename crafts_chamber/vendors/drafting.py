"""Writes of the wizard: each step is kept by itself, while the application is with the firm.

Each raises Refusal (somebody else's application, handed in by now, or a field that can't be taken) and changes nothing
then.
"""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import salted_hmac

from crafts_chamber.registry.credit_code import check_credit_code
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.photos import BadPicture, Picture, read_picture
from crafts_chamber.registry.problems import Problem, too_long
from storefront.accounts.identifiers import normalise_phone
from storefront.accounts.models import User
from storefront.core.after_commit import after_commit
from storefront.core.encryption import last_four, seal
from storefront.core.private_files import BadFile, accepted, private_storage

from . import errors, facts, rules
from .acting import Power, require_acting
from .agreeing import current_agreement
from .models import Application, BankAccount, FirmClaim, Licence, WorkshopPicture
from .people_errors import not_your_firm


def save_contact(application: Application, contact: facts.ContactFacts, *, by: User) -> None:
    problems = [*facts.contact_problems(contact)]
    phone = ""
    if contact.contact_phone:
        try:
            phone = normalise_phone(contact.contact_phone)
        except ValueError:
            problems.append(Problem("contact_phone", facts.no_phone(contact.contact_phone)))
    refuse(problems)
    with writing(application, by):
        Application.objects.filter(pk=application.pk).update(
            contact_name=contact.contact_name,
            contact_phone=phone,
            ship_township=contact.ship_township,
            ship_street=contact.ship_street,
        )


def save_story(application: Application, story: facts.StoryFacts, *, by: User) -> None:
    refuse([*facts.story_problems(story)])
    with writing(application, by):
        Application.objects.filter(pk=application.pk).update(
            crafts=list(story.crafts), story=story.story, story_en=story.story_en
        )


def save_licence(application: Application, licence: facts.LicenceFacts, *, by: User) -> None:
    """Only a household may say that it needs no licence; a company's number is its credit code."""
    problems = [*facts.licence_problems(licence)]
    if licence.kind == Licence.Kind.NOT_NEEDED and application.firm.kind != Firm.Kind.HOUSEHOLD:
        problems.append(Problem("kind", errors.only_households()))
    refuse(problems)
    number = (
        check_credit_code(licence.number).code if licence.number and licence.kind != Licence.Kind.NOT_NEEDED else ""
    )
    with writing(application, by):
        Licence.objects.update_or_create(
            application=application,
            defaults={
                "firm": application.firm,
                "kind": licence.kind,
                "number": number,
                "valid_from": licence.valid_from,
                "valid_until": licence.valid_until,
                "long_term": licence.long_term,
            },
        )


def keep_scan(application: Application, upload: "UploadedFile[bytes]", *, by: User) -> None:
    """Kept by itself, so that a scan is not lost when a date beside it can't be taken."""
    file = accepted_scan(upload)
    with writing(application, by):
        licence, _made = Licence.objects.get_or_create(application=application, defaults={"firm": application.firm})
        before = licence.scan.name
        licence.scan, licence.scan_digest = file, digest_of(file)
        licence.save(update_fields=["scan", "scan_digest"])
        after_commit(forget_file, before)


def accepted_scan(upload: "UploadedFile[bytes]") -> "ContentFile[bytes]":
    try:
        return accepted(upload).as_upload()
    except BadFile as error:
        raise errors.ApplicationRefused(error.sentence, "scan") from error


def digest_of(file: "ContentFile[bytes]") -> str:
    content = file.read()
    file.seek(0)
    return hashlib.sha256(content).hexdigest()


def save_bank(application: Application, bank: facts.BankFacts, *, by: User) -> None:
    refuse([*facts.bank_problems(bank)])
    values = {"firm": application.firm, "holder": bank.holder, "bank": bank.bank}
    if number := facts.account_number(bank.number):
        values |= sealed_number(number, application.firm)
    with writing(application, by):
        BankAccount.objects.update_or_create(application=application, defaults=values)


def sealed_number(number: str, firm: Firm) -> dict[str, str]:
    return {
        "number_sealed": seal(number, account_context(firm)),
        "number_shown": last_four(number),
        "number_digest": salted_hmac("vendors.bank-account", number, algorithm="sha256").hexdigest(),
    }


def account_context(firm: Firm) -> str:
    """What the number is sealed as: `open_sealed(account.number_sealed, account_context(firm))` reads it."""
    return f"vendors.bank-account:{firm.pk}"


def add_pictures(application: Application, uploads: "Sequence[UploadedFile[bytes]]", *, by: User) -> list[str]:
    """Keep those that can be taken; returns a sentence for each of the others. The same picture twice is kept once."""
    if application.pictures.count() + len(uploads) > facts.MOST_PICTURES:
        raise errors.too_many_pictures(facts.MOST_PICTURES)
    sentences, pictures = [], []
    for upload in uploads:
        try:
            pictures.append(read_picture(upload))
        except BadPicture as error:
            sentences.append(error.sentence)
    with writing(application, by):
        for picture in pictures:
            keep_picture(application, picture)
        if application.pictures.count() > facts.MOST_PICTURES:  # another page was adding some meanwhile
            raise errors.too_many_pictures(facts.MOST_PICTURES)
    return sentences


def keep_picture(application: Application, picture: Picture, alt: str = "") -> None:
    last = application.pictures.aggregate(last=Max("position"))["last"]
    try:
        with transaction.atomic():
            WorkshopPicture.objects.create(
                application=application,
                position=0 if last is None else last + 1,
                file=ContentFile(picture.content, name="file.jpg"),
                digest=picture.digest,
                width=picture.width,
                height=picture.height,
                alt=alt,
            )
    except IntegrityError:  # it is there already
        pass


def remove_picture(application: Application, pk: int, *, by: User) -> None:
    """One that is gone already is gone."""
    with writing(application, by):
        for picture in application.pictures.filter(pk=pk):
            picture.delete()
            after_commit(forget_file, picture.file.name)


def describe_pictures(application: Application, words: dict[int, str], *, by: User) -> None:
    """What is to be seen on each picture, by key; the order of `words` becomes theirs."""
    refuse([*too_long([(f"alt-{pk}", text, facts.LONGEST_ALT) for pk, text in words.items()])])
    with writing(application, by):
        for position, (pk, text) in enumerate(words.items()):
            application.pictures.filter(pk=pk).update(alt=text, position=position)


def accept_agreement(application: Application, version: str, *, by: User) -> None:
    """Say yes to the version that was shown; a newer one published meanwhile must be read first."""
    if version != current_agreement().version:
        raise errors.agreement_changed()
    with writing(application, by):
        Application.objects.filter(pk=application.pk).exclude(agreement_version=version).update(
            agreement_version=version, agreement_accepted_at=timezone.now(), agreement_accepted_by=by
        )


@contextmanager
def writing(application: Application, by: User) -> Iterator[None]:
    """Hold the application while a step is written: a submission at the same moment comes before or after it."""
    require_writer(application, by)
    editable = Application.objects.filter(pk=application.pk, state__in=sorted(rules.EDITABLE))
    with transaction.atomic():
        if not editable.update(written_at=timezone.now()):
            raise errors.moved_on()
        application.refresh_from_db()  # what another page saved before we held it counts
        yield
    application.refresh_from_db()


def require_writer(application: Application, user: User) -> None:
    """Who acts for the firm; while the application is a claimant's, that person alone. Raises Refusal."""
    application.refresh_from_db(fields=["claim"])
    if application.claim_id is None:
        require_acting(user, application.firm, Power.APPLY)
    elif not FirmClaim.objects.filter(pk=application.claim_id, user=user, state=FirmClaim.State.WAITING).exists():
        raise not_your_firm()


def copy_from_last(application: Application) -> None:
    """What the firm wrote in its last application that led nowhere stands in the new one, to be looked over."""
    earlier = Application.objects.filter(firm=application.firm, claim=None, state__in=sorted(rules.OVER))
    last = earlier.exclude(pk=application.pk).order_by("-pk").first()
    if last is None or application.claim_id is not None:
        return
    names = ("crafts", "contact_name", "contact_phone", "story", "story_en", "ship_township", "ship_street")
    Application.objects.filter(pk=application.pk).update(**{name: getattr(last, name) for name in names})
    papers: list[Licence | BankAccount] = [
        *Licence.objects.filter(application=last),
        *BankAccount.objects.filter(application=last),
    ]
    for row in papers:
        row.pk, row.application = None, application
        row._state.adding = True
        row.save()
    for picture in last.pictures.all():
        picture.pk, picture.application = None, application
        picture._state.adding = True
        picture.save()
    application.refresh_from_db()


def forget_file(name: str) -> None:
    """Delete a file that no row names any more: a later application may share it."""
    named = Licence.objects.filter(scan=name).exists() or WorkshopPicture.objects.filter(file=name).exists()
    if name and not named:
        private_storage().delete(name)


def refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise errors.InvalidApplication(problems)


def move_picture(application: Application, pk: int, *, up: bool, by: User) -> None:
    """Swap a picture with its neighbour; at the end of the row nothing happens."""
    keys = list(application.pictures.values_list("pk", flat=True))
    if pk not in keys:
        return
    here = keys.index(pk)
    there = here - 1 if up else here + 1
    if 0 <= there < len(keys):
        keys[here], keys[there] = keys[there], keys[here]
        with writing(application, by):
            for position, key in enumerate(keys):
                application.pictures.filter(pk=key).update(position=position)
