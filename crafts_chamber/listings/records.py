"""What is kept of a listing's life: what was said in a review, what changed at once, and what somebody else changed."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.people import ForFirm

from .rules import Move


class RevisionNote(ForFirm):
    """One line of a revision's conversation: a move, a remark on one field, or something said. Never edited."""

    class Party(models.TextChoices):
        VENDOR = "vendor", _("Vendor")
        CHAMBER = "chamber", _("Chamber")

    revision = models.ForeignKey("listings.ListingRevision", on_delete=models.CASCADE, related_name="notes")
    round = models.PositiveIntegerField(help_text="The submission it belongs to.")
    party = models.CharField(max_length=10, choices=Party.choices)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    move = models.CharField(max_length=20, choices=Move.choices, blank=True)
    field = models.CharField(max_length=30, blank=True, help_text="The field it is about, such as `name` or `photos`.")
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]


class LiveChange(ForFirm):
    """A change that needed no review: who made it, when, from what to what. Written first, then told to Saleor, once.

    `before` and `after`: pieces, or yuan. An empty `before` is not known yet: Saleor has not been asked.
    """

    class Kind(models.TextChoices):
        STOCK = "stock", _("Stock")
        PRICE = "price", _("Price")
        PAUSE = "pause", _("Taken off sale")
        RESUME = "resume", _("Put back on sale")

    class State(models.TextChoices):
        WAITING = "waiting", _("Being changed")
        DONE = "done", _("Done")
        REPLACED = "replaced", _("Replaced by a later one")
        LOST = "lost", _("Not done: the stock moved meanwhile")

    listing = models.ForeignKey("listings.Listing", on_delete=models.CASCADE, related_name="live_changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    sku = models.CharField(max_length=40, blank=True)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    claimed_until = models.DateTimeField(null=True, blank=True, help_text="Somebody is telling Saleor right now.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["listing", "sku", "kind"], condition=Q(state="waiting"), name="one_waiting_change_per_option"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["listing", "-id"], name="live_changes_of_listing"),
            models.Index(fields=["id"], condition=Q(state="waiting"), name="live_changes_waiting"),
        ]
        ordering: ClassVar[list[str]] = ["-pk"]


class Drift(models.Model):
    """Fields that somebody changed in Saleor itself: `found` is what it has instead of what was approved.

    At most one is open per listing; while it is, nothing of the listing is approved, so nothing is overwritten unseen.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Waits for a decision")
        ACCEPTED = "accepted", _("Accepted")
        RESTORED = "restored", _("Restored")
        GONE = "gone", _("Set right in Saleor")

    listing = models.ForeignKey("listings.Listing", on_delete=models.CASCADE, related_name="drifts")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found = models.JSONField(help_text="The sheet of what Saleor has; see `sheet`.")
    fields = models.JSONField(help_text="Names of the fields that differ.")
    digest = models.CharField(max_length=64, help_text="Of `found`: a decision names what it is about.")
    found_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["listing"], condition=Q(state="open"), name="one_open_drift_per_listing")
        ]
        ordering: ClassVar[list[str]] = ["found_at", "pk"]


class LowStock(models.Model):
    """An option of which the vendor was told that few are left; gone once there are more again."""

    listing = models.ForeignKey("listings.Listing", on_delete=models.CASCADE, related_name="+")
    sku = models.CharField(max_length=255, unique=True)
    left = models.PositiveIntegerField()
    told_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.sku
