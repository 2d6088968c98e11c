"""Who gets what at which address. One row per address; a new address needs a row, or the matrix fails.

An outcome is a status, or SIGN_IN or SECOND_STEP when the answer sends the person there first. `others` covers whoever
is not named; anonymous people count as named SIGN_IN unless the row says `anonymous=` or is `alike`. A suspended vendor
sees what is its own as vendor B does; an officer half way in gets SECOND_STEP wherever an officer gets anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from storefront.notices.kinds import Kind as NewsKind
from storefront.notices.unsubscribing import off_address
from tests.cast import owner_of
from tests.permissions.stage import COLLECTION, HALF_WAY, INVITATION, MAKER, PRODUCT, PUBLIC_PICTURE, Stage

SIGN_IN = "sign-in"
SECOND_STEP = "second-step"
NOT_THERE = "not-there"
Outcome = int | str
Arguments = Callable[[Stage], dict[str, Any]]

ROLES = (
    "anonymous",
    "shopper",
    "vendor_a",
    "vendor_b",
    "clerk_a",
    "chamber_clerk",
    "applicant",
    "claimant",
    "lapsed",
    "suspended",
    HALF_WAY,
    "officer",
    "operator",
    "federation",
    "administrator",
)


@dataclass(frozen=True)
class Row:
    """`name` as `reverse` takes it; `arguments` fill it from the stage; `data` is what a POST carries."""

    name: str
    outcomes: dict[str, Outcome]
    method: str = "get"
    arguments: Arguments = field(default=lambda stage: {})
    data: Arguments = field(default=lambda stage: {})

    def __str__(self) -> str:
        return f"{self.name} ({self.method})"


def stop_stock_mails(stage: Stage) -> dict[str, Any]:
    """The link in a mail to vendor A that switches those about stock off."""
    return {"token": off_address(owner_of(stage.vendor), NewsKind.STOCK_LOW).rstrip("/").rpartition("/")[2]}


def only(others: Outcome = 404, **named: Outcome) -> dict[str, Outcome]:
    """These people get that, anonymous ones sign in first, others get 404."""
    half_way = 404 if named.get("officer", others) == 404 else SECOND_STEP
    usual = {"anonymous": SIGN_IN, HALF_WAY: half_way, "suspended": named.get("vendor_b", others)}
    return {role: named.get(role, usual.get(role, others)) for role in ROLES}


def alike(outcome: Outcome, **named: Outcome) -> dict[str, Outcome]:
    """Everybody gets the same, but those named."""
    return {role: named.get(role, outcome) for role in ROLES}


# Who lists goods and ships orders for vendor A.
A = ("vendor_a", "clerk_a", "chamber_clerk")


def vendor_a(outcome: Outcome) -> dict[str, Outcome]:
    """A thing of vendor A's, whose clerk may do it too, as may the chamber's clerk with A's mandate; for nobody else."""
    return only(**dict.fromkeys(A, outcome))


def licence(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.licence.pk}


def draft(stage: Stage) -> dict[str, Any]:
    return {"slug": stage.draft.listing.slug}


def collection(stage: Stage) -> dict[str, Any]:
    return {"slug": COLLECTION}


def workbook(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.workbooks["checked"].pk}


def statement(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.statement.pk}


def submitted(stage: Stage) -> dict[str, Any]:
    return {"slug": stage.submitted.listing.slug}


def own_order(stage: Stage) -> dict[str, Any]:
    return {"token": stage.purchase.token}


def case_picture(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.case.pk, "picture": stage.case.pictures.get().pk}


def frozen(stage: Stage) -> dict[str, Any]:
    return {"number": stage.frozen.number}


def booked(stage: Stage) -> dict[str, Any]:
    return {"number": stage.ledger_row.order_number}


# Who sees ready-made forms and frozen reports, and who signs them.
FORM_READERS = ("officer", "operator", "federation", "administrator")
SIGNERS = ("officer", "federation")


OFFICES = ("officer", "operator", "federation", "administrator", "chamber_clerk")

ACCOUNTS = (
    Row("accounts:home", only(others=302)),
    Row("accounts:sign-in", alike(302, anonymous=200)),
    Row("accounts:sign-in", alike(302, anonymous=422), "post"),
    Row("accounts:second-step", alike(302, anonymous=SIGN_IN, half_way=SECOND_STEP)),
    Row("accounts:second-step", alike(302, anonymous=SIGN_IN, half_way=SECOND_STEP), "post"),
    Row("accounts:second-step-set-up", alike(302, anonymous=SIGN_IN, half_way=200)),
    Row("accounts:second-step-set-up", alike(302, anonymous=SIGN_IN, half_way=422), "post"),
    Row("accounts:recovery-codes", only(**dict.fromkeys(OFFICES, 200))),
    Row("accounts:recovery-codes", only(**dict.fromkeys(OFFICES, 422)), "post"),
    Row("accounts:sign-out", alike(302), "post"),
    Row("accounts:sign-in-code", alike(302, anonymous=200)),
    Row("accounts:sign-in-code", alike(302, anonymous=422), "post"),
    # Nobody has asked for a code: ask for one first.
    Row("accounts:sign-in-enter", alike(302, anonymous=SIGN_IN)),
    Row("accounts:sign-in-enter", alike(302, anonymous=SIGN_IN), "post"),
    Row("accounts:settings", only(others=200)),
    Row("accounts:settings", only(others=422), "post"),
    Row("accounts:contact", only(others=200)),
    Row("accounts:contact", only(others=422), "post"),
    Row("accounts:contact-enter", only(others=302)),
    Row("accounts:contact-enter", only(others=302), "post"),
    Row("notices:choices", only(others=200)),
    Row("notices:choices", only(others=422), "post"),
    Row("accounts:password", only(others=200)),
    Row("accounts:password", only(others=422), "post"),
    Row("accounts:delete", only(others=200)),
    Row("accounts:delete", only(others=422), "post"),
)

