"""Sign-in by phone or e-mail with a password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import F
from django.http import HttpRequest

from .identifiers import normalise_email, normalise_phone
from .models import User

BACKEND = "storefront.accounts.sign_in.PhoneOrEmailBackend"


class PhoneOrEmailBackend(BaseBackend):
    """Accepts either identifier; an unknown one costs as much time as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        if not username or password is None:
            return None
        user = find_user(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """With their offices, which most pages ask for: one query, a row for each office."""
        rows = list(User.objects.filter(pk=user_id, is_active=True).annotate(office=F("roles__kind")))
        if not rows:
            return None
        user = rows[0]
        user.remember_offices(row.office for row in rows if row.office)
        return user


def find_user(identifier: str) -> User | None:
    """The person with this phone number or e-mail address."""
    if "@" in identifier:
        return User.objects.filter(email=normalise_email(identifier)).first()
    try:
        return User.objects.filter(phone=normalise_phone(identifier)).first()
    except ValueError:
        return None
