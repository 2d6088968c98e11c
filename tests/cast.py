"""The fixed cast of the chamber's tests: one officer per office, member firms with their owners, vendors, goods."""

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from crafts_chamber.listings import actions as listings
from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.pictures import Picture, clean
from crafts_chamber.listings.rules import Proposal, ProposedVariant
from crafts_chamber.registry.actions import FirmFacts, enrol_member, register_firm
from crafts_chamber.registry.credit_code import ALPHABET, check_digit, organisation_check_digit
from crafts_chamber.registry.models import Chamber, Firm, Membership
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors import actions as vendors
from crafts_chamber.vendors import drafting
from crafts_chamber.vendors.agreeing import current_agreement
from crafts_chamber.vendors.claims import apply_with_credit_code, join_firm
from crafts_chamber.vendors.facts import BankFacts, ContactFacts, LicenceFacts, StoryFacts
from crafts_chamber.vendors.maker_editing import NewPicture, PageTexts, start_change, submit_change, update_change
from crafts_chamber.vendors.mandates import MandateFacts, grant_mandate
from crafts_chamber.vendors.models import Application, FirmClaim, Licence, MakerChange, Mandate, Vendor
from crafts_chamber.vendors.renewing import hand_in_licence
from storefront.accounts.half_way import PASSED
from storefront.accounts.models import Role, User
from storefront.core.private_files import PrivateFile, accepted

PASSWORD = "a password of the tests"
STORY = "柳条长在沭河滩上，霜降后割，开春剥皮，社里二十来户人家在家编。"
CONTACT = ContactFacts(
    contact_name="柳师傅", contact_phone="13900000001", ship_township="matou", ship_street="柳溪路1号"
)
CRAFT_AND_STORY = StoryFacts(crafts=("wicker", "straw-weave"), story=STORY)
PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


class Browser(Client):
    """A browser whose people, once signed in, have taken the second step as well; the fixture `client` is one."""

    def force_login(self, user: Any, backend: str | None = None) -> None:
        super().force_login(user, backend)
        session = self.session
        session[PASSED] = True
        session.save()


def credit_code(number: int) -> str:
    """A well-formed credit code; `number` makes it unique."""
    body = f"{number:08d}"
    first = f"91371322{body}{organisation_check_digit(body)}"
    return first + check_digit(first)


def make_person(name: str, *offices: Role.Kind) -> User:
    """Signs in as `name@demo.example` with PASSWORD."""
    user = User.objects.create_user(name=name, email=f"{name.lower()}@demo.example", password=PASSWORD)
    for office in offices:
        Role.objects.create(user=user, kind=office)
    return user


def officer() -> User:
    return person("Officer", Role.Kind.CHAMBER_OFFICER)


def operator() -> User:
    return person("Operator", Role.Kind.PLATFORM_OPERATOR)


def person(name: str, *offices: Role.Kind) -> User:
    """The person of that name, made when first asked for."""
    return User.objects.filter(name=name).first() or make_person(name, *offices)


def crafts_chamber() -> Chamber:
    chamber, _ = Chamber.objects.get_or_create(
        slug="crafts", defaults={"name": "工艺制造商会", "kind": Chamber.Kind.CRAFTS}
    )
    return chamber


def make_firm(slug: str = "lu-willow", *, member_days: int | None = 365, **facts: Any) -> Firm:
    """A firm in the register; a member of the crafts chamber for so many days yet (None: no member)."""
    number = Firm.objects.count() + 1
    fields = {
        "name": f"{slug} 坊",
        "credit_code": credit_code(number),
        "township": "matou",
        "village": "柳溪村",
        **facts,
    }
    firm = register_firm(FirmFacts(slug=slug, **fields))
    if member_days is not None:
        enrol_member(
            firm,
            crafts_chamber(),
            number=f"GY-{number:04d}",
            joined_on=date(2024, 1, 1),
            valid_until=today() + timedelta(days=member_days),
        )
    return firm


def membership_of(firm: Firm) -> Membership:
    return firm.memberships.get()


def make_owner(firm: Firm) -> User:
    owner = person(f"Owner-{firm.slug}")
    join_firm(firm, owner)
    return owner


def make_claim(slug: str = "lu-willow") -> FirmClaim:
    """Somebody who typed a firm's credit code, and whom nobody has confirmed."""
    return claim_of(make_firm(slug), f"Claimant-{slug}")


def claim_of(firm: Firm, name: str) -> FirmClaim:
    application = apply_with_credit_code(firm.credit_code or "", by=person(name))
    assert application.claim is not None
    return application.claim


def chamber_clerk(name: str = "Chamber-clerk") -> User:
    return person(name, Role.Kind.CHAMBER_CLERK)


def paper() -> PrivateFile:
    return accepted(SimpleUploadedFile("mandate.pdf", b"%PDF-1.4 a paper with a signature %%EOF"))


