"""Frozen periods of reports, who signed them, and the files that were made of them. Rows are added, never changed."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from crafts_chamber.reports.forms.files import FileKind

from .sealed import SealedRow


class Snapshot(SealedRow):
    """A form filled in for a period, as it was then. `table` is canonical JSON (see `keeping`), with its columns.

    A corrected report is another snapshot, of the next version, which `supersedes` the one before.
    """

    SAID = (
        "number",
        "form",
        "definition",
        "period",
        "version",
        "table",
        "made_by_id",
        "made_at",
        "supersedes_id",
        "reason",
    )

    number = models.CharField(max_length=80, unique=True, help_text="form.period.version")
    form = models.CharField(max_length=40)
    definition = models.CharField(max_length=10, help_text="Version of the form: its first day.")
    period = models.CharField(max_length=7)
    version = models.PositiveSmallIntegerField()
    table = models.TextField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    supersedes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="superseded_by")
    reason = models.CharField(max_length=300, blank=True, help_text="Why the one before was corrected.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["form", "period", "version"], name="snapshot_version_once"),
            models.CheckConstraint(
                condition=models.Q(version=1, supersedes=None, reason="")
                | (models.Q(version__gt=1, supersedes__isnull=False) & ~models.Q(reason="")),
                name="corrected_snapshot_says_why",
            ),
        ]
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return self.number


class SignRole(models.TextChoices):
    """For whom somebody signs: both have to."""

    CHAMBER = "chamber", _("The crafts chamber")
    FEDERATION = "federation", _("The county Federation")


class Signature(SealedRow):
    """One role's yes to a snapshot, by the digest that the person saw. Two roles, two people."""

    SAID = ("snapshot_id", "snapshot_digest", "role", "user_id", "at")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="signatures")
    snapshot_digest = models.CharField(max_length=64)
    role = models.CharField(max_length=10, choices=SignRole.choices)
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["snapshot", "role"], name="each_role_signs_once"),
            models.UniqueConstraint(fields=["snapshot", "user"], name="signed_by_two_people"),
        ]
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return f"{self.snapshot_id} · {self.role}"


class SignedFile(SealedRow):
    """A file that was made of a snapshot and handed out, known again by its sha256."""

    SAID = ("snapshot_id", "kind", "language", "sha256", "at")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value.upper()) for kind in FileKind])
    language = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sha256