VENDORS, ALL_302, ALL_422 = (dict.fromkeys((*A, "vendor_b"), outcome) for outcome in (200, 302, 422))

# Who may change a maker page: no clerk of the firm.
PAGE = dict.fromkeys(("vendor_a", "vendor_b", "chamber_clerk"), 200)
# A firm's own people; those of firms that are no vendors too.
BELONGS = dict.fromkeys(("vendor_a", "vendor_b", "clerk_a", "applicant", "lapsed"), 200)


def owner(outcome: Outcome) -> dict[str, Outcome]:
    return only(**dict.fromkeys(("vendor_a", "vendor_b", "applicant", "lapsed"), outcome))


def clerk_a(stage: Stage) -> dict[str, Any]:
    clerk = stage.people["clerk_a"]
    assert clerk is not None
    return {"pk": clerk.firm_member.pk}


def unknown(stage: Stage) -> dict[str, Any]:
    return {"token": NOT_THERE}


# What can't be switched off stays on.
KEPT_ON = {"renewal-sms": "on", "people-sms": "on", "after_sale-sms": "on", "statement-sms": "on"}

# A vendor's application is approved: its steps lead to where it stands.
WRITERS_SEE = only(**ALL_302, applicant=200, claimant=200)
WRITERS_GET_422 = only(**ALL_302, applicant=422, claimant=422)
STEP_PAGES = ("membership", "licence", "contact", "bank", "story", "pictures", "agreement", "review")
STEPS_WITH_FAULTS: dict[str, dict[str, Any]] = {
    "licence": {"number": "123"},
    "contact": {"contact_phone": "12"},
    "bank": {"number": "12"},
    "story": {"story": "x" * 2001},
    "agreement": {"version": "2001-01-01", "accepted": "on"},
}


def step(slug: str) -> Arguments:
    return lambda stage: {"slug": slug}


def typed(data: dict[str, Any]) -> Arguments:
    return lambda stage: data


