"""Who is helped by what is sold, what each sale gave to whom, and what workshops paid by the piece."""

from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.townships import CHOICES as TOWNSHIPS
from storefront.core.append_only import AppendOnlyModel
from storefront.core.private_files import RandomName, private_storage

from .households import LONGEST as LONGEST_CODE
from .work_sheets.models import WorkLine, WorkNote, WorkSheet

__all__ = ["Attribution", "ConsideredRow", "HelpKind", "Progress", "ReliefLink", "WorkLine", "WorkNote", "WorkSheet"]


class HelpKind(models.TextChoices):
    """How a sale reaches those who are helped."""

    PIECE_RATE = "piece_rate", pgettext_lazy("kind of help", "Piece-rates")
    MATERIAL = "material", pgettext_lazy("kind of help", "Purchase of material")
    WAGES = "wages", pgettext_lazy("kind of help", "Wages")
    DIVIDEND = "dividend", pgettext_lazy("kind of help", "Share of profits")
    DONATION = "donation", pgettext_lazy("kind of help", "Donation")


class ReliefLink(models.Model):
    """A firm's goods (`product_slug` empty: all of them) help a village, a household or a programme.

    `share` percent of a line's net goods, or `amount` yuan for each piece sold; both days count. It is never edited: it
    ends (`valid_to`, `ended_*`) and another replaces it. Shares that cover one product on one day never add up to more
    than 100; `recording` holds that by a lock on the firm's row. `withdrawn`: it never came into force.
    """

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="relief_links")
    product_slug = models.CharField(max_length=255, blank=True)
    kind = models.CharField(max_length=10, choices=HelpKind.choices)
    township = models.CharField(max_length=40, choices=TOWNSHIPS, blank=True)
    village = models.CharField(max_length=60, blank=True)
    household = models.CharField(max_length=LONGEST_CODE, blank=True)
    programme = models.CharField(max_length=80, blank=True)
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    evidence = models.FileField(storage=private_storage, upload_to=RandomName("relief"), max_length=200)
    note = models.CharField(max_length=300, blank=True, help_text="What the paper says.")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="The last day; none: until it is ended.")
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    withdrawn = models.BooleanField(default=False)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=Q(share__isnull=False, amount__isnull=True, share__gt=0, share__lte=100)
                | Q(share__isnull=True, amount__isnull=False, amount__gt=0),
                name="relief_link_share_or_amount",
            ),
            models.CheckConstraint(
                condition=(~Q(village="") & ~Q(township="") & Q(programme=""))
                | (~Q(household="") & Q(programme=""))
                | (~Q(programme="") & Q(household="", village="", township="")),
                name="relief_link_helps_somebody",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="relief_link_ends_after_it_begins"
            ),
        ]
        indexes: ClassVar[list[Any]] = [models.Index(fields=["firm", "valid_from"], name="relief_links_of_firm")]
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.firm_id} → {self.household or self.programme or self.village}"

    def covers(self, vendor_slug: str, product_slug: str, day: date) -> bool:
        """Whether goods of this vendor that were sold on that day give by it."""
        last = self.valid_to or date.max
        is_goods = self.product_slug in ("", product_slug) and self.firm.vendor.slug == vendor_slug
        return is_goods and not self.withdrawn and self.valid_from <= day <= last


class ConsideredRow(AppendOnlyModel):
    """A ledger row of goods that was looked at: what it gives is decided once, even when it gives nothing."""

    row = models.OneToOneField(LedgerRow, on_delete=models.PROTECT, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.pk)


class Progress(models.Model):
    """Up to which ledger row every one was considered, so that the clock looks only at what came after."""

    row_id = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.row_id)


class Attribution(AppendOnlyModel):
    """What one ledger row gave through one link, to the fen; negative when it took back. Added, never changed.

    A sale gives by the links of its day. A refund takes back of what the sale gave, whatever links say by then.
    `kind`, `township`, `village`, `household` and `programme` are the link's at that time, `month` is the row's.
    """

    row_key = models.CharField(max_length=200)
    link = models.ForeignKey(ReliefLink, on_delete=models.PROTECT, related_name="attributions")
    month = models.CharField(max_length=7)
    occurred_at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=HelpKind.choices)
    township = models.CharField(max_length=40, blank=True)
    village = models.CharField(max_length=60, blank=True)
    household = models.CharField(max_length=LONGEST_CODE, blank=True)
    programme = models.CharField(max_length=80, blank=True)
    vendor_slug = models.CharField(max_length=80)
    craft = models.CharField(max_length=40)
    order_id = models.CharField(max_length=80)
    order_line_id = models.CharField(max_length=80)
    amount = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["row_key", "link"], name="row_gives_once_by_a_link")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["month", "kind"], name="attributions_by_kind"),
            models.Index(fields=["month", "township", "village"], name="attributions_by_village"),
            models.Index(fields=["month", "household"], condition=~Q(household=""), name="attributions_by_household"),
            models.Index(fields=["order_id"], name="attributions_of_order"),
        ]

    def __str__(self) -> str:
        return f"{self.row_key} → {self.link_id}"
