"""The second step at sign-in of everybody who holds an office: a code of an authenticator app (RFC 6238), or one of ten
recovery codes.

django-otp keeps the devices: it follows a drifting clock, takes no code twice and doubles the wait after each wrong one.
Recovery codes are stored as keyed hashes. Devices are locked while a code is compared, so that a code which two browsers
send at once opens one of them.
"""

import base64
import secrets
import time
from datetime import datetime, timedelta
from urllib.parse import quote, urlencode

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from .errors import SecondStepPaused, WrongSecondCode
from .models import AccessEvent, User

ISSUER = "郯城购"
SECRET_BYTES = 20  # as long as SHA-1's output: RFC 4226, requirement 6
DIGITS = 6
RECOVERY_CODES = 10
# Without i, l, o, 0 and 1: read from paper, typed on a phone. Ten of these are 49 bits.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
RECOVERY_LENGTH = 10
STORED_LENGTH = 16  # what django-otp's table takes


def is_set_up(user: User) -> bool:
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def new_secret() -> str:
    """Base32, as apps take it."""
    return base64.b32encode(secrets.token_bytes(SECRET_BYTES)).decode()


def address_for_app(user: User, secret: str) -> str:
    """What the QR code says. Source: Google Authenticator, «Key Uri Format»."""
    name = quote(f"{ISSUER}:{user.email or user.phone}")
    return f"otpauth://totp/{name}?{urlencode({'secret': secret, 'issuer': ISSUER, 'digits': DIGITS, 'period': 30})}"


def set_up(user: User, secret: str, typed: str) -> list[str]:
    """Make the app that shows this code the second step; returns the recovery codes. Raises WrongSecondCode.

    Whoever has a second step already keeps it: WrongSecondCode as well.
    """
    device = TOTPDevice(user=user, name="app", key=key_of(secret), confirmed=True)
    if not device_shows(device, digits_of(typed)):
        raise WrongSecondCode
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if is_set_up(user):
            raise WrongSecondCode
        device.save()
        AccessEvent.objects.create(user=user, by=user, kind=AccessEvent.Kind.SET_UP)
        return replace_recovery_codes(user)


def enrol_app(user: User, secret: str) -> None:
    """Make an app with this secret the second step of somebody who has none, unseen: for the people of a demo."""
    TOTPDevice.objects.get_or_create(user=user, confirmed=True, defaults={"name": "demo", "key": key_of(secret)})


def confirm(user: User, typed: str) -> None:
    """Check the app's code or use up a recovery code. Raises WrongSecondCode, SecondStepPaused."""
    digits = digits_of(typed)
    with transaction.atomic():
        if len(digits) == DIGITS and not letters_of(typed).strip("0123456789"):
            found, token = TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).first(), digits
        else:
            found, token = StaticDevice.objects.select_for_update().filter(user=user).first(), hash_of(user, typed)
        until = paused_until(found)
        passed = until is None and found is not None and found.verify_token(token)
    # Outside: what the library counted must stay when we refuse.
    if until is not None:
        raise SecondStepPaused(until - timezone.now())
    if not passed:
        raise WrongSecondCode


def new_recovery_codes(user: User, typed: str) -> list[str]:
    """Ten new ones in place of the old, for whoever shows the app's code. Raises WrongSecondCode, SecondStepPaused."""
    confirm(user, typed)
    with transaction.atomic():
        AccessEvent.objects.create(user=user, by=user, kind=AccessEvent.Kind.NEW_CODES)
        return replace_recovery_codes(user)


def recovery_codes_left(user: User) -> int:
    return int(StaticToken.objects.filter(device__user=user).count())


def reset(user: User, *, by: User | None, reason: str) -> None:
    """Take the second step away, so that the person sets up another; ends their sessions everywhere. Runs twice safely."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
        User.objects.filter(pk=user.pk).update(session_round=F("session_round") + 1)
        AccessEvent.objects.create(user=user, by=by, kind=AccessEvent.Kind.RESET, reason=reason)


def current_code(secret: str, at: datetime | None = None) -> str:
    """What an app with this secret shows (now, or `at` another time)."""
    totp = TOTP(base64.b32decode(secret))
    totp.time = (at or timezone.now()).timestamp()
    return f"{totp.token():0{DIGITS}d}"


def code_now(user: User) -> str:
    """The code that this person's app shows now; empty without an app. Only a demo may tell it."""
    device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
    return current_code(base64.b32encode(device.bin_key).decode()) if device else ""


def device_shows(device: TOTPDevice, digits: str) -> bool:
    """Compared, and used up, without saving: an app that was never confirmed is nobody's device yet."""
    if len(digits) != DIGITS:
        return False
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = time.time()
    shown = bool(totp.verify(int(digits), device.tolerance))
    device.last_t, device.drift = totp.t(), totp.drift
    return shown


def paused_until(device: TOTPDevice | StaticDevice | None) -> datetime | None:
    if device is None:
        return None
    allowed, why = device.verify_is_allowed()
    if allowed:
        return None
    until: datetime = (why or {}).get("locked_until") or timezone.now() + timedelta(seconds=1)
    return until


def replace_recovery_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [random_code() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=hash_of(user, code)) for code in codes)
    return codes


def random_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(RECOVERY_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def hash_of(user: User, code: str) -> str:
    """64 bits of a keyed hash: the table alone opens nothing."""
    keyed = salted_hmac("storefront.accounts.second_step", f"{user.pk}:{letters_of(code)}", algorithm="sha256")
    return keyed.hexdigest()[:STORED_LENGTH]


def digits_of(typed: str) -> str:
    """Digits as people copy them: full-width ones, with blanks between."""
    return "".join(str(int(char)) for char in typed[:40] if char.isdecimal())


def letters_of(typed: str) -> str:
    return "".join(char for char in typed[:40].lower() if char.isascii() and char.isalnum())


def key_of(secret: str) -> str:
    """Hexadecimal, as django-otp stores it."""
    return base64.b32decode(secret).hex()
