"""What the platform's operators are told: a buyer's bank takes money back, and what it has decided."""

import structlog
from django.utils import formats, timezone, translation
from django.utils.translation import gettext_lazy as _

from storefront.accounts.models import Role, User
from storefront.notices.kinds import Kind
from storefront.notices.telling import tell_person
from storefront.saleor.gateway import saleor

from .news import DisputeKind, DisputeNews

logger = structlog.get_logger(__name__)

# Source: Stripe, «Dispute reason codes».
REASONS = {
    "credit_not_processed": _("the promised refund did not come"),
    "duplicate": _("it was paid twice"),
    "fraudulent": _("the holder of the card did not pay it"),
    "product_not_received": _("the goods did not arrive"),
    "product_unacceptable": _("the goods are not as described"),
    "unrecognized": _("the holder of the card does not know it"),
}
TEMPLATES = {
    DisputeKind.OPENED: "dispute_opened",
    DisputeKind.WON: "dispute_won",
    DisputeKind.LOST: "dispute_lost",
}


def tell_operators(news: DisputeNews) -> None:
    """Follower of disputes: each operator is told each turn of it once. Raises as `saleor()` does."""
    transaction = saleor().transaction(news.transaction_id).transaction
    number = transaction.order.number if transaction and transaction.order else ""
    for operator in User.objects.filter(roles__kind=Role.Kind.PLATFORM_OPERATOR, is_active=True).distinct():
        with translation.override(operator.language):
            until = formats.date_format(timezone.localtime(news.answer_by)) if news.answer_by else ""
            facts = {
                "number": number or news.transaction_id,
                "money": f"¥{news.money.amount:.2f}",
                "reason": str(REASONS.get(news.reason, news.reason)),
                "until": until,
                "dispute": news.dispute_id,
            }
        key = f"dispute:{news.dispute_id}:{news.kind}"
        tell_person(operator, TEMPLATES[news.kind], facts, kind=Kind.DISPUTE, key=key)
