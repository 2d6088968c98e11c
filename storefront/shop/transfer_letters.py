"""What a shopper hears of their bank transfer: it is due, was extended, is over; a part, too much, or too late came."""

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from storefront.payments.bank_transfer.news import Kind, TransferNews
from theme.components.yuan import write_money

from .letters import tell
from .selectors import placed_purchase

TEMPLATES = {
    Kind.DUE_SOON: "transfer_due",
    Kind.EXTENDED: "transfer_extended",
    Kind.EXPIRED: "transfer_expired",
    Kind.PART: "transfer_part",
    Kind.EXCESS: "transfer_excess",
    Kind.LATE: "transfer_late",
}


def tell_of_transfer(news: TransferNews) -> None:
    """Follower of bank transfers. Idempotent: each piece of news has its key in the outbox."""
    purchase = placed_purchase(news.purchase) if news.purchase else None
    if purchase is None:
        return
    with translation.override(purchase.language):
        facts: dict[str, object] = {
            "reference": news.reference,
            "money": write_money(news.money),
            "missing": write_money(news.missing),
            "day": date_format(localtime(news.pay_by), "DATE_FORMAT"),
        }
    tell(purchase, TEMPLATES[news.kind], f"transfer:{news.key}", facts)
