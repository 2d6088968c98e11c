"""One of everything that an address can name, and one person of each kind who may or may not open it."""

from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from crafts_chamber.ledger.models import LedgerRow, MonthClose
from crafts_chamber.listings.models import Drift, ListingRevision, RevisionPicture
from crafts_chamber.listings.rules import ProposedVariant
from crafts_chamber.registry.importing import KIND as REGISTER
from crafts_chamber.registry.importing import OWNER as OFFICE
from crafts_chamber.registry.models import Membership
from crafts_chamber.relief.models import ReliefLink, WorkSheet
from crafts_chamber.reports.exports.models import Export, ExportState
from crafts_chamber.reports.forms.definitions import definition_for
from crafts_chamber.reports.forms.table import filled_in
from crafts_chamber.reports.periods import Period
from crafts_chamber.reports.signing.keeping import kept
from crafts_chamber.reports.signing.models import Snapshot
from crafts_chamber.settlement import answering
from crafts_chamber.settlement.issuing import issue_for
from crafts_chamber.settlement.models import IssueRun, Payout, Settlement
from crafts_chamber.vendor_orders.aftersale.answering import dispute
from crafts_chamber.vendor_orders.aftersale.asking import Asked, ask
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind, Reason
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.acting import MANDATE
from crafts_chamber.vendors.actions import submit_application
from crafts_chamber.vendors.claims import join_firm
from crafts_chamber.vendors.conversation import write_as_firm
from crafts_chamber.vendors.drafting import add_pictures
from crafts_chamber.vendors.invitations import hash_of, invite_clerk
from crafts_chamber.vendors.models import (
    Application,
    FirmClaim,
    FirmMember,
    Invitation,
    Licence,
    MakerChange,
    MakerChangePicture,
    Mandate,
    Vendor,
    WorkshopPicture,
)
from crafts_chamber.vendors.suspending import suspend_vendor
from storefront.accounts.api_tokens import make_token
from storefront.accounts.models import ApiToken, Role, User
from storefront.catalog.models import picture_name
from storefront.catalog.sync.collections import apply_collection
from storefront.delivery.addresses import Address, checked_address
from storefront.imports.models import Import, ImportItem
from storefront.imports.rules import ImportState
from storefront.jobs.models import DeadLetter
from storefront.payments.bank_transfer.statement_workbook import KIND as STATEMENT
from storefront.payments.bank_transfer.statement_workbook import OWNER as ACCOUNT
from storefront.payments.models import BankReceipt, BankRefund, BankTransfer, Difference, ReconciliationRun, Refund
from storefront.shop.models import Cart, Purchase, SavedAddress
from tests.cast import (
    Browser,
    make_application,
    make_claim,
    make_draft,
    make_firm,
    make_mandate,
    make_new_licence,
    make_owner,
    make_page_change,
    make_person,
    make_submitted,
    make_vendor,
    membership_of,
    owner_of,
    paper,
    person,
    photo,
)
from tests.catalog.facts import NOON, collection_facts, put_on_sale
from tests.ledger.rows import make_row
from tests.listings.workbooks.books import TRAY, book, sent
from tests.relief.cast import link, submitted_sheet, work_workbook
from tests.settlement.months import sell, settled

Kind = Role.Kind
INVITATION = "an-invitation-of-the-stage"
PRODUCT, MAKER, COLLECTION = "willow-basket", "lu-willow", "spring"
PUBLIC_PICTURE = "a" * 32
# An officer who was signed in without the second step.
HALF_WAY = "half_way"


def failed_job() -> DeadLetter:
    """One that can't be tried again: its arguments were sealed with a key that is gone."""
    now = timezone.now()
    facts = {"arguments": "gone", "digest": "gone", "error_class": "TransportError", "error": "Saleor is away."}
    return DeadLetter.objects.create(
        task="storefront.catalog.tasks.sweep_catalog", tries=1, first_failed_at=now, last_failed_at=now, **facts
    )


