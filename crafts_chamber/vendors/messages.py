"""What firm and offices write to each other about an application."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import ForFirm


class Message(ForFirm):
    """One message of an application's conversation. Never edited; `read_at`: somebody of the other side opened it."""

    class Side(models.TextChoices):
        FIRM = "firm", _("The firm")
        OFFICE = "office", _("The office")

    application = models.ForeignKey("vendors.Application", on_delete=models.CASCADE, related_name="messages")
    side = models.CharField(max_length=6, choices=Side.choices)
    author = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()
    about = models.CharField(max_length=40, blank=True, help_text="The requirement it is about, by key.")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["at", "pk"]
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["side", "application"], condition=models.Q(read_at=None), name="messages_unread")
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.side} · {self.at:%Y-%m-%d}"
