"""Rows that say by a digest what they said when they were written: whoever changes a letter of one is found."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.db import models

from storefront.core.append_only import AppendOnlyModel


def canonical(value: Any) -> str:
    """JSON that is the same for equal values: keys in order, no spaces, letters as they are (RFC 8785 in spirit)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class SealedRow(AppendOnlyModel):
    """`SAID`: the columns that the digest covers; all but the primary key and the digest itself."""

    SAID: ClassVar[tuple[str, ...]]

    digest = models.CharField(max_length=64, editable=False, help_text="sha256 of all that the row says.")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.digest = self.digest_now()
        super().save(*args, **kwargs)

    def digest_now(self) -> str:
        """Of what the row says now, the same before it is saved and after it is read."""
        return sha256(canonical({name: written(getattr(self, name)) for name in self.SAID}))

    @property
    def is_as_written(self) -> bool:
        return self.digest == self.digest_now()


def written(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
