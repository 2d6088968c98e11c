"""The demo's people: one sign-in per office and firm, with random passwords that only this machine knows."""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from crafts_chamber.vendors.models import FirmMember
from storefront.accounts.models import Role, User
from storefront.accounts.second_step import enrol_app, is_set_up, new_secret

from .changes import Change, Item, Items
from .documents import Seed

START_PAGES = {
    "chamber_officer": "/office/",
    "platform_operator": "/office/",
    "federation_staff": "/office/reports/relief/",
    "administrator": "/office/",
    "chamber_clerk": "/office/mandates/",
    "invited": "/outbox/",
    "vendor": "/portal/",
    "applicant": "/portal/apply/",
    "lapsed": "/portal/apply/",
}
LABELS = {
    "chamber_officer": "商会干事 Chamber officer",
    "platform_operator": "平台运营 Platform operator",
    "federation_staff": "工商联人员 Federation staff",
    "administrator": "管理员 Administrator",
    "chamber_clerk": "商会办事员 Chamber clerk",
    "invited": "受邀经办人 Invited clerk (link: /outbox/)",
    "vendor": "商户 Vendor",
    "applicant": "会员企业，待入驻 Member firm, not yet a vendor",
    "lapsed": "会籍已到期 Membership lapsed",
}


@dataclass(frozen=True)
class DemoPerson:
    """Somebody who signs in: an officer by `role`, or a firm's person."""

    name: str
    email: str
    role: str

    @property
    def is_officer(self) -> bool:
        return self.role in Role.Kind.values


def people_of(seed: Seed) -> list[DemoPerson]:
    officers = [DemoPerson(officer.name, officer.email, officer.role) for officer in seed.officers]
    firms = [
        DemoPerson(
            firm.person.name,
            firm.person.email,
            "vendor" if firm.application else "lapsed" if firm.membership.valid_days < 0 else "applicant",
        )
        for firm in seed.firms
        if firm.person and firm.person.signs_in
    ]
    invited = [DemoPerson(firm.invited.name, firm.invited.email, "invited") for firm in seed.firms if firm.invited]
    return officers + firms + invited


def people_items(seed: Seed) -> Items:
    for person in people_of(seed):
        yield person_item(person)


def person_item(person: DemoPerson) -> Item:
    return Item(f"sign-in {person.email}", lambda: compare(person))


def compare(person: DemoPerson) -> Change | None:
    user = User.objects.filter(email=person.email).first()
    opens_office = not person.is_officer or (user is not None and user.has_role(person.role) and is_set_up(user))
    if user and opens_office and entry_of(person.email):
        return None
    return Change(f"sign-in {person.email}: make", lambda: make(person))


def make(person: DemoPerson) -> None:
    """The file first: a password that only the database knew would be lost for good."""
    entry = entry_of(person.email) or remember(person)
    password = entry["password"]
    user = User.objects.filter(email=person.email).first()
    if user is None:
        user = User.objects.create_user(name=person.name, email=person.email, password=password)
    else:
        user.set_password(password)
        user.save(update_fields=["password"])
    if person.is_officer:
        Role.objects.get_or_create(user=user, kind=person.role)
        enrol_app(user, entry["totp_secret"])


def officer(seed: Seed, role: str) -> User:
    """The seeded person of this office."""
    return User.objects.get(email=next(person.email for person in seed.officers if person.role == role))


def join(user: User, firm_pk: int) -> None:
    FirmMember.objects.get_or_create(user=user, defaults={"firm_id": firm_pk, "duty": FirmMember.Duty.OWNER})


def demo_file() -> Path:
    return settings.VAR_DIR / "demo.json"


def read_people() -> list[dict[str, str]]:
    if not demo_file().exists():
        return []
    people: list[dict[str, str]] = json.loads(demo_file().read_text(encoding="utf-8"))["people"]
    return people


def entry_of(email: str) -> dict[str, str] | None:
    """What `var/demo.json` says of this person; an officer's without a secret of the second step is written anew."""
    found = next((entry for entry in read_people() if entry["identifier"] == email), None)
    complete = found is not None and ("totp_secret" in found or found["role"] not in Role.Kind.values)
    return found if complete else None


def remember(person: DemoPerson) -> dict[str, str]:
    """Add the person with a fresh password to `var/demo.json` (mode 600), in one replacement.

    An officer has a secret for the second step, too: the app that makes codes of it is whoever reads the file.
    """
    entry = {
        "role": person.role,
        "label": LABELS[person.role],
        "identifier": person.email,
        "password": secrets.token_urlsafe(9),
        "start": START_PAGES[person.role],
    }
    if person.is_officer:
        entry["totp_secret"] = new_secret()
    others = [known for known in read_people() if known["identifier"] != person.email]
    text = json.dumps({"people": [*others, entry]}, ensure_ascii=False, indent=2)
    draft = demo_file().with_suffix(".draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    draft.replace(demo_file())
    return entry