PORTAL = (
    Row("portal:home", only(**VENDORS, shopper=302, applicant=302, claimant=302, lapsed=302)),
    Row("portal:people", only(**BELONGS)),
    Row("portal:people-invite", owner(422), "post"),
    Row("portal:people-invite", owner(302), "post", data=lambda s: {"contact": "13800138088"}),
    Row("portal:invitation-withdraw", only(vendor_a=302), "post", lambda s: {"pk": s.invitation.pk}),
    Row("portal:person-change", only(vendor_a=302), "post", clerk_a, lambda s: {"step": "remove"}),
    Row("portal:person-change", only(vendor_a=302), "post", clerk_a, lambda s: {"step": "offer"}),
    Row("portal:people-own", only(**dict.fromkeys(BELONGS, 302)), "post", data=lambda s: {"step": "leave"}),
    Row("portal:invitation", only(others=200), arguments=lambda s: {"token": INVITATION}),
    Row("portal:invitation", only(half_way=SECOND_STEP), arguments=unknown),
    # Nobody here has proved the invited phone.
    Row("portal:invitation", only(others=422), "post", lambda s: {"token": INVITATION}),
    Row("portal:notices", only(**BELONGS)),
    Row("portal:notices", only(**dict.fromkeys(BELONGS, 422)), "post"),
    Row("portal:notices", only(**dict.fromkeys(BELONGS, 302)), "post", data=lambda s: KEPT_ON),
    Row("portal:acting-stop", only(chamber_clerk=302), "post"),
    Row("portal:maker-page", only(**PAGE)),
    Row("portal:maker-page-edit", only(**{**PAGE, "vendor_b": 302})),
    Row("portal:maker-page-edit", only(**dict.fromkeys(PAGE, 302)) | {"vendor_a": 422, "chamber_clerk": 422}, "post"),
    Row("portal:maker-page-move", only(**dict.fromkeys(PAGE, 302)), "post", data=lambda s: {"step": "discard"}),
    Row(
        "portal:maker-page-picture",
        only(vendor_a=200, chamber_clerk=200),
        arguments=lambda s: {"pk": s.maker_picture.pk},
    ),
    Row("portal:apply", only(**VENDORS, shopper=200, applicant=302, claimant=302, lapsed=200)),
    Row("portal:apply", only(shopper=422, claimant=422, **ALL_302, applicant=302, lapsed=302), "post"),
    Row("portal:apply-start", only(**ALL_302, applicant=302, lapsed=302), "post"),
    *(Row("portal:apply-step", WRITERS_SEE, arguments=step(slug)) for slug in STEP_PAGES),
    *(
        Row("portal:apply-step", WRITERS_GET_422, "post", step(slug), typed(data))
        for slug, data in STEPS_WITH_FAULTS.items()
    ),
    Row("portal:apply-step", only(), arguments=step("not-there")),
    Row("portal:apply-submit", only(**ALL_422, applicant=302, claimant=422), "post"),
    Row("portal:apply-withdraw", only(**ALL_302, applicant=302, claimant=302), "post"),
    Row("portal:apply-messages", only(**VENDORS, applicant=200, claimant=200)),
    Row("portal:apply-messages", only(**ALL_422, applicant=422, claimant=422), "post"),
    Row("portal:apply-scan", only(**VENDORS, applicant=200)),
    Row("portal:apply-picture", only(applicant=200), arguments=lambda s: {"pk": s.workshop_picture.pk}),
    Row("portal:apply-pictures-add", only(**ALL_302, applicant=302, claimant=302), "post"),
    Row("portal:apply-pictures-change", only(**ALL_302, applicant=302, claimant=302), "post"),
    Row("portal:standing", only(**VENDORS)),
    Row("portal:agreement", only(**VENDORS)),
    Row("portal:agreement", only(**ALL_422), "post"),
    Row("portal:licence", only(vendor_a=200, vendor_b=200, suspended=200, chamber_clerk=200)),
    Row("portal:licence", only(vendor_a=422, vendor_b=422, suspended=422, chamber_clerk=422), "post"),
    Row("portal:licence-scan", only(vendor_a=200, chamber_clerk=200), arguments=licence),
    Row("portal:leave", only(vendor_a=200, vendor_b=200)),
    Row("portal:leave", only(vendor_a=422, vendor_b=422), "post"),
    Row("portal:listings", only(**VENDORS)),
    Row("portal:listings-bulk", only(**ALL_302), "post"),
    Row("portal:low-stock", only(**ALL_422), "post"),
    Row("portal:low-stock", only(**ALL_302), "post", data=lambda s: {"pieces": "5"}),
    Row("portal:listing-new", only(**VENDORS)),
    Row("portal:listing-new", only(**ALL_422), "post"),
    Row("portal:listing", vendor_a(200), arguments=draft),
    Row("portal:listing-edit", vendor_a(200), arguments=draft),
    Row("portal:listing-edit", vendor_a(422), "post", draft),
    Row("portal:listing-keep", vendor_a(204), "post", draft),
    Row("portal:listing-discard", vendor_a(422), "post", draft),
    Row("portal:listing-delete", vendor_a(302), "post", draft),
    Row("portal:listing-pause", vendor_a(302), "post", draft),
    Row("portal:listing-resume", vendor_a(302), "post", draft),
    Row("portal:listing-say", vendor_a(422), "post", draft),
    Row("portal:listing-submit", vendor_a(302), "post", draft),
    Row("portal:listing-withdraw", vendor_a(302), "post", submitted),
    Row("portal:listing-change", vendor_a(422), "post", draft),
    Row("portal:listing-stock", vendor_a(422), "post", draft),
    Row("portal:listing-picture", vendor_a(200), arguments=lambda s: {**draft(s), "pk": s.picture.pk}),
    Row("portal:listing-picture-remove", vendor_a(302), "post", lambda s: {**draft(s), "pk": s.picture.pk}),
    Row("portal:workbooks", only(**VENDORS)),
    Row("portal:workbooks", only(**ALL_422), "post"),
    Row("portal:workbooks-sample", only(**VENDORS)),
    Row("portal:workbooks-goods", only(**VENDORS)),
    Row("portal:workbook", vendor_a(200), arguments=workbook),
    Row("portal:workbook", vendor_a(200), arguments=lambda s: {"pk": s.workbooks["checking"].pk}),
    Row("portal:workbook", vendor_a(200), arguments=lambda s: {"pk": s.workbooks["refused"].pk}),
    Row("portal:workbook", vendor_a(200), arguments=lambda s: {"pk": s.workbooks["done"].pk}),
    Row("portal:workbook-apply", vendor_a(302), "post", workbook),
    Row("portal:workbook-apply", vendor_a(422), "post", lambda s: {"pk": s.workbooks["refused"].pk}),
    Row("portal:workbook-cancel", vendor_a(302), "post", workbook),
    Row("portal:workbook-cancel", vendor_a(422), "post", lambda s: {"pk": s.workbooks["done"].pk}),
    Row("portal:workbook-marked", vendor_a(200), arguments=workbook),
    Row("portal:workbook-marked", vendor_a(404), arguments=lambda s: {"pk": s.workbooks["refused"].pk}),
    Row("portal:work-sheets", only(**VENDORS)),
    Row("portal:work-sheet", only(**VENDORS), arguments=lambda s: {"month": s.sheet.month}),
    Row("portal:work-sheet", only(**VENDORS), arguments=lambda s: {"month": "2026-03"}),
    Row("portal:work-sheet", only(**ALL_422), "post", lambda s: {"month": "2026-03"}, lambda s: {"do": "submit"}),
    Row("portal:work-workbooks", only(**VENDORS)),
    Row("portal:work-workbooks", only(**ALL_422), "post"),
    Row("portal:work-sample", only(**VENDORS)),
    Row("portal:work-workbook", vendor_a(200), arguments=lambda s: {"pk": s.work_workbook.pk}),
    Row("portal:work-workbook-apply", vendor_a(302), "post", lambda s: {"pk": s.work_workbook.pk}),
    Row("portal:work-workbook-cancel", vendor_a(302), "post", lambda s: {"pk": s.work_workbook.pk}),
    Row("portal:work-workbook-marked", vendor_a(200), arguments=lambda s: {"pk": s.work_workbook.pk}),
    # Prices are the owner's, or the chamber's clerk's with a mandate.
    Row("portal:delivery", only(vendor_a=200, vendor_b=200, chamber_clerk=200)),
    Row("portal:delivery", only(vendor_a=422, vendor_b=422, chamber_clerk=422), "post"),
    Row("portal:orders", only(**VENDORS)),
    Row("portal:order", vendor_a(200), arguments=lambda s: {"pk": s.order.pk}),
    Row("portal:order", vendor_a(422), "post", lambda s: {"pk": s.order.pk}),
    Row("portal:order-delay", vendor_a(422), "post", lambda s: {"pk": s.order.pk}),
    Row("portal:order-packing-list", vendor_a(200), arguments=lambda s: {"pk": s.order.pk}),
    Row("portal:parcel-packing-list", vendor_a(200), arguments=lambda s: {"pk": s.order.parcels.get().pk}),
    Row("portal:picking-list", only(**VENDORS)),
    Row("portal:cases", only(**VENDORS)),
    Row("portal:statements", only(**VENDORS)),
    Row("portal:statement", vendor_a(200), arguments=lambda s: {"month": s.settlement.month}),
    # Only the owner answers for the firm, and not the clerk of the chamber that made the statement.
    Row(
        "portal:statement",
        only(vendor_a=302),
        "post",
        lambda s: {"month": "2026-02"},
        lambda s: {"do": "accept", "seen": 0},
    ),
    Row("portal:statement-paper", vendor_a(200), arguments=lambda s: {"month": s.settlement.month}),
    Row("portal:statement-workbook", vendor_a(200), arguments=lambda s: {"month": s.settlement.month}),
    Row("portal:case", vendor_a(200), arguments=lambda s: {"pk": s.case.pk}),
    Row(
        "portal:case",
        vendor_a(422),
        "post",
        lambda s: {"pk": s.case.pk},
        lambda s: {"do": "dispute", "version": s.case.version},
    ),
    Row("portal:case-picture", vendor_a(200), arguments=case_picture),
)


