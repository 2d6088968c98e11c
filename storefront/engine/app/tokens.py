"""Bearer tokens of apps: made once, shown once, found by their digest."""

import hashlib
import secrets

from .models import App, AppToken


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def new_token() -> str:
    return secrets.token_urlsafe(30)


def remember_token(app: App, token: str, name: str = "") -> AppToken:
    """Make `token` open the API for `app`; the same token again changes nothing."""
    row, _ = AppToken.objects.update_or_create(
        digest=digest(token), defaults={"app": app, "last_4": token[-4:], "name": name}
    )
    return row


def app_of_token(token: str) -> App | None:
    """The active app that `token` belongs to."""
    row = AppToken.objects.select_related("app").filter(digest=digest(token), app__is_active=True).first()
    return row.app if row else None