@dataclass(frozen=True)
class Stage:
    """All things are vendor A's, but the application, which another firm has submitted.

    In the shop are a product with its maker, a picture, and a purchase that somebody has placed.
    """

    vendor: Vendor
    draft: ListingRevision
    submitted: ListingRevision
    picture: RevisionPicture
    submitted_picture: RevisionPicture
    drift: Drift
    application: Application
    workshop_picture: WorkshopPicture
    suspended_vendor: Vendor
    claim: FirmClaim
    mandate: Mandate
    maker_picture: MakerChangePicture
    maker_change: MakerChange
    licence: Licence
    invitation: Invitation
    membership: Membership
    order: VendorOrder
    case: AfterSaleCase
    disputed_case: AfterSaleCase
    foreign_case: AfterSaleCase
    transfer: BankTransfer
    receipt: BankReceipt
    bank_refund: BankRefund
    refund: Refund
    difference: Difference
    statement: Import
    purchase: Purchase
    returned: Purchase
    address: SavedAddress
    workbook: Import
    token: ApiToken
    failed_job: DeadLetter
    workbooks: dict[str, Import]
    frozen: Snapshot
    export: Export
    people: dict[str, User | None]
    settlement: Settlement
    ledger_row: LedgerRow
    paid_settlement: Settlement
    sheet: WorkSheet
    work_workbook: Import
    relief_link: ReliefLink

    def browser(self, role: str) -> Client:
        """Of this kind of person, signed in (with the second step, but for whoever is half way in).

        The clerk of the chamber has chosen vendor A to act for.
        """
        user = self.people[role]
        browser = Client() if role == HALF_WAY else Browser()
        if user is not None:
            browser.force_login(user)
        if role == "chamber_clerk":
            session = browser.session
            session[MANDATE] = self.mandate.pk
            session.save()
        return browser


def set_stage() -> Stage:
    vendor, other = make_vendor("vendor-a"), make_vendor("vendor-b")
    suspended = make_vendor("vendor-s")
    suspend_vendor(suspended, reason="x", by=person("Officer", Kind.CHAMBER_OFFICER))
    draft = make_draft(vendor, name_en="Draft")
    submitted = make_submitted(
        vendor, name_en="Submitted", variants=(ProposedVariant(price=Decimal(1), stock=1, sku="X"),)
    )
    claim = make_claim("claimed")
    administrator = make_person("Admin", Kind.ADMINISTRATOR)
    people: dict[str, User | None] = {
        "anonymous": None,
        "shopper": make_person("Shopper"),
        "vendor_a": owner_of(vendor),
        "vendor_b": owner_of(other),
        "clerk_a": join_firm(vendor.firm, make_person("Clerk"), FirmMember.Duty.CLERK).user,
        "chamber_clerk": make_mandate(vendor.firm).clerk,
        "applicant": make_application("applicant").applicant,
        "claimant": claim.user,
        "lapsed": make_owner(make_firm("lapsed", member_days=-1)),
        "suspended": owner_of(suspended),
        HALF_WAY: make_person("Half way", Kind.CHAMBER_OFFICER),
        "officer": make_person("Chamber", Kind.CHAMBER_OFFICER),
        "operator": make_person("Platform", Kind.PLATFORM_OPERATOR),
        "federation": make_person("Federation", Kind.FEDERATION_STAFF),
        "administrator": administrator,
    }
    applicant = Application.objects.get(firm__slug="applicant")
    put_on_sale(PRODUCT)
    apply_collection(collection_facts(COLLECTION, (PRODUCT,)), NOON)
    publish_picture()
    purchase = place_purchase()
    transfer = make_transfer(purchase)
    return Stage(
        vendor=vendor,
        draft=draft,
        submitted=submitted,
        picture=draft.pictures.get(),
        submitted_picture=submitted.pictures.get(),
        drift=Drift.objects.create(listing=submitted.listing, found={}, fields=["deleted"], digest="deleted"),
        application=make_waiting(),
        workshop_picture=add_picture(applicant),
        suspended_vendor=suspended,
        claim=claim,
        mandate=vendor.firm.mandates.get(),
        maker_picture=make_page_change(vendor).pictures.get(),
        maker_change=make_page_change(make_vendor("vendor-c"), submit=True),
        licence=make_new_licence(vendor),
        invitation=invite(vendor),
        membership=membership_of(vendor.firm),
        order=(order := with_parcel(make_order(vendor))),
        case=ask_to_cancel(order),
        disputed_case=disputed(ask_to_cancel(order)),
        foreign_case=ask_to_cancel(make_order(other, "O-2")),
        transfer=transfer,
        receipt=BankReceipt.objects.create(
            key="serial:1", amount=Decimal("10.00"), paid_at=timezone.now(), payer="徐兰"
        ),
        bank_refund=make_bank_refund(transfer),
        refund=make_refund(),
        difference=make_difference(),
        statement=send_statement(people["operator"]),
        purchase=purchase,
        returned=return_purchase(),
        address=SavedAddress.objects.create(user=people["shopper"], address_json=home().as_json()),
        workbook=send_workbook(people["officer"]),
        token=make_token("Program", [ApiToken.Scope.REGISTER], days=30, by=administrator)[0],
        failed_job=failed_job(),
        workbooks=send_workbooks(vendor),
        frozen=freeze(people["federation"]),
        export=ask_for_export(people["federation"]),
        people=people,
        ledger_row=make_row(),
        settlement=settle_month(vendor),
        paid_settlement=settled(vendor, "2026-01"),
        sheet=submitted_sheet(vendor),
        work_workbook=work_workbook(vendor),
        relief_link=link(vendor.firm),
    )