def application(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.application.pk}


def office_picture(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.application.pk, "picture": stage.application.pictures.get().pk}


def vendor(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.vendor.pk}


def suspended_vendor(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.suspended_vendor.pk}


def revision(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.submitted.pk}


def drift(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.drift.pk}


def membership(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.membership.pk}


def claim(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.claim.pk}


def mandate(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.mandate.pk}


def relief_link(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.relief_link.pk}


def maker_change(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.maker_change.pk}


def firm_a(stage: Stage) -> dict[str, Any]:
    return {"slug": stage.vendor.firm.slug}


def member_a(stage: Stage) -> dict[str, Any]:
    return {**firm_a(stage), "pk": owner_of(stage.vendor).firm_member.pk}


def firm(stage: Stage) -> dict[str, Any]:
    return {"slug": stage.vendor.firm.slug}


def workbook(stage: Stage) -> dict[str, Any]:
    return {"pk": stage.workbook.pk}


KEYS = {"officer": 200, "operator": 200}
REGISTRARS = {"officer": 200, "administrator": 200}

OFFICE = (
    Row("office:home", only(**dict.fromkeys(OFFICES, 200))),
    Row("office:applications", only(**KEYS)),
    Row("office:application", only(**KEYS), arguments=application),
    Row("office:application-decide", only(officer=422, operator=422), "post", application),
    Row(
        "office:application-decide",
        only(officer=302, operator=422),
        "post",
        application,
        lambda s: {"step": "recommend", "opinion": "x", "round": s.application.round},
    ),
    Row("office:application-write", only(officer=422, operator=422), "post", application),
    Row("office:application-write", only(officer=302, operator=302), "post", application, lambda s: {"text": "x"}),
    Row(
        "office:application-tick",
        only(officer=302, operator=302),
        "post",
        application,
        lambda s: {"key": "visited", "ticked": "1"},
    ),
    Row("office:application-scan", only(**KEYS), arguments=application),
    Row("office:application-picture", only(**KEYS), arguments=office_picture),
    Row("office:licence", only(**KEYS), arguments=licence),
    Row("office:licence-scan", only(**KEYS), arguments=licence),
    Row("office:licence-decide", only(officer=422, operator=422), "post", licence),
    Row("office:licence-decide", only(officer=302, operator=302), "post", licence, lambda s: {"do": "accept"}),
    Row("office:vendors", only(**KEYS)),
    Row("office:vendor", only(**KEYS), arguments=vendor),
    Row("office:vendor", only(**KEYS), arguments=suspended_vendor),
    Row("office:vendor-suspend", only(officer=422, operator=422), "post", vendor),
    Row("office:vendor-suspend", only(officer=302, operator=302), "post", vendor, lambda s: {"suspend-reason": "x"}),
    Row("office:vendor-reinstate", only(officer=422, operator=422), "post", suspended_vendor),
    Row(
        "office:vendor-reinstate",
        only(officer=302, operator=302),
        "post",
        suspended_vendor,
        lambda s: {"reinstate-reason": "x"},
    ),
    Row("office:checklist", only(**KEYS)),
    Row("office:checklist-add", only(**KEYS)),
    Row("office:checklist-add", only(officer=422, operator=422), "post"),
    Row("office:checklist-line", only(**KEYS), arguments=lambda s: {"key": "membership"}),
    Row("office:checklist-line", only(officer=422, operator=422), "post", lambda s: {"key": "story"}),
    Row("office:checklist-line", only(half_way=SECOND_STEP), arguments=lambda s: {"key": "not-there"}),
    Row("office:agreement", only(**KEYS)),
    Row("office:agreement", only(operator=422, half_way=SECOND_STEP), "post"),
    Row("office:listings", only(officer=200)),
    Row("office:listing", only(officer=200), arguments=revision),
    Row("office:listing", only(half_way=SECOND_STEP), arguments=lambda s: {"pk": s.draft.pk}),
    Row("office:listing-decide", only(officer=422), "post", revision),
    Row("office:listing-say", only(officer=302), "post", revision),
    Row("office:listings-together", only(officer=200)),
    Row("office:listings-together-approve", only(officer=302), "post"),
    Row("office:drifts", only(officer=200)),
    Row("office:drift", only(officer=200), arguments=drift),
    Row("office:drift-decide", only(officer=422), "post", drift),
    Row(
        "office:listing-decide",
        only(officer=302),
        "post",
        revision,
        lambda s: {"move": "refuse", "opinion": "x", "round": s.submitted.round},
    ),
    Row(
        "office:listing-picture",
        only(officer=200),
        arguments=lambda s: {**revision(s), "picture": s.submitted_picture.pk},
    ),
    Row("office:collections", only(officer=200)),
    Row("office:collection-create", only(officer=422), "post"),
    Row("office:collection", only(officer=200), arguments=collection),
    Row("office:collection-words", only(officer=422), "post", collection),
    Row("office:collection-change", only(officer=422), "post", collection),
    Row("office:maker-pages", only(officer=200)),
    Row("office:maker-page", only(officer=200), arguments=maker_change),
    Row("office:maker-page", only(half_way=SECOND_STEP), arguments=lambda s: {"pk": s.maker_picture.change_id}),
    Row("office:maker-page-decide", only(officer=422), "post", maker_change),
    Row(
        "office:maker-page-decide",
        only(officer=302),
        "post",
        maker_change,
        lambda s: {"move": "request_changes", "opinion": "x", "round": s.maker_change.round},
    ),
    Row(
        "office:maker-page-picture",
        only(officer=200),
        arguments=lambda s: {**maker_change(s), "picture": s.maker_change.pictures.get().pk},
    ),
    Row("office:mandates", only(chamber_clerk=200)),
    Row("office:mandate-act", only(chamber_clerk=302), "post", mandate),
    Row("office:mandate-grant", only(officer=422), "post", firm_a),
    Row("office:mandate-end", only(officer=422), "post", mandate),
    Row("office:mandate-end", only(officer=302), "post", mandate, lambda s: {"reason": "x"}),
    Row("office:mandate-scan", only(officer=200), arguments=mandate),
    Row("office:people", only(officer=200)),
    Row("office:claim", only(officer=200), arguments=claim),
    Row("office:claim-decide", only(officer=422), "post", claim),
    Row("office:claim-decide", only(officer=302), "post", claim, lambda s: {"step": "confirm", "reason": "x"}),
    Row("office:firm-people", only(officer=200), arguments=firm_a),
    Row("office:firm-person-release", only(officer=422), "post", member_a),
    Row("office:firm-person-release", only(officer=302), "post", member_a, lambda s: {"reason": "x"}),
    Row("office:register", only(**REGISTRARS)),
    Row("office:register-export", only(**REGISTRARS)),
    Row("office:register-sample", only(**REGISTRARS)),
    Row("office:register-workbooks", only(**REGISTRARS)),
    Row("office:register-workbooks", only(officer=422, administrator=422), "post"),
    Row("office:register-workbook", only(**REGISTRARS), arguments=workbook),
    Row("office:register-workbook-marked", only(**REGISTRARS), arguments=workbook),
    Row("office:register-workbook-apply", only(officer=302, administrator=302), "post", workbook),
    Row("office:register-workbook-cancel", only(officer=302, administrator=302), "post", workbook),
    Row("office:firm-new", only(**REGISTRARS)),
    Row("office:firm-new", only(officer=422, administrator=422), "post"),
    Row("office:firm", only(**REGISTRARS), arguments=firm),
    Row("office:firm", only(**{HALF_WAY: SECOND_STEP}), arguments=lambda s: {"slug": NOT_THERE}),
    Row("office:firm-edit", only(**REGISTRARS), arguments=firm),
    Row("office:firm-edit", only(officer=422, administrator=422), "post", firm),
    Row("office:firm-enrol", only(**REGISTRARS), arguments=firm),
    Row("office:firm-enrol", only(officer=422, administrator=422), "post", firm),
    Row("office:membership", only(**REGISTRARS), arguments=membership),
    Row("office:membership", only(officer=422, administrator=422), "post", membership),
    Row("office:membership-suspend", only(officer=422, administrator=422), "post", membership),
    Row(
        "office:membership-suspend",
        only(officer=302, administrator=302),
        "post",
        membership,
        lambda s: {"suspend-reason": "x", "suspend-version": s.membership.version},
    ),
    Row("office:membership-renew", only(officer=422, administrator=422), "post", membership),
    Row(
        "office:membership-renew",
        only(officer=302, administrator=302),
        "post",
        membership,
        lambda s: {"renew-valid_until": "2099-12-31", "renew-version": s.membership.version},
    ),
    Row("office:membership-end", only(officer=422, administrator=422), "post", membership),
    Row("office:chambers", only(**REGISTRARS)),
    Row("office:chamber-new", only(**REGISTRARS)),
    Row("office:chamber-new", only(officer=422, administrator=422), "post"),
    Row("office:chamber", only(**REGISTRARS), arguments=lambda s: {"slug": s.membership.chamber.slug}),
    Row(
        "office:chamber",
        only(officer=422, administrator=422),
        "post",
        arguments=lambda s: {"slug": s.membership.chamber.slug},
    ),
    Row("office:delivery", only(officer=200)),
    Row("office:delivery", only(officer=422), "post"),
    Row("office:delays", only(operator=200, officer=200)),
    Row("office:cases", only(operator=200)),
    Row("office:case", only(operator=200), arguments=lambda s: {"pk": s.disputed_case.pk}),
    Row(
        "office:case-decide",
        only(operator=422),
        "post",
        lambda s: {"pk": s.disputed_case.pk},
        lambda s: {"do": "refuse", "version": s.disputed_case.version},
    ),
    Row("office:case-picture", only(operator=200), arguments=case_picture),
    Row("office:refunds", only(operator=200)),
    Row("office:refund-ask", only(operator=422), "post"),
    Row("office:refund", only(operator=200), arguments=lambda s: {"pk": s.refund.pk}),
    Row("office:refund-decide", only(operator=422), "post", lambda s: {"pk": s.refund.pk}, lambda s: {"do": "decline"}),
    Row("office:transfers", only(operator=200)),
    Row("office:transfer-confirm", only(operator=422), "post", lambda s: {"pk": s.transfer.pk}),
    Row("office:transfer-confirm", only(), "post", lambda s: {"pk": 0}),
    Row("office:transfer-extend", only(operator=422), "post", lambda s: {"pk": s.transfer.pk}),
    Row("office:money", only(operator=200)),
    Row("office:money-sure", only(operator=302), "post"),
    Row("office:money-assign", only(operator=422), "post", lambda s: {"pk": s.receipt.pk}),
    Row("office:money-aside", only(operator=422), "post", lambda s: {"pk": s.receipt.pk}),
    Row("office:money-back", only(operator=302), "post", lambda s: {"pk": s.receipt.pk}),
    Row("office:statements", only(operator=200)),
    Row("office:statements", only(operator=422), "post"),
    Row("office:statement-sample", only(operator=200)),
    Row("office:statement", only(operator=200), arguments=statement),
    Row("office:statement", only(), arguments=lambda s: {"pk": s.workbook.pk}),
    Row("office:statement-marked", only(operator=200), arguments=statement),
    Row("office:statement-apply", only(operator=302), "post", statement),
    Row("office:statement-cancel", only(operator=302), "post", statement),
    Row("office:settlements", only(operator=200)),
    Row("office:settlements", only(operator=422), "post", data=lambda s: {"month": "2020-01"}),
    Row("office:settlement-month", only(operator=200), arguments=lambda s: {"month": s.settlement.month}),
    Row("office:settlement", only(operator=200), arguments=lambda s: {"pk": s.settlement.pk}),
    Row("office:settlement", only(operator=422), "post", lambda s: {"pk": s.settlement.pk}, lambda s: {"do": "pay"}),
    Row("office:settlement-proof", only(operator=200), arguments=lambda s: {"pk": s.paid_settlement.pk}),
    Row("office:fee-rules", only(operator=200)),
    Row("office:fee-rules", only(operator=422), "post"),
    Row("office:money-flows", only(operator=200, federation=200)),
    # Whoever pays does not sign that it may be paid.
    Row(
        "office:money-flows",
        only(operator=422, federation=302),
        "post",
        data=lambda s: {"flow": "agent_collect", "words": "x"},
    ),
    Row("office:bank-refunds", only(operator=200)),
    Row("office:bank-refund", only(operator=200), arguments=lambda s: {"pk": s.bank_refund.pk}),
    Row("office:bank-refund", only(operator=422), "post", lambda s: {"pk": s.bank_refund.pk}),
    Row("office:reconciliation", only(operator=200)),
    Row("office:reconcile", only(operator=422), "post"),
    Row("office:difference-close", only(operator=422), "post", lambda s: {"pk": s.difference.pk}),
    Row("office:difference-repair", only(operator=302), "post", lambda s: {"pk": s.difference.pk}),
    Row("office:bank-refund-proof", only(operator=200), arguments=lambda s: {"pk": s.bank_refund.pk}),
    Row("office:jobs", only(operator=200, administrator=200)),
    Row("office:jobs-schedule", only(operator=200, administrator=200)),
    Row("office:jobs-replay", only(operator=302, administrator=302), "post"),
    Row("office:job", only(operator=200, administrator=200), arguments=lambda s: {"pk": s.failed_job.pk}),
    Row("office:job", only(), arguments=lambda s: {"pk": 0}),
    Row("office:job-replay", only(operator=422, administrator=422), "post", lambda s: {"pk": s.failed_job.pk}),
    Row("office:job-replay", only(), "post", lambda s: {"pk": 0}),
    Row("office:job-set-aside", only(operator=422, administrator=422), "post", lambda s: {"pk": s.failed_job.pk}),
    Row("office:job-set-aside", only(), "post", lambda s: {"pk": 0}),
    Row("office:access", only(administrator=200)),
    Row("office:access-reset", only(administrator=422), "post", lambda s: {"pk": s.people["officer"].pk}),
    Row(
        "office:access-reset", only(), "post", lambda s: {"pk": s.people["administrator"].pk}, lambda s: {"reason": "x"}
    ),
    Row("office:access-reset", only(), "post", lambda s: {"pk": s.people["shopper"].pk}, lambda s: {"reason": "x"}),
    Row("office:tokens", only(administrator=200)),
    Row("office:tokens", only(administrator=422), "post"),
    Row("office:token-revoke", only(administrator=302), "post", lambda s: {"pk": s.token.pk}),
    Row("office:token-revoke", only(), "post", lambda s: {"pk": 0}),
    Row("office:report-forms", only(**dict.fromkeys(FORM_READERS, 200))),
    *(
        Row("office:report-form", only(**dict.fromkeys(FORM_READERS, 200)), arguments=lambda s, key=key: {"key": key})
        for key in ("vendor-register", "ledger-rows")
    ),
    Row("office:report-form", only(half_way=SECOND_STEP), arguments=lambda s: {"key": NOT_THERE}),
    Row(
        "office:report-form-file",
        only(**dict.fromkeys(FORM_READERS, 200)),
        "post",
        lambda s: {"key": "goods-list"},
        lambda s: {"kind": "csv"},
    ),
    Row(
        "office:report-form-print",
        only(**dict.fromkeys(FORM_READERS, 200)),
        arguments=lambda s: {"key": "vendor-income"},
    ),
    # No month of the stage is closed.
    Row("office:report-form-freeze", only(**dict.fromkeys(SIGNERS, 302)), "post", lambda s: {"key": "vendor-income"}),
    # It is for whoever asked for it.
    Row("office:report-export", only(federation=200, half_way=SECOND_STEP), arguments=lambda s: {"pk": s.export.pk}),
    Row(
        "office:report-export-file", only(federation=200, half_way=SECOND_STEP), arguments=lambda s: {"pk": s.export.pk}
    ),
    Row("office:signed-reports", only(**dict.fromkeys(FORM_READERS, 200))),
    Row("office:signed-report", only(**dict.fromkeys(FORM_READERS, 200)), arguments=frozen),
    Row("office:signed-report", only(half_way=SECOND_STEP), arguments=lambda s: {"number": NOT_THERE}),
    Row("office:signed-report-print", only(**dict.fromkeys(FORM_READERS, 200)), arguments=frozen),
    Row(
        "office:signed-report-file",
        only(**dict.fromkeys(FORM_READERS, 200)),
        arguments=lambda s: {**frozen(s), "kind": "xlsx"},
    ),
    Row("office:signed-report-sign", only(half_way=SECOND_STEP), "post", frozen),
    Row("office:signed-report-correct", only(**dict.fromkeys(SIGNERS, 422)), "post", frozen),
    Row("office:ledger", only(**dict.fromkeys(FORM_READERS, 200))),
    Row("office:ledger-close", only(operator=422), "post"),
    Row("office:ledger-order", only(**dict.fromkeys(FORM_READERS, 200)), arguments=booked),
    Row("office:ledger-order", only(half_way=SECOND_STEP), arguments=lambda s: {"number": NOT_THERE}),
    Row("office:ledger-correct", only(operator=422), "post", booked),
    Row("office:looks", only(administrator=200)),
    Row("office:reports", only(operator=200, federation=200, administrator=200)),
    Row("office:relief-links", only(officer=200)),
    Row("office:relief-link-new", only(officer=200)),
    Row("office:relief-link-of", only(officer=200), arguments=firm_a),
    Row("office:relief-link-of", only(officer=422), "post", firm_a),
    Row("office:relief-link", only(officer=200), arguments=relief_link),
    Row("office:relief-link-end", only(officer=422), "post", relief_link),
    Row("office:relief-link-replace", only(officer=200), arguments=relief_link),
    Row("office:relief-link-replace", only(officer=422), "post", relief_link),
    Row("office:relief-link-evidence", only(officer=200), arguments=relief_link),
    Row("office:work-sheets", only(officer=200)),
    Row("office:work-sheet", only(officer=200), arguments=lambda s: {"pk": s.sheet.pk}),
    Row(
        "office:work-sheet-decide",
        only(officer=422),
        "post",
        lambda s: {"pk": s.sheet.pk},
        lambda s: {"do": "return"},
    ),
    Row("office:relief-report", only(operator=200, federation=200, administrator=200)),
    Row("office:report-orders", only()),
)

