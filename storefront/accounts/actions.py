"""Writes about a person's own account."""

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from .errors import CannotDelete, CodeIsOver, ContactTaken
from .models import Challenge, User
from .sign_in import find_user

LAST_DIGITS = 4


def enter_by_code(challenge: Challenge) -> User:
    """The person whose phone or e-mail a redeemed code proved; a new account when there is none yet.

    Raises CodeIsOver when that person may not sign in this way.
    """
    user = find_user(challenge.recipient) or open_account(challenge.recipient)
    if not user.is_active or must_use_password(user):
        raise CodeIsOver
    prove_contact(user, challenge.recipient)
    return user


def must_use_password(user: User) -> bool:
    """Offices hold keys: a borrowed phone alone must not open them."""
    return bool(user.role_kinds)


def open_account(recipient: str) -> User:
    """A shopper's account without a password; the one that another request opened at this moment when there is."""
    by_mail = "@" in recipient
    shown = recipient.partition("@")[0] if by_mail else recipient[-LAST_DIGITS:]
    name = _("Shopper %(shown)s") % {"shown": shown}
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                name=name[:80], email=recipient if by_mail else "", phone="" if by_mail else recipient
            )
            User.objects.filter(pk=user.pk).update(language=get_language() or "zh-hans")
            user.refresh_from_db()
            return user
    except IntegrityError:
        found = find_user(recipient)
        if found is None:
            raise
        return found


def prove_contact(user: User, recipient: str) -> None:
    proved = {"email_proved_at" if "@" in recipient else "phone_proved_at": timezone.now()}
    User.objects.filter(pk=user.pk).update(**proved)
    user.refresh_from_db()


def add_contact(user: User, challenge: Challenge) -> None:
    """Make a proved phone or e-mail this person's own, in place of an earlier one. Raises ContactTaken."""
    if challenge.subject != str(user.pk):
        raise CodeIsOver
    field = "email" if "@" in challenge.recipient else "phone"
    try:
        with transaction.atomic():
            User.objects.filter(pk=user.pk).update(**{field: challenge.recipient, f"{field}_proved_at": timezone.now()})
    except IntegrityError as error:
        raise ContactTaken from error
    user.refresh_from_db()


def change_details(user: User, *, name: str, language: str) -> None:
    User.objects.filter(pk=user.pk).update(name=name, language=language)
    user.refresh_from_db()


def set_password(user: User, password: str) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])


def delete_account(user: User) -> None:
    """The account goes with its addresses; orders stay with the shop. Raises CannotDelete for whoever works here."""
    if user.role_kinds or getattr(user, "firm_member", None) is not None:
        raise CannotDelete
    contacts = [contact for contact in (user.phone, user.email) if contact]
    try:
        with transaction.atomic():
            Challenge.objects.filter(recipient__in=contacts).delete()
            user.delete()
    except (ProtectedError, RestrictedError) as error:
        raise CannotDelete from error
