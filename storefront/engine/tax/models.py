"""Tax classes: names that orders of the past must carry. The engine's prices include tax, and it splits none off."""

from typing import ClassVar

from django.db import models

from ..core.models import ModelWithMetadata


class TaxClass(ModelWithMetadata):
    name = models.CharField(max_length=255)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
