"""Ways to pay, within which bounds, and who holds the money in between."""

from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from moneyed import Money


class FundsFlow(models.TextChoices):
    """Who holds the money between shopper and firm: collecting it for others may need a licence (二清)."""

    PSP_SPLIT = "psp_split", _("The payment provider splits it among the firms")
    VENDOR_DIRECT = "vendor_direct", _("The firm receives it directly")
    AGENT_COLLECT = "agent_collect", _("The chamber collects it and pays the firms")


@dataclass(frozen=True)
class PaymentMethod:
    """`key` is what the shop sends as `data.gateway` when a shopper is about to pay; `channels` empty means ours."""

    key: str
    name: Promise
    funds_flow: FundsFlow
    smallest: Decimal
    largest: Decimal
    currencies: tuple[str, ...] = ("CNY",)
    channels: tuple[str, ...] = ()

    def takes(self, money: Money, channel: str = "") -> bool:
        """Whether this much can be paid so, in this channel (without one: the shop's)."""
        known = self.channels or (settings.SALEOR_CHANNEL,)
        return (
            money.currency.code in self.currencies
            and self.smallest <= money.amount <= self.largest
            and (channel or settings.SALEOR_CHANNEL) in known
        )

    def bounds(self) -> str:
        """For logs and for people at the desk: what `takes` wants."""
        return f"{self.key} takes {self.smallest} to {self.largest} {'/'.join(self.currencies)}"


BANK_TRANSFER = PaymentMethod(
    "bank_transfer",
    _("Bank transfer"),
    FundsFlow.AGENT_COLLECT,
    smallest=Decimal("0.01"),
    largest=Decimal("9999999999.99"),
)
# Card, Alipay and WeChat Pay are chosen on Stripe's page. Smallest: what Stripe charges at least (USD 0.50), rounded up;
# largest: eight digits of the smallest unit. Source: Stripe, «Supported currencies», minimum and maximum amounts.
STRIPE = PaymentMethod(
    "stripe",
    _("Card, Alipay or WeChat Pay"),
    FundsFlow.AGENT_COLLECT,
    smallest=Decimal(4),
    largest=Decimal("999999.99"),
)
METHODS = {method.key: method for method in (STRIPE, BANK_TRANSFER)}
