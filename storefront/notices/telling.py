"""Tells a person with an account, in their language, by the roads that they chose for this kind of news."""

from collections.abc import Mapping

from storefront.accounts.models import User

from .actions import send_mail, send_sms
from .choices import roads_of
from .kinds import NEVER_OFF, Kind
from .mail import NO_MAILBOX
from .unsubscribing import off_address


def tell_person(
    user: User, template: str, facts: Mapping[str, object], *, kind: Kind = Kind.PEOPLE, key: str = ""
) -> None:
    """`template` has an SMS and a mail; `key` names what is told, so that it is told once by each road.

    What can't be switched off goes by another road when the chosen one leads nowhere (no phone, no mailbox).
    """
    roads = roads_of(user, kind)
    mailbox = user.email if user.email and not user.email.endswith(NO_MAILBOX) else None
    by_sms, by_mail = roads.sms and bool(user.phone), roads.mail and bool(mailbox)
    if kind in NEVER_OFF and not (by_sms or by_mail):
        by_sms, by_mail = bool(user.phone), not user.phone and bool(mailbox)
    own_key = f"{key}:{user.pk}" if key else ""
    if by_sms and user.phone:
        send_sms(user.phone, template, user.language, facts, key=own_key)
    if by_mail and mailbox:
        send_mail(mailbox, template, user.language, facts, key=own_key, stop=off_address(user, kind))
