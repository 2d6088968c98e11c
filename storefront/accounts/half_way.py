"""Between the password and the second step: nobody is signed in yet, the session only knows whose password was right."""

from datetime import timedelta

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from .models import User
from .sign_in import BACKEND

KEY = "half-way"
# In the session of whoever took the second step; a new sign-in asks again.
PASSED = "second-step-passed"
LASTS = timedelta(minutes=10)


def begin(request: HttpRequest, user: User, back: str) -> None:
    """The password was right. A fresh session key, so that nobody planted it."""
    request.session.cycle_key()
    request.session[KEY] = {
        "user": user.pk,
        "back": back,
        "at": timezone.now().timestamp(),
        "hash": user.get_session_auth_hash(),
    }


def who(request: HttpRequest) -> User | None:
    """Who has to take the second step now: half-way in, or signed in from before they got an office."""
    if isinstance(request.user, User):
        return request.user if request.user.role_kinds and not has_passed(request) else None
    stored = request.session.get(KEY)
    if stored is None or timezone.now().timestamp() - stored["at"] > LASTS.total_seconds():
        return None
    user = User.objects.filter(pk=stored["user"], is_active=True).first()
    # A password or second step changed meanwhile begins at the beginning.
    return user if user and constant_time_compare(user.get_session_auth_hash(), stored["hash"]) else None


def finish(request: HttpRequest, user: User) -> str:
    """Sign in for good; returns where the person wanted to go, or an empty text."""
    stored = request.session.pop(KEY, None) or {}
    login(request, user, backend=BACKEND)
    request.session[PASSED] = True
    return str(stored.get("back", ""))


def has_passed(request: HttpRequest) -> bool:
    return bool(request.session.get(PASSED))