def settle_month(vendor: Vendor) -> Settlement:
    """A month's statement, disputed; of the months before one is not answered, and one has a proof of its payment."""
    for month in ("2026-01", "2026-02", "2026-03"):
        sell(vendor, month=month)
        issue_for(vendor, IssueRun.objects.create(month=month, total=1))
    settlement = settled(vendor)
    answering.dispute(settlement, "x", seen=0, by=owner_of(vendor))
    facts = {"paid_on": timezone.localdate(), "amount": Decimal(1), "reference": "BK-1", "proof": paper().as_upload()}
    by = make_person("Payer", Kind.PLATFORM_OPERATOR)
    earlier = settled(vendor, "2026-01")
    Payout.objects.create(settlement=earlier, statement=earlier.current, recorded_by=by, **facts)
    MonthClose.objects.create(month="2026-03", row_count=1, net=Decimal(96), digest="x", closed_by=by)
    return settlement


def freeze(by: User | None) -> Snapshot:
    """This month's vendor register, as it is now; nobody has signed it."""
    assert by is not None
    period = Period(f"{timezone.localdate():%Y-%m}")
    table = kept(filled_in(definition_for("vendor-register", period), period), {})
    facts = {"form": "vendor-register", "definition": "2026-01-01", "period": period.text, "version": 1}
    return Snapshot.objects.create(number=f"vendor-register.{period.text}.1", **facts, table=table, made_by=by)


def ask_for_export(by: User | None) -> Export:
    """The ledger of a month, ready."""
    assert by is not None
    facts = {
        "form": "ledger-rows",
        "period": "2026-10",
        "kind": "csv",
        "language": "zh-hans",
        "state": ExportState.DONE,
    }
    return Export.objects.create(**facts, by=by, file=ContentFile(b"x", "x"))


def invite(vendor: Vendor) -> Invitation:
    """Somebody whom nobody here is, by a link whose token is known."""
    invitation = invite_clerk(vendor.firm, "13800138099", by=owner_of(vendor))
    Invitation.objects.filter(pk=invitation.pk).update(token_hash=hash_of(INVITATION))
    return invitation


def make_transfer(purchase: Purchase) -> BankTransfer:
    return BankTransfer.objects.create(
        reference="TC-AAAA",
        amount=Decimal("10.00"),
        currency="CNY",
        transaction_id="T-1",
        idempotency_key="K-1",
        order_id="O-1",
        order_number="1",
        purchase=purchase.token,
    )


def make_bank_refund(transfer: BankTransfer) -> BankRefund:
    """Owed still, though somebody has attached a proof."""
    refund = BankRefund.objects.create(reference="RF-1", kind="order", transfer=transfer, amount=Decimal("4.00"))
    refund.proof.save("proof.pdf", ContentFile(b"%PDF-1.4 %%EOF"))
    return refund


def make_refund() -> Refund:
    """An amount that waits to be approved."""
    refund = Refund.objects.create(
        reference="RF-22222222",
        key="stage",
        kind=Refund.Kind.AMOUNT,
        state=Refund.State.WAITING,
        transaction_id="TX1",
        order_id="O-1",
        order_number="1001",
        amount=Decimal("10.00"),
        currency="CNY",
        estimated=True,
        reason="一个搭扣坏了",
    )
    refund.parts.create(part="L1", amount=Decimal("10.00"))
    return refund


def make_difference() -> Difference:
    """Which no machine can repair."""
    run = ReconciliationRun.objects.create(day=timezone.localdate(), state="done")
    facts = {"kind": "no_money", "repair": "look", "order_number": "1", "saleor": Decimal("10.00")}
    return Difference.objects.create(key="no_money:O-1", day=run.day, run=run, **facts)


def send_statement(by: User | None) -> Import:
    assert by is not None
    facts = {"name": "statement.csv", "size": 1, "digest": "1" * 64, "language": "zh-hans", "new": 1}
    parent = Import.objects.create(kind=STATEMENT, owner=ACCOUNT, by=by, state=ImportState.CHECKED, **facts)
    parent.marked.save("marked", ContentFile(b"PK"))
    ImportItem.objects.create(parent=parent, position=1, row=2, label="2026-11-20 · ¥10.00 · 徐兰", outcome="new")
    return parent


