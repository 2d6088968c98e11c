"""Files of forms that take a while to make: who asked, how far they are, and the file until it is forgotten."""

import secrets
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from crafts_chamber.reports.forms.files import FileKind
from storefront.core.private_files import private_storage


class ExportState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("an export's state", "Waiting")
    MAKING = "making", pgettext_lazy("an export's state", "Being made")
    DONE = "done", pgettext_lazy("an export's state", "Ready")
    FAILED = "failed", pgettext_lazy("an export's state", "Could not be made")


FOLDER = "exports"
WORKING = frozenset({ExportState.WAITING, ExportState.MAKING})


def export_name(_instance: "Export", _filename: str) -> str:
    """160 random bits; the name under which it is saved is made of the form."""
    return f"{FOLDER}/{secrets.token_hex(20)}"


class Export(models.Model):
    """One file of one form and period, for the person who asked for it. Who makes it holds it until `claimed_until`."""

    form = models.CharField(max_length=40)
    period = models.CharField(max_length=7)
    kind = models.CharField(max_length=4, choices=[(kind.value, kind.value.upper()) for kind in FileKind])
    language = models.CharField(max_length=10)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    file = models.FileField(storage=private_storage, upload_to=export_name, blank=True)
    claimed_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["form", "period", "kind", "language", "by"],
                condition=Q(state__in=sorted(WORKING)),
                name="one_export_under_way",
            )
        ]
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.form} {self.period} {self.kind}"

    @property
    def is_working(self) -> bool:
        return self.state in WORKING

    @property
    def tone(self) -> str:
        return {"done": "good", "failed": "bad"}.get(self.state, "wait")
