"""Carries the codes of `storefront.accounts` to people."""

from datetime import timedelta

from storefront.accounts.couriers import CodeLetter

from .actions import send_mail, send_sms

USE_PASSWORD = "use_password"  # noqa: S105 - a template's name


def carry_code(letter: CodeLetter) -> None:
    """Queue a code as SMS or mail; without a code, the advice to sign in by password."""
    send = send_mail if letter.by_mail else send_sms
    template = f"{letter.purpose}_code" if letter.code else USE_PASSWORD
    facts = {"code": letter.code, "minutes": letter.minutes}
    life = timedelta(minutes=letter.minutes)
    send(letter.recipient, template, letter.language, facts, secret=bool(letter.code), life=life)
