"""The one queue of the office: everything that waits for a person's offices, oldest first, whatever it is.

Each kind of work brings its rows in the same five columns; the database puts them together, sorts and pages them, so
that a page costs one query for its rows and one for their number however much waits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.rules import RevisionState
from crafts_chamber.listings.selectors import drifts_open, revisions_to_review
from crafts_chamber.registry.credit_code import normalise
from crafts_chamber.relief.work_sheets.selectors import sheets_waiting
from crafts_chamber.settlement.selectors import disputes_open
from crafts_chamber.vendor_orders.aftersale.selectors import cases_to_decide
from crafts_chamber.vendors.maker_selectors import changes_to_review
from crafts_chamber.vendors.people_selectors import claims_waiting
from crafts_chamber.vendors.renewing import licences_waiting
from crafts_chamber.vendors.selectors import applications_waiting_for
from storefront.accounts.models import User
from storefront.core.counting import counts
from storefront.jobs.registry import title_of
from storefront.jobs.selectors import letters_waiting
from storefront.payments.bank_transfer.selectors import receipts_open, refunds_owed, transfers_waiting
from storefront.payments.reconciliation.selectors import differences_open
from storefront.payments.refunds.selectors import refunds_waiting

from .offices import (
    AFTER_SALE_OFFICES,
    APPLICATION_OFFICES,
    JOB_OFFICES,
    LISTING_OFFICES,
    PEOPLE_OFFICES,
    RELIEF_OFFICES,
    STATEMENT_OFFICES,
    TRANSFER_OFFICES,
    VENDOR_OFFICES,
)

NO_FIRM = Value("", CharField())


@dataclass(frozen=True)
class Work:
    """A kind of work. `title`, `firm` and `since` are expressions over `rows`; `firm_path` leads to the firm, if any;
    `shown` makes of a title what people read. `is_list`: the page shows all of them.
    """

    label: str | Promise
    offices: tuple[str, ...]
    rows: Callable[[User], QuerySet[Any]]
    title: Any
    since: str
    page: str
    firm_path: str = ""
    shown: Callable[[str], str] = str
    is_list: bool = False

    def url(self, pk: int) -> str:
        return reverse(self.page, args=() if self.is_list else (pk,))

    def found(self, user: User, text: str) -> QuerySet[Any]:
        """What waits; `text` narrows it to firms by name or credit code."""
        rows = self.rows(user)
        if not text:
            return rows
        if not self.firm_path:
            return rows.none()
        named = Q(**{f"{self.firm_path}__name__icontains": text})
        return rows.filter(named | Q(**{f"{self.firm_path}__credit_code": normalise(text)}))

    def lines(self, kind: str, user: User, text: str) -> QuerySet[Any, Any]:
        firm = F(f"{self.firm_path}__name") if self.firm_path else NO_FIRM
        rows = self.found(user, text).order_by()
        named = rows.annotate(
            line_kind=Value(kind, CharField()), line_title=self.title, line_firm=firm, line_since=F(self.since)
        )
        lines: QuerySet[Any, Any] = named.values_list("line_kind", "pk", "line_title", "line_firm", "line_since")
        return lines


APPROVED_NAME = Subquery(
    ListingRevision.objects.filter(listing=OuterRef("listing"), state=RevisionState.APPROVED).values("name")[:1]
)
WORK: dict[str, Work] = {
    "applications": Work(
        _("Application"),
        APPLICATION_OFFICES,
        applications_waiting_for,
        F("firm__name"),
        "submitted_at",
        "office:application",
        "firm",
    ),
    "people": Work(
        _("Person to confirm"),
        PEOPLE_OFFICES,
        lambda user: claims_waiting(),
        F("user__name"),
        "claimed_at",
        "office:claim",
        "firm",
    ),
    "licences": Work(
        _("New licence of a vendor"),
        VENDOR_OFFICES,
        lambda user: licences_waiting(),
        F("firm__name"),
        "handed_in_at",
        "office:licence",
        "firm",
    ),
    "listings": Work(
        _("Goods to review"),
        LISTING_OFFICES,
        lambda user: revisions_to_review(),
        F("name"),
        "submitted_at",
        "office:listing",
        "listing__vendor__firm",
    ),
    "drifts": Work(
        _("Changed elsewhere"),
        LISTING_OFFICES,
        lambda user: drifts_open(),
        Coalesce(APPROVED_NAME, F("listing__slug"), output_field=CharField()),
        "found_at",
        "office:drift",
        "listing__vendor__firm",
    ),
    "maker-pages": Work(
        _("Maker page to review"),
        LISTING_OFFICES,
        lambda user: changes_to_review(),
        F("vendor__firm__name"),
        "submitted_at",
        "office:maker-page",
        "vendor__firm",
    ),
    "work-sheets": Work(
        _("Work sheet"),
        RELIEF_OFFICES,
        lambda user: sheets_waiting(),
        F("month"),
        "submitted_at",
        "office:work-sheet",
        "firm",
    ),
    "cases": Work(
        _("Cancellation or return"),
        AFTER_SALE_OFFICES,
        lambda user: cases_to_decide(),
        F("number"),
        "waits_since",
        "office:case",
        "vendor_order__vendor__firm",
    ),
    "settlements": Work(
        _("Disputed statement"),
        STATEMENT_OFFICES,
        lambda user: disputes_open(),
        F("month"),
        "waits_since",
        "office:settlement",
        "vendor__firm",
    ),
    "transfers": Work(
        _("Bank transfer"),
        TRANSFER_OFFICES,
        lambda user: transfers_waiting(),
        F("reference"),
        "created_at",
        "office:transfers",
        is_list=True,
    ),
    "money": Work(
        _("Money to assign"),
        TRANSFER_OFFICES,
        lambda user: receipts_open(),
        F("payer"),
        "created_at",
        "office:money",
        is_list=True,
    ),
    "bank-refunds": Work(
        _("Money to send back"),
        TRANSFER_OFFICES,
        lambda user: refunds_owed(),
        F("reference"),
        "created_at",
        "office:bank-refund",
    ),
    "reconciliation": Work(
        _("Difference in the books"),
        TRANSFER_OFFICES,
        lambda user: differences_open(),
        Coalesce(NullIf(F("order_number"), Value("")), F("reference"), output_field=CharField()),
        "found_at",
        "office:reconciliation",
        is_list=True,
    ),
    "refunds": Work(
        _("Refund"),
        TRANSFER_OFFICES,
        lambda user: refunds_waiting(),
        F("reference"),
        "asked_at",
        "office:refund",
    ),
    "jobs": Work(
        _("Job that failed"),
        JOB_OFFICES,
        lambda user: letters_waiting(),
        F("task"),
        "first_failed_at",
        "office:job",
        shown=title_of,
    ),
}


@dataclass(frozen=True)
class Waiting:
    """One line of the queue. `firm` is empty where there is none."""

    kind: str
    label: str
    title: str
    firm: str
    since: datetime
    url: str


def work_of(user: User) -> dict[str, Work]:
    """The kinds that this person's offices decide."""
    return {kind: work for kind, work in WORK.items() if user.has_role(*work.offices)}


def counts_for(user: User) -> dict[str, int]:
    """What waits for this person, by kind; one query, however many kinds there are."""
    return counts(**{kind: work.rows(user) for kind, work in work_of(user).items()})


def queue_of(user: User, kind: str = "", text: str = "") -> QuerySet[Any, Any] | None:
    """All lines, oldest first, as rows for `waiting`; None for a person whose offices decide nothing."""
    kinds = {name: work for name, work in work_of(user).items() if kind in ("", name)}
    parts = [work.lines(name, user, text) for name, work in kinds.items()]
    if not parts:
        return None
    return parts[0].union(*parts[1:], all=True).order_by("line_since", "line_kind", "pk")


def waiting(rows: Iterable[tuple[str, int, str, str, datetime]]) -> list[Waiting]:
    return [
        Waiting(kind, str(WORK[kind].label), WORK[kind].shown(title), firm, since, WORK[kind].url(pk))
        for kind, pk, title, firm, since in rows
    ]
