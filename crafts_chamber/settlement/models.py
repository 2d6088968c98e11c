"""Fee rules, and each vendor's settlement of a month: its statements with their lines, its story, and what was paid."""

from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Round
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from moneyed import Money

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.vendors.acting import signature
from crafts_chamber.vendors.people import ForFirm
from storefront.core.append_only import AppendOnlyModel
from storefront.core.money import CNY
from storefront.core.private_files import RandomName, private_storage
from storefront.payments.methods import FundsFlow

from . import rules
from .rules import FeeTerms, Move, SettlementState

AMOUNT: dict[str, Any] = {"max_digits": 12, "decimal_places": 2}


class FeeRule(models.Model):
    """What the platform asks for orders that are paid from `valid_from` on; a newer rule of the same craft ends it.

    Never edited; one that has not begun can be withdrawn.
    """

    craft = models.CharField(
        max_length=40, blank=True, help_text="Slug; empty: all crafts without a rule of their own."
    )
    valid_from = models.DateField()
    percent = models.DecimalField(max_digits=5, decimal_places=2, default=Decimal(0), help_text="Of net goods.")
    per_order = models.DecimalField(max_digits=6, decimal_places=2, default=Decimal(0), help_text="Yuan.")
    words_zh = models.CharField(max_length=300)
    words_en = models.CharField(max_length=300)
    is_sample = models.BooleanField(default=False)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["craft", "valid_from"], condition=Q(withdrawn_at=None), name="one_fee_rule_a_day"
            ),
            models.CheckConstraint(
                condition=Q(percent__range=(0, rules.PERCENT_MOST), per_order__range=(0, rules.PER_ORDER_MOST)),
                name="fee_rule_in_bounds",
            ),
        ]
        ordering: ClassVar[list[str]] = ["-valid_from", "craft"]

    def __str__(self) -> str:
        return f"{self.craft or 'all'} from {self.valid_from}"

    @property
    def terms(self) -> FeeTerms:
        return FeeTerms(self.valid_from, self.percent, self.per_order, self.craft)


class OrderPayment(models.Model):
    """What came for an order by one transaction, and by which way; follows Saleor's order."""

    order_id = models.CharField(max_length=80)
    transaction_id = models.CharField(max_length=100)
    method = models.CharField(max_length=40, blank=True, help_text="Key of the payment method; empty: none of ours.")
    funds_flow = models.CharField(max_length=16, choices=FundsFlow.choices, blank=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2, help_text="What came, refunds not taken off.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["order_id", "transaction_id"], name="order_payment_once")
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.amount} by {self.method or 'unknown'}"


class FlowSignOff(AppendOnlyModel):
    """That this way of the money may be used: who answers for it, and on what ground. The newest counts."""

    flow = models.CharField(max_length=16, choices=FundsFlow.choices)
    ground = models.TextField(help_text="The agreement, licence or opinion it stands on.")
    signed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-signed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.flow} {self.signed_at:%Y-%m-%d}"


class IssueRun(models.Model):
    """The issuing of all statements of a month; by whom, and how far a worker has come."""

    month = models.CharField(max_length=7, unique=True)
    total = models.PositiveIntegerField(help_text="Vendors with rows in the month.")
    started_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-month"]

    def __str__(self) -> str:
        return self.month


class Settlement(models.Model):
    """One vendor's month. `moves` counts its steps: whoever moves it names the number that they saw.

    `current` is the statement that counts; `waits_since` when it came into its state.
    """

    State = SettlementState

    vendor = models.ForeignKey("vendors.Vendor", on_delete=models.PROTECT, related_name="settlements")
    month = models.CharField(max_length=7)
    state = models.CharField(max_length=10, choices=SettlementState.choices, default=SettlementState.ISSUED)
    moves = models.PositiveIntegerField(default=0)
    current = models.ForeignKey("Statement", on_delete=models.PROTECT, null=True, related_name="+")
    waits_since = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["vendor", "month"], name="one_settlement_a_month")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["month", "state"], name="settlements_of_month"),
            models.Index(fields=["state", "waits_since"], name="settlements_by_clock"),
        ]
        ordering: ClassVar[list[str]] = ["-month", "pk"]

    def __str__(self) -> str:
        return f"{self.vendor_id} {self.month}"


