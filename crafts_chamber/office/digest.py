"""The morning's message to each officer: what waits for their offices, how much of each, and since when."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from storefront.accounts.models import User
from storefront.accounts.selectors import office_holders
from storefront.notices.kinds import Kind
from storefront.notices.telling import tell_person

from .waiting import WORK, counts_for, queue_of


def send_digests(day: date) -> int:
    """Tell everybody for whom something waits; whose offices have nothing to do hears nothing. Once a day."""
    return sum(send_digest(user, day) for user in office_holders("").filter(is_active=True))


def send_digest(user: User, day: date) -> bool:
    counts = {kind: count for kind, count in counts_for(user).items() if count}
    if not counts:
        return False
    with translation.override(user.language):
        tell_person(user, "office_digest", facts_of(user, counts), kind=Kind.DIGEST, key=f"digest:{day}")
    return True


def facts_of(user: User, counts: Mapping[str, int]) -> dict[str, object]:
    queue = queue_of(user)
    first = queue.first() if queue is not None else None
    oldest = date_format(timezone.localtime(first[-1]), "DATE_FORMAT") if first else ""
    return {
        "count": sum(counts.values()),
        "oldest": oldest,
        "details": [(str(WORK[kind].label), count) for kind, count in counts.items()],
        "page": f"{settings.PUBLIC_URL}{reverse('office:home')}",
    }