# What is in a cart is its browser's: none of these people has one.
PREVIEW: dict[str, Outcome] = {**dict.fromkeys(A, 200), "half_way": SECOND_STEP}

SHOP = (
    Row("shop:home", alike(200)),
    Row("shop:goods", alike(200)),
    Row("shop:search", alike(200)),
    Row("shop:suggest", alike(200)),
    Row("shop:craft", alike(200), arguments=lambda s: {"slug": "wicker"}),
    Row("shop:craft", alike(404), arguments=lambda s: {"slug": NOT_THERE}),
    Row("shop:product", alike(200), arguments=lambda s: {"slug": PRODUCT}),
    Row("shop:product", alike(404), arguments=lambda s: {"slug": NOT_THERE}),
    # Before it is in the shop: its vendor sees it, and once it is submitted the chamber too.
    Row("shop:preview", only(**PREVIEW), arguments=lambda s: {"pk": s.draft.pk}),
    Row("shop:preview", only(**PREVIEW, officer=200), arguments=revision),
    Row("shop:collection", alike(200), arguments=collection),
    Row("shop:collection", alike(404), arguments=lambda s: {"slug": NOT_THERE}),
    Row("shop:maker", alike(200), arguments=lambda s: {"slug": MAKER}),
    Row("shop:maker", alike(404), arguments=lambda s: {"slug": NOT_THERE}),
    Row("shop:makers", alike(200)),
    Row("shop:about", alike(200)),
    Row("shop:impact", alike(200)),
    Row("shop:rules", alike(200)),
    Row("shop:privacy", alike(200)),
    Row("shop:returns", alike(200)),
    Row("shop:licences", alike(200)),
    Row("shop:decisions", alike(200)),
    Row("shop:verify", alike(200)),
    Row("shop:verify", alike(422), "post"),
    Row("shop:cart", alike(200)),
    Row("shop:cart-badge", alike(200)),
    Row("shop:cart-add", alike(302), "post"),
    Row("shop:cart-change", alike(302), "post"),
    Row("shop:cart-remove", alike(302), "post"),
    Row("shop:cart-province", alike(302), "post"),
    Row("shop:checkout", alike(302)),
    Row("shop:checkout", alike(302), "post"),
    Row("shop:review", alike(404), arguments=unknown),
    Row("shop:review", alike(404), arguments=lambda s: {"token": s.purchase.token}),
    Row("shop:place", alike(404), "post", unknown),
    Row("shop:place", alike(404), "post", lambda s: {"token": s.purchase.token}),
    # Of a pay page too the address is the key; trying again is for the browser that holds the cart.
    *(Row(name, alike(404), arguments=unknown) for name in ("shop:paid", "shop:pay-back")),
    *(
        Row(name, alike(404), arguments=lambda s: {"token": s.purchase.token})
        for name in ("shop:paid", "shop:pay-back")
    ),
    *(
        Row(name, alike(200), arguments=lambda s: {"token": s.returned.token})
        for name in ("shop:paid", "shop:pay-back")
    ),
    Row("shop:pay-again", alike(404), "post", unknown),
    Row("shop:pay-again", alike(404), "post", lambda s: {"token": s.returned.token}),
    Row("shop:order-find", alike(200)),
    Row("shop:order-find", alike(422), "post"),
    Row("shop:order-find-code", alike(302)),
    Row("shop:order-find-code", alike(302), "post"),
    Row("shop:account-orders", only(others=200)),
    Row("shop:account-claim", only(others=302), "post"),
    Row("shop:account-addresses", only(others=200)),
    Row("shop:account-address-new", only(others=200)),
    Row("shop:account-address-new", only(others=422), "post"),
    # The shopper's: for everybody else it does not exist.
    Row("shop:account-address", only(shopper=200, half_way=SECOND_STEP), arguments=lambda s: {"pk": s.address.pk}),
    Row("shop:account-address", only(shopper=422, half_way=SECOND_STEP), "post", lambda s: {"pk": s.address.pk}),
    Row("shop:account-address-remove", only(shopper=302, half_way=SECOND_STEP), "post", lambda s: {"pk": s.address.pk}),
    # Asked for as «testserver», which is no name of this machine.
    Row("notices:outbox", alike(404)),
    Row("notices:outbox-mail", alike(404), arguments=lambda s: {"pk": 0}),
    Row("notices:off", alike(404), arguments=lambda s: {"token": NOT_THERE}),
    # Its address is the key, for whoever holds it.
    Row("notices:off", alike(200), arguments=stop_stock_mails),
    Row("notices:off", alike(200), "post", stop_stock_mails),
    Row("shop:order", alike(404), arguments=unknown),
    Row("shop:order-cancel", alike(404), arguments=unknown),
    Row("shop:order-cancel", alike(200), arguments=own_order),
    Row("shop:order-cancel", alike(422), "post", own_order),
    Row("shop:order-received", alike(302), "post", lambda s: own_order(s) | {"maker": s.vendor.slug}),
    Row("shop:case-ask", alike(200), arguments=lambda s: own_order(s) | {"kind": "cancel", "maker": s.vendor.slug}),
    Row("shop:case-ask", alike(404), arguments=lambda s: own_order(s) | {"kind": "return", "maker": "vendor-b"}),
    Row("shop:case-ask", alike(422), "post", lambda s: own_order(s) | {"kind": "cancel", "maker": s.vendor.slug}),
    Row("shop:case", alike(200), arguments=lambda s: own_order(s) | {"number": s.case.number}),
    Row("shop:case", alike(404), arguments=lambda s: own_order(s) | {"number": s.foreign_case.number}),
    Row("shop:case", alike(422), "post", lambda s: own_order(s) | {"number": s.case.number}, lambda s: {"do": "say"}),
    Row(
        "shop:case-picture",
        alike(200),
        arguments=lambda s: own_order(s) | {"number": s.case.number, "pk": s.case.pictures.get().pk},
    ),
    # Its address is the key.
    Row("shop:order", alike(200), arguments=lambda s: {"token": s.purchase.token}),
    Row("shop:payment-request", alike(200), arguments=lambda s: {"token": s.purchase.token}),
    Row("shop:payment-request", alike(404), arguments=unknown),
)