def make_mandate(firm: Firm, clerk: User | None = None) -> Mandate:
    """By which the clerk of the chamber acts for the firm from today on, for thirty days."""
    facts = MandateFacts(clerk or chamber_clerk(), today(), today() + timedelta(days=30))
    return grant_mandate(firm, facts, paper(), by=officer())


def make_new_licence(vendor: Vendor, **changes: Any) -> Licence:
    """The vendor's next licence, which waits for an officer."""
    facts = licence_facts(vendor.firm, **changes)
    return hand_in_licence(vendor.firm, facts, scan("next"), by=owner_of(vendor))


def make_page_change(vendor: Vendor, *, submit: bool = False, **texts: str) -> MakerChange:
    """A change of the vendor's maker page with one described picture."""
    by = owner_of(vendor)
    change = start_change(vendor, by=by)
    update_change(change, PageTexts(**{"story": STORY, **texts}), by=by, pictures=[page_picture()])
    if submit:
        change.pictures.update(alt="晾柳条的院子")
        submit_change(change, by=by)
    return change


def page_picture(colour: str = "tan") -> NewPicture:
    clean = picture(colour)
    return NewPicture(clean.content, clean.digest, clean.width, clean.height)


def owner_of(vendor: Vendor) -> User:
    return User.objects.get(firm_member__firm=vendor.firm, firm_member__duty="owner")


def make_application(slug: str = "lu-willow", *, until: str = "draft") -> Application:
    """An application that has come so far: `draft`, `submitted` or `recommended`."""
    firm = make_firm(slug)
    owner = make_owner(firm)
    application = vendors.start_application(firm, by=owner)
    fill_in(application, by=owner)
    if until in {"submitted", "recommended"}:
        vendors.submit_application(application, by=owner)
    if until == "recommended":
        vendors.recommend_vendor(application, by=officer(), opinion="Works well.")
    return application


def fill_in(application: Application, *, by: User) -> None:
    """Every step of the wizard that is required; no two firms share a phone, an account or a scan."""
    firm = application.firm
    contact = replace(CONTACT, contact_phone=f"139{firm.pk:08d}")
    drafting.save_contact(application, contact, by=by)
    drafting.save_story(application, CRAFT_AND_STORY, by=by)
    drafting.save_licence(application, licence_facts(firm), by=by)
    drafting.keep_scan(application, scan(f"{firm.pk}"), by=by)
    bank = BankFacts(holder=firm.name, bank="样例银行", number=f"6222 0000 0000 {firm.pk:06d}")
    drafting.save_bank(application, bank, by=by)
    drafting.accept_agreement(application, current_agreement().version, by=by)


def licence_facts(firm: Firm, **changes: Any) -> LicenceFacts:
    facts = LicenceFacts(
        kind="company", number=firm.credit_code or "", valid_from=date(2020, 1, 1), valid_until=date(2099, 1, 1)
    )
    return replace(facts, **changes)


def scan(mark: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile("licence.pdf", PDF.replace(b"Catalog", f"Catalog{mark}".encode()), "application/pdf")


def make_vendor(slug: str = "lu-willow") -> Vendor:
    """A vendor approved with two keys. Its page and warehouse are made where jobs run after the commit."""
    return vendors.approve_vendor(make_application(slug, until="recommended"), by=operator())


def photo(width: int = 800, height: int = 600, colour: str = "tan", kind: str = "JPEG", **save: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, kind, **save)
    return out.getvalue()


def picture(colour: str = "tan") -> Picture:
    return clean(photo(colour=colour), "photo.jpg")


def proposal(**changes: Any) -> Proposal:
    fields: dict[str, Any] = {
        "name": "手工柳编收纳篮",
        "name_en": "Willow basket",
        "craft": "wicker",
        "description": "用当年剥皮的白柳条编成。",
        "material": "杞柳",
        "weight_grams": 800,
        "variants": (
            ProposedVariant(price=Decimal("68.00"), stock=20, option="小号", sku="LX-S"),
            ProposedVariant(price=Decimal("98.00"), stock=12, option="大号", sku="LX-L"),
        ),
    }
    return Proposal(**{**fields, **changes})


def make_draft(vendor: Vendor, **changes: Any) -> ListingRevision:
    """A complete draft with one photo."""
    return listings.create_listing(vendor, proposal(**changes), by=owner_of(vendor), pictures=[picture()])


def make_submitted(vendor: Vendor, **changes: Any) -> ListingRevision:
    revision = make_draft(vendor, **changes)
    listings.submit_listing(revision, by=owner_of(vendor))
    return revision


def wrong_last(code: str) -> str:
    """The same code with another check digit."""
    return code[:-1] + ALPHABET[(ALPHABET.index(code[-1]) + 1) % len(ALPHABET)]
