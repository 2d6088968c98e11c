"""Tells a person with an account: by SMS when the phone is known, else by mail, in their language."""

from collections.abc import Mapping

from storefront.accounts.models import User

from .actions import send_mail, send_sms


def tell_person(user: User, template: str, facts: Mapping[str, object], *, key: str = "") -> None:
    """`template` has an SMS and a mail; `key` names what is told, so that it is told once."""
    own_key = f"{key}:{user.pk}" if key else ""
    if user.phone:
        send_sms(user.phone, template, user.language, facts, key=own_key)
    elif user.email:
        send_mail(user.email, template, user.language, facts, key=own_key)
