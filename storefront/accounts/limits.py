"""So often in so long, counted in the database: the same for all processes, and exact when they race."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Allowance


def take(subject: str, most: int, window: timedelta) -> bool:
    """Whether `subject` may do it once more now; counted when it may."""
    now = timezone.now()
    rows = Allowance.objects.filter(key=key_of(subject))
    open_window = rows.filter(started_at__gt=now - window, used__lt=most)
    if open_window.update(used=F("used") + 1):
        return True
    if rows.filter(started_at__lte=now - window).update(started_at=now, used=1):
        return True
    try:
        with transaction.atomic():
            Allowance.objects.create(key=key_of(subject), started_at=now, used=1)
    except IntegrityError:
        # It is used up, or another process has begun the window at this moment.
        return bool(open_window.update(used=F("used") + 1))
    return True


def wait_for(subject: str, window: timedelta) -> timedelta:
    """How long until the window of `subject`, which is used up, has passed; at least a second."""
    started = Allowance.objects.filter(key=key_of(subject)).values_list("started_at", flat=True).first()
    left = started + window - timezone.now() if started else timedelta()
    return max(left, timedelta(seconds=1))


def wait_before(subject: str, most: int, window: timedelta) -> timedelta | None:
    """None when `subject` may do it once more now (and it is counted); else how long it has to wait."""
    return None if take(subject, most, window) else wait_for(subject, window)


def forget(subject: str) -> None:
    """Count anew from here on."""
    Allowance.objects.filter(key=key_of(subject)).delete()


def key_of(subject: str) -> str:
    """Phones and addresses are not kept in clear for counting."""
    return salted_hmac("storefront.accounts.limits", subject, algorithm="sha256").hexdigest()


def forget_old_allowances() -> None:
    """No window is longer than an hour."""
    Allowance.objects.filter(started_at__lt=timezone.now() - timedelta(hours=2)).delete()
