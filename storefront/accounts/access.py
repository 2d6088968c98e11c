"""Rows about access that are not people: what happened to second steps, and the tokens that programs use."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AccessEvent(models.Model):
    """What happened to somebody's second step, and by whom: never edited."""

    class Kind(models.TextChoices):
        SET_UP = "set_up", _("Second step set up")
        NEW_CODES = "new_codes", _("New recovery codes made")
        RESET = "reset", _("Second step reset")

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="access_events")
    by = models.ForeignKey("accounts.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_kind_display()}"


class ApiToken(models.Model):
    """A program's key to the officers' part of the chamber's API. The key itself is never stored, only its hash."""

    class Scope(models.TextChoices):
        APPLICATIONS = "applications", _("Applications that wait")
        REGISTER = "register", _("The register of firms")

    name = models.CharField(max_length=80, help_text="Which program uses it.")
    key_hash = models.CharField(max_length=64, unique=True)
    shown = models.CharField(max_length=12, help_text="How the key begins, to tell it from others.")
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True, help_text="To the minute.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]
        constraints: ClassVar[list[Any]] = [
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | models.Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_token_revoked_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def opens(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scope_labels(self) -> list[str]:
        return [str(self.Scope(scope).label) for scope in self.scopes]