def send_workbook(by: User | None) -> Import:
    """A workbook for the register that is checked, and has gone back with marks."""
    assert by is not None
    facts = {"name": "register.xlsx", "size": 1, "digest": "0" * 64, "language": "zh-hans", "new": 1}
    parent = Import.objects.create(kind=REGISTER, owner=OFFICE, by=by, state=ImportState.CHECKED, **facts)
    parent.marked.save("marked", ContentFile(b"PK"))
    ImportItem.objects.create(parent=parent, position=1, row=2, label="柳编坊", outcome="new", payload={"said": {}})
    return parent


def send_workbooks(vendor: Vendor) -> dict[str, Import]:
    """One of each kind of end, by state: something is new and something wrong in the one that is checked."""
    wrong = {**TRAY, "sku": "TP-2", "name": "柳编托盘 2", "price": "面议"}
    found = {
        "checked": sent(vendor, book(TRAY, wrong)),
        "refused": sent(vendor, BytesIO(b"x")),
        "checking": sent(vendor, book(wrong)),
        "done": sent(vendor, book({**TRAY, "sku": "TP-3", "name": "柳编托盘 3"})),
    }
    Import.objects.filter(pk=found["checking"].pk).update(state="checking", total=12, done=5)
    Import.objects.filter(pk=found["done"].pk).update(state="done", failed=1)
    return found


def make_waiting() -> Application:
    """Submitted, with a picture; a message of its firm waits for the offices."""
    application = make_application("waiting")
    add_picture(application)
    submit_application(application, by=application.applicant)
    write_as_firm(application, "请问何时来看工坊？", by=application.applicant)
    return application


def add_picture(application: Application) -> WorkshopPicture:
    add_pictures(application, [SimpleUploadedFile("a.jpg", photo(), "image/jpeg")], by=application.applicant)
    return application.pictures.get()


def publish_picture() -> None:
    name = picture_name(PUBLIC_PICTURE, 320)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(b"RIFF"))


def home() -> Address:
    return checked_address(name="徐兰", phone="13800138000", district_code="371322", street="人民路 1 号")


def place_purchase() -> Purchase:
    return Purchase.objects.create(
        state=Purchase.State.PLACED,
        cart=Cart.objects.create(),
        cart_version=1,
        lines_json=[],
        address_json=home().as_json(),
        phone=home().phone,
        subtotal=Decimal(10),
        delivery_price=Decimal(0),
        total=Decimal(10),
        order_id="O-1",
        order_number="1",
    )


def return_purchase() -> Purchase:
    """Paid on a pay page, and sent back: a maker had left the shop meanwhile."""
    purchase = place_purchase()
    facts = {"state": Purchase.State.RETURNED, "payment_method": "stripe", "transaction_id": "T-2", "order_id": ""}
    Purchase.objects.filter(pk=purchase.pk).update(
        **facts, order_number="", refusal="“果盘”刚刚下架。", paid_at=timezone.now(), returned_at=timezone.now()
    )
    purchase.refresh_from_db()
    return purchase


def make_order(vendor: Vendor, order_id: str = "O-1") -> VendorOrder:
    """Of four pieces."""
    now = timezone.now()
    order = VendorOrder.objects.create(
        vendor=vendor,
        order_id=order_id,
        order_number="1",
        state=VendorOrder.State.TO_SHIP,
        placed_at=now,
        paid_at=now,
        order_updated_at=now,
        goods_total=Decimal(10),
        delivery_share=Decimal(0),
        currency="CNY",
    )
    order.lines.create(order_line_id=f"{order_id}-L", product_name="柳编篮", quantity=4, total=Decimal(10))
    return order


def with_parcel(order: VendorOrder) -> VendorOrder:
    """One of its pieces is on its way."""
    line = order.lines.get()
    order.lines.update(quantity_shipped=1)
    order.parcels.create(
        carrier="sf", tracking_number="SF123456789012", quantities={line.order_line_id: 1}, state="sent"
    )
    return order


def ask_to_cancel(order: VendorOrder) -> AfterSaleCase:
    """One piece, with a picture."""
    case = ask(order, Asked(CaseKind.CANCELLATION, Reason.NOT_WANTED, "不想要了", {order.lines.get().pk: 1}))
    case.pictures.create(file=ContentFile(photo(), "a.jpg"))
    return case


def disputed(case: AfterSaleCase) -> AfterSaleCase:
    dispute(case, seen=case.version, by=owner_of(case.vendor_order.vendor), text="已经装箱")
    return case
