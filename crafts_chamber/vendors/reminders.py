"""What firms were reminded of, so that each reminder goes out once."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.models import Firm


class Reminder(models.Model):
    """Told to the people of a firm: so many days before this ends on that day; 0 days: it has ended."""

    class What(models.TextChoices):
        MEMBERSHIP = "membership", _("Membership")
        LICENCE = "licence", _("Business licence")

    firm = models.ForeignKey(Firm, on_delete=models.PROTECT, related_name="reminders")
    what = models.CharField(max_length=10, choices=What.choices)
    ends_on = models.DateField(help_text="The last day on which it counts.")
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["firm", "what", "ends_on", "days"], name="reminded_once")
        ]
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.firm} · {self.what} · {self.days}"
