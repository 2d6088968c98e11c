"""Keys that an administrator makes for a program: shown once, stored as a hash, for some scopes, for some days."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from .models import ApiToken, User

PREFIX = "tcb_"  # so that scanners of leaked keys know ours
SHOWN = 8
MOST_DAYS = 366
ACCURACY = timedelta(minutes=1)


def make_token(name: str, scopes: Collection[str], *, days: int, by: User) -> tuple[ApiToken, str]:
    """The stored token and its key, which nobody can read again. Raises ValueError for scopes or days that don't exist."""
    if not scopes or not set(scopes) <= set(ApiToken.Scope.values):
        raise ValueError(f"{sorted(scopes)} are no scopes of an API token.")
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"A token lasts 1 to {MOST_DAYS} days, not {days}.")
    key = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        name=name,
        key_hash=hash_of(key),
        shown=key[:SHOWN],
        scopes=sorted(scopes),
        made_by=by,
        expires_at=timezone.now() + timedelta(days=days),
    )
    return token, key


def revoke_token(token: ApiToken, *, by: User) -> bool:
    """Whether it was this call that ended it."""
    changed = ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now(), revoked_by=by)
    return bool(changed)


def token_for(key: str) -> ApiToken | None:
    """The token that this key opens, if it still does; its last use is noted, at most once a minute."""
    now = timezone.now()
    token = ApiToken.objects.filter(key_hash=hash_of(key), revoked_at=None, expires_at__gt=now).first()
    if token is not None and (token.last_used_at is None or token.last_used_at < now - ACCURACY):
        unused = Q(last_used_at=None) | Q(last_used_at__lt=now - ACCURACY)
        ApiToken.objects.filter(unused, pk=token.pk).update(last_used_at=now)
    return token


def hash_of(key: str) -> str:
    """The key has 256 random bits, so a plain hash tells nothing of it."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()
