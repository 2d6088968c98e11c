"""What the people of a firm, and officers, are told about applications, suspensions and days that come."""

from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from crafts_chamber.registry.models import Firm
from storefront.accounts.models import Role, User
from storefront.notices.kinds import Kind
from storefront.notices.telling import tell_person

from .models import Application, Licence, Message, Suspension, Vendor
from .rules import Step

TOLD_STEPS = {
    Step.REQUEST_CHANGES: "application_changes",
    Step.APPROVE: "application_approved",
    Step.REJECT: "application_rejected",
}


def tell_firm(
    firm: Firm, template: str, facts: Mapping[str, object], page: str, *, key: str, kind: Kind = Kind.PEOPLE
) -> None:
    """All people of the firm, each in their language, once for each `key`. Decisions about the firm can't be switched
    off: whoever misses one loses the shop.
    """
    for member in firm.people.select_related("user"):
        tell(member.user, template, {"firm": firm.name, **facts}, page, key=key, kind=kind)


def tell(user: User, template: str, facts: Mapping[str, object], page: str, *, key: str, kind: Kind) -> None:
    with translation.override(user.language):
        address = f"{settings.PUBLIC_URL}{page_address(page)}"
    tell_person(user, template, {**facts, "page": address}, kind=kind, key=key)


def page_address(page: str) -> str:
    """`page` is a name, with one argument after a blank."""
    name, _, argument = page.partition(" ")
    return reverse(name, args=[argument] if argument else None)


def tell_of_decision(application: Application, step: Step, opinion: str) -> None:
    """Of what the offices decided; the firm knows what it did itself."""
    template = TOLD_STEPS.get(step)
    if template:
        key = f"application:{application.pk}:{application.round}:{step}"
        tell_firm(application.firm, template, {"opinion": opinion}, "portal:apply", key=key)


def tell_firm_of_message(message: Message) -> None:
    """Once until the firm has read what it was told of: ten messages in a row are one notice."""
    if is_first_unread(message):
        application = message.application
        key = f"message:{message.pk}"
        tell_firm(application.firm, "application_message", {}, "portal:apply-messages", key=key, kind=Kind.MESSAGE)


def tell_offices_of_message(message: Message) -> None:
    """The officers who wrote to the firm or decided before; when nobody did yet, the unread mark tells."""
    if not is_first_unread(message):
        return
    application = message.application
    wrote = application.messages.filter(side=Message.Side.OFFICE).values("author")
    decided = application.decisions.exclude(step__in=[Step.START, Step.SUBMIT, Step.WITHDRAW]).values("actor")
    officers = User.objects.filter(
        roles__kind__in=[Role.Kind.CHAMBER_OFFICER, Role.Kind.PLATFORM_OPERATOR], is_active=True
    )
    for officer in (officers.filter(pk__in=wrote) | officers.filter(pk__in=decided)).distinct():
        facts = {"firm": application.firm.name}
        page, key = f"office:application {application.pk}", f"message:{message.pk}"
        tell(officer, "application_answer", facts, page, key=key, kind=Kind.MESSAGE)


def is_first_unread(message: Message) -> bool:
    unread = message.application.messages.filter(side=message.side, read_at=None)
    return not unread.exclude(pk=message.pk).exists()


def tell_of_suspension(suspension: Suspension) -> None:
    facts = {"reason": suspension.reason, "until": suspension.until}
    tell_firm(
        suspension.vendor.firm, "vendor_suspended", facts, "portal:standing", key=f"suspension:{suspension.pk}:start"
    )


def tell_of_return(suspension: Suspension) -> None:
    facts = {"reason": suspension.end_reason}
    tell_firm(
        suspension.vendor.firm, "vendor_returned", facts, "portal:standing", key=f"suspension:{suspension.pk}:end"
    )


def tell_of_day(firm: Firm, template: str, ends_on: date, days: int) -> None:
    facts = {"ends_on": ends_on, "days": days}
    tell_firm(
        firm, template, facts, "portal:home", key=f"{template}:{firm.pk}:{ends_on:%Y%m%d}:{days}", kind=Kind.RENEWAL
    )


def tell_of_licence(licence: Licence, *, accepted: bool, reason: str = "") -> None:
    """What became of the licence that the firm handed in."""
    template = "licence_accepted" if accepted else "licence_refused"
    facts = {"reason": reason, "ends_on": licence.valid_until}
    tell_firm(licence.firm, template, facts, "portal:licence", key=f"licence:{licence.pk}", kind=Kind.RENEWAL)


def tell_of_agreement(vendor: Vendor, version: str) -> None:
    tell_firm(vendor.firm, "agreement_new", {}, "portal:agreement", key=f"agreement:{version}:{vendor.pk}")
