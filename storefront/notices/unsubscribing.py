"""Switching a kind of mail off by the link in it, without signing in: RFC 8058, one click.

The address carries who and what, signed; it is good for this alone, so it needs no end.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from storefront.accounts.models import User

from .choices import stop_mail
from .kinds import NEVER_OFF, Kind

SALT = "notices.off"


@dataclass(frozen=True)
class Wish:
    """Whose mails of which kind are to end."""

    user: User
    kind: Kind

    def grant(self) -> None:
        stop_mail(self.user, self.kind)


def off_address(user: User, kind: Kind) -> str:
    """Absolute; empty for what can't be switched off."""
    if kind in NEVER_OFF:
        return ""
    token = signing.dumps([user.pk, kind.value], salt=SALT)
    with translation.override(user.language):
        return f"{settings.PUBLIC_URL}{reverse('notices:off', args=[token])}"


def wish_of(token: str) -> Wish | None:
    """None for what we did not sign, and for people and kinds that are no more."""
    try:
        pk, value = signing.loads(token, salt=SALT)
        kind = Kind(value)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=pk).first()
    return Wish(user, kind) if user is not None and kind not in NEVER_OFF else None