class Statement(AppendOnlyModel):
    """A version of what a vendor gets for a month; never edited: a newer version supersedes it, for a reason.

    Amounts as in `plan.Totals`; of the fees charged `waived` was let off. `flows`: sums by the way of the money.
    `close_digest` is that of the ledger's closed month, `digest` that of this statement and its lines.
    """

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="statements")
    version = models.PositiveIntegerField()
    reason = models.CharField(max_length=300, blank=True)
    firm_name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, blank=True)
    opening = models.DecimalField(**AMOUNT)
    goods = models.DecimalField(**AMOUNT)
    delivery = models.DecimalField(**AMOUNT)
    refunds = models.DecimalField(**AMOUNT)
    corrections = models.DecimalField(**AMOUNT)
    fees = models.DecimalField(**AMOUNT)
    waived = models.DecimalField(**AMOUNT, default=Decimal(0))
    total = models.DecimalField(**AMOUNT)
    flows = models.JSONField(default=dict, help_text="Yuan by funds flow, as text; the empty key: not known.")
    line_count = models.PositiveIntegerField()
    close_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["settlement", "version"], name="statement_version_once"),
            models.CheckConstraint(
                # SQLite computes in doubles: rounded to the fen, the sum is the amount again.
                condition=Q(
                    total=Round(
                        F("opening") + F("goods") + F("delivery") + F("refunds") + F("corrections") - F("fees"), 2
                    )
                ),
                name="statement_adds_up",
            ),
            models.CheckConstraint(condition=Q(opening__lte=0), name="statement_carries_debts_only"),
        ]
        ordering: ClassVar[list[str]] = ["-version"]

    def __str__(self) -> str:
        return f"{self.settlement} v{self.version}"

    @property
    def payable(self) -> Money:
        return Money(max(self.total, Decimal(0)), CNY)

    @property
    def carried_over(self) -> Decimal:
        """0 or less: what the next statement begins with."""
        return min(self.total, Decimal(0))


class StatementLine(AppendOnlyModel):
    """A copy of a ledger row, with its fee. Never edited."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveIntegerField()
    ledger_key = models.CharField(max_length=200)
    reverses = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, help_text="LedgerRow.Kind.")
    order_id = models.CharField(max_length=80)
    order_number = models.CharField(max_length=30)
    order_line_id = models.CharField(max_length=80)
    product_name = models.CharField(max_length=250)
    sku = models.CharField(max_length=120, blank=True)
    craft = models.CharField(max_length=40, blank=True)
    occurred_at = models.DateTimeField()
    quantity = models.IntegerField()
    gross = models.DecimalField(**AMOUNT)
    discount = models.DecimalField(**AMOUNT)
    net = models.DecimalField(**AMOUNT)
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    fixed = models.DecimalField(**AMOUNT, help_text="Of the fee, its share of the amount per order.")
    fee = models.DecimalField(**AMOUNT)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["statement", "position"], name="statement_line_place"),
            models.UniqueConstraint(fields=["statement", "ledger_key"], name="statement_line_once"),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["order_id"], name="statement_lines_of_order")]
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return f"{self.statement_id}: {self.ledger_key}"

    @property
    def what(self) -> str:
        """The kind of line, in the page's language."""
        if self.reverses:
            return str(pgettext_lazy("a line of a statement", "Correction"))
        return str(LedgerRow.Kind(self.kind).label)


class SettlementEvent(ForFirm, AppendOnlyModel):
    """One line of a settlement's story: who did or wrote what, and when. Never edited."""

    class Party(models.TextChoices):
        VENDOR = "vendor", pgettext_lazy("who is spoken of in a case", "The vendor")
        OFFICE = "office", _("The platform")
        CLOCK = "clock", pgettext_lazy("who moved a case", "Automatic")

    settlement = models.ForeignKey(Settlement, on_delete=models.PROTECT, related_name="events")
    version = models.PositiveIntegerField(help_text="Of the statement that it is about.")
    party = models.CharField(max_length=8, choices=Party.choices)
    move = models.CharField(max_length=16, choices=Move.choices)
    text = models.TextField(blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.settlement_id}: {self.move}"

    @property
    def signature(self) -> str:
        """Who of the firm it was; of the platform no name is told."""
        if self.party == self.Party.VENDOR and self.by:
            return signature(self.by.name, self.mandate)
        return ""


class Payout(AppendOnlyModel):
    """That a statement was paid: when, how much, under which reference, and the bank's receipt. Never edited."""

    settlement = models.OneToOneField(Settlement, on_delete=models.PROTECT, related_name="payout")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    paid_on = models.DateField()
    amount = models.DecimalField(**AMOUNT)
    reference = models.CharField(max_length=60)
    proof = models.FileField(storage=private_storage, upload_to=RandomName("payouts"), max_length=200)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payout_of_something"),
            models.UniqueConstraint(fields=["reference"], name="payout_reference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.settlement_id}: {self.amount}"

    @property
    def money(self) -> Money:
        return Money(self.amount, CNY)
