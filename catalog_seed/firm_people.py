"""Whom a sample firm lets act for it besides its owner: the chamber's clerk by a mandate, and an invited clerk."""

from datetime import timedelta

from django.utils import timezone

from crafts_chamber.registry.models import Firm as FirmRow
from crafts_chamber.vendors.invitations import invite_clerk
from crafts_chamber.vendors.mandates import MandateFacts, grant_mandate
from crafts_chamber.vendors.models import FirmMember, Invitation, Mandate
from storefront.accounts.models import User
from storefront.core.private_files import PrivateFile

from .documents import Firm, Person, Seed
from .people import join, officer

# An empty page in place of a signed paper (ISO 32000-1, 7.5: header, objects, trailer).
SAMPLE_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def has_its_people(firm: Firm) -> bool:
    joined = FirmMember.objects.filter(firm__slug=firm.slug, user__email=firm.person.email) if firm.person else None
    return (
        (joined is None or joined.exists())
        and (not firm.mandate_days or Mandate.objects.filter(firm__slug=firm.slug).exists())
        and (firm.invited is None or Invitation.objects.filter(firm__slug=firm.slug).exists())
    )


def let_people_in(seed: Seed, firm: Firm, row: FirmRow) -> None:
    """What is missing of them."""
    if firm.person:
        join(account_of(firm.person), row.pk)
    if firm.mandate_days and not Mandate.objects.filter(firm=row).exists():
        today = timezone.localdate()
        facts = MandateFacts(officer(seed, "chamber_clerk"), today, today + timedelta(days=firm.mandate_days))
        grant_mandate(row, facts, PrivateFile(SAMPLE_PAPER, ".pdf"), by=officer(seed, "chamber_officer"))
    if firm.person and firm.invited and not Invitation.objects.filter(firm=row).exists():
        # Counts as proved, so that the demo needs no real mailbox.
        User.objects.filter(pk=account_of(firm.invited).pk).update(email_proved_at=timezone.now())
        invite_clerk(row, firm.invited.email, by=account_of(firm.person))


def account_of(person: Person) -> User:
    """A firm's person; one who never signs in has no password."""
    found = User.objects.filter(email=person.email).first()
    return found or User.objects.create_user(name=person.name, email=person.email)


def writer_of(seed: Seed, firm: Firm) -> User:
    """Who writes for the firm: its person, or the chamber's clerk with its mandate."""
    return account_of(firm.person) if firm.person else officer(seed, "chamber_clerk")
