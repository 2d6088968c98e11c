"""What a vendor's people are told of cases: what waits for them, and how it goes on; once each, as each person chose."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from crafts_chamber.vendors.people import FirmMember
from storefront.notices.kinds import Kind
from storefront.notices.telling import tell_person
from theme.components.yuan import write_money

from .models import CaseEvent
from .rules import CaseState, Move

Party = CaseEvent.Party


def tell_vendor(event: CaseEvent) -> None:
    """Follower of cases. What the vendor did itself it knows; of orders that nobody paid it never heard."""
    case = event.case
    if event.party == Party.VENDOR or case.is_unpaid:
        return
    for member in FirmMember.objects.filter(firm=case.vendor_order.vendor.firm).select_related("user"):
        with translation.override(member.user.language):
            page = f"{settings.PUBLIC_URL}{reverse('portal:case', args=[case.pk])}"
            facts = facts_of(event) | {"page": page}
        tell_person(member.user, "case_vendor", facts, kind=Kind.AFTER_SALE, key=key_of(event))


def key_of(event: CaseEvent) -> str:
    return f"case:{event.pk}"


def facts_of(event: CaseEvent) -> dict[str, object]:
    """In the language that is on: which case of which order, what happened, until when something is awaited."""
    case = event.case
    details = [(_("Order"), case.vendor_order.order_number)]
    if event.move == Move.ASK and case.state == CaseState.ASKED and case.due_at:
        details.append((_("The vendor answers until"), date_format(localtime(case.due_at), "DATETIME_FORMAT")))
    if event.move in MONEY_SAID and case.money_back is not None and not case.is_unpaid:
        details.append((_("Goes back to the shopper"), write_money(case.money_back)))
    return {"number": case.number, "kind": str(case.get_kind_display()), "what": what_of(event), "details": details}


MONEY_SAID = frozenset({Move.AGREE_TO_CANCEL, Move.APPROVE, Move.APPROVE_RETURN, Move.CLOSE})


def what_of(event: CaseEvent) -> str:
    """A move in a few words; of a message, who wrote it."""
    if event.move == Move.WRITE:
        return _("message from: %(who)s") % {"who": event.get_party_display()}
    return str(event.get_move_display())
