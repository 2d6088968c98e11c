"""What the people of vendors are told: statements, answers and payments, and fees before they change; once each."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crafts_chamber.vendors.letters import tell
from crafts_chamber.vendors.models import Vendor
from storefront.notices.kinds import Kind
from theme.components.yuan import write_money

from .models import FeeRule, SettlementEvent
from .rules import Move


def tell_vendor(event: SettlementEvent) -> None:
    """What happened to the vendor's statement, in each person's language."""
    settlement = event.settlement
    for member in settlement.vendor.firm.people.select_related("user"):
        with translation.override(member.user.language):
            facts = facts_of(event) | {"firm": settlement.vendor.firm.name}
        page, key = f"portal:statement {settlement.month}", f"settlement:{event.pk}"
        tell(member.user, "statement_news", facts, page, key=key, kind=Kind.STATEMENT)


def facts_of(event: SettlementEvent) -> dict[str, object]:
    settlement = event.settlement
    details = [(pgettext("a statement", "Month"), settlement.month)]
    if settlement.current and event.move != Move.WRITE:
        details.append((_("To be paid to you"), write_money(settlement.current.payable)))
    if event.move == Move.PAY:
        details.append((_("Paid on"), date_format(settlement.payout.paid_on, "DATE_FORMAT")))
    return {"month": settlement.month, "what": what_of(event), "text": event.text, "details": details}


def what_of(event: SettlementEvent) -> str:
    sentences = {
        Move.ISSUE: _("your statement is there; please accept it, or say what is wrong"),
        Move.ISSUE_ANEW: _("your statement was issued anew; please look at it again"),
        Move.WRITE: _("the platform wrote to you about your statement"),
        Move.REMIND: _("your statement waits for your answer"),
        Move.PAY: _("your statement was paid"),
    }
    return sentences[Move(event.move)]


def tell_of_fee_rule(rule: FeeRule) -> None:
    """All vendors that are still with the shop, before it begins or once it is withdrawn. Safe to repeat."""
    withdrawn = rule.withdrawn_at is not None
    key = f"fee-rule:{rule.pk}:{'withdrawn' if withdrawn else 'new'}"
    for vendor in Vendor.objects.exclude(state=Vendor.State.LEFT).select_related("firm"):
        for member in vendor.firm.people.select_related("user"):
            with translation.override(member.user.language):
                facts = fee_facts(rule, withdrawn=withdrawn)
            tell(member.user, "fee_rule", facts, "portal:statements", key=key, kind=Kind.STATEMENT)


def fee_facts(rule: FeeRule, *, withdrawn: bool) -> dict[str, object]:
    chinese = (translation.get_language() or "").startswith("zh")
    what = _("a fee that was announced will not come") if withdrawn else _("a new fee begins")
    return {
        "what": what,
        "words": rule.words_zh if chinese else rule.words_en,
        "details": [(pgettext("a fee rule", "From"), date_format(rule.valid_from, "DATE_FORMAT"))],
    }
