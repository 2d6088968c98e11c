"""Workbooks that people send: the file, how far it has come, and what each thing in it will change."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from storefront.core.private_files import private_storage

from .rules import OPEN, TONES, WORKING, ImportState, ItemState, Outcome


def folder_of(pk: int) -> str:
    """Below private storage; everything of an import lies there and goes with it."""
    return f"imports/{pk}"


def sent_name(instance: "Import", filename: str) -> str:
    return f"{folder_of(instance.pk)}/sent"


def marked_name(instance: "Import", filename: str) -> str:
    return f"{folder_of(instance.pk)}/marked.xlsx"


class Import(models.Model):
    """One workbook. `kind` names its handler, `owner` whose it is (`vendor:12`, `office`); both find it, never `pk` alone.

    How it moves is in `rules.TRANSITIONS`. Who works on it holds `slot` until `claimed_until`: one at a time in the whole
    shop, so that other jobs always find a worker.
    """

    kind = models.CharField(max_length=20)
    owner = models.CharField(max_length=40)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    applied_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=10, help_text="In which the person reads what is wrong.")
    file = models.FileField(storage=private_storage, upload_to=sent_name, blank=True)
    name = models.CharField(max_length=120, help_text="As it was called where it came from.")
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file.")
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED)
    created_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now_add=True)
    total = models.PositiveIntegerField(default=0, help_text="Of the rows (checking) or things (applying); 0: unknown.")
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    wrong = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    left_out = models.JSONField(default=list, help_text="Headings that nobody knows.")
    sentence = models.TextField(blank=True, help_text="Why it was refused or stopped.")
    marked = models.FileField(storage=private_storage, upload_to=marked_name, blank=True)
    tries = models.PositiveSmallIntegerField(default=0, help_text="How often work was begun since it last moved on.")
    slot = models.PositiveSmallIntegerField(null=True, unique=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["kind", "owner", "digest"], condition=Q(state__in=sorted(OPEN)), name="one_open_import_per_file"
            ),
            models.UniqueConstraint(
                fields=["kind", "owner"], condition=Q(state=ImportState.APPLYING), name="one_applying_import_per_owner"
            ),
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["kind", "owner", "-id"], name="imports_of_owner"),
            models.Index(fields=["id"], condition=Q(state__in=sorted(WORKING)), name="imports_to_work_on"),
        ]
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def lang(self) -> str:
        """Of the sentences that it keeps, as pages write it."""
        return "zh-Hans" if self.language.startswith("zh") else self.language

    @property
    def tone(self) -> str:
        """Of the badge that shows its state."""
        return TONES.get(ImportState(self.state), "info")

    @property
    def to_apply(self) -> int:
        return self.new + self.changed


class ImportItem(models.Model):
    """One thing that the workbook speaks of (a listing, a firm): what applying will do, and whether it was done.

    `payload` is the handler's own. `problems`: [row, heading, sentence] each.
    """

    parent = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    row = models.PositiveIntegerField(help_text="The first of its rows in the workbook.")
    label = models.CharField(max_length=120)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    changes = models.JSONField(default=list, help_text="What differs, as headings.")
    problems = models.JSONField(default=list)
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=ItemState.choices, default=ItemState.PLANNED)
    sentence = models.TextField(blank=True, help_text="Why it was not done.")

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["parent", "position"], name="import_position_once")
        ]
        indexes: ClassVar[list[Any]] = [
            models.Index(
                fields=["parent", "position"],
                condition=Q(state=ItemState.PLANNED, outcome__in=["new", "changed"]),
                name="import_items_to_apply",
            )
        ]
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        return f"{self.parent_id} · {self.position}"