# A demo and a developer see all components.
THEME = (Row("theme:gallery", alike(200)),)

# Signatures and tokens decide here, not sign-ins.
MACHINES = (
    Row("sitemap", alike(200)),
    Row("sitemap-part", alike(200), arguments=lambda s: {"section": "pages", "number": 1}),
    Row("sitemap-part", alike(404), arguments=lambda s: {"section": "pages", "number": 2}),
    Row("robots", alike(200)),
    Row("favicon", alike(302)),
    Row("language", alike(302), arguments=lambda s: {"language": "en"}),
    Row("language", alike(404), arguments=lambda s: {"language": NOT_THERE}),
    # Its limits, tokens and garbage are in tests/api; these carry no query.
    Row("chamber-graphql", alike(400)),
    Row("chamber-graphql", alike(400), "post"),
    Row("events:saleor", alike(401), "post"),
    Row("payments:stripe", alike(404), "post"),
    *[
        Row(f"payments:{name}", alike(401), "post")
        for name in ("gateway", "initialize", "process", "charge", "refund", "cancel")
    ],
    Row("delivery:methods", alike(401), "post"),
    Row("delivery:choice", alike(401), "post"),
    Row("catalog:picture", alike(200), arguments=lambda s: {"key": PUBLIC_PICTURE, "width": 320}),
    Row("catalog:picture", alike(404), arguments=lambda s: {"key": "0" * 32, "width": 320}),
)
# What its tokens open is in tests/engine; an empty request is no question.
ENGINE = (
    Row("engine-graphql", alike(400), "post"),
    Row("engine-graphql", alike(200), "options"),
    Row("engine-jwks", alike(200)),
    Row("engine-media", alike(404), arguments=lambda s: {"name": "products/not-there.jpg"}),
)

ROWS: tuple[Row, ...] = (
    *ACCOUNTS,
    *PORTAL,
    *OFFICE,
    *SHOP,
    *THEME,
    *MACHINES,
    *(ENGINE if settings.EMBEDDED_ENGINE else ()),
)
