"""Ways to pay, and who holds the money in between."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FundsFlow(models.TextChoices):
    """Who holds the money between shopper and firm: collecting it for others may need a licence (二清)."""

    PSP_SPLIT = "psp_split", _("The payment provider splits it among the firms")
    VENDOR_DIRECT = "vendor_direct", _("The firm receives it directly")
    AGENT_COLLECT = "agent_collect", _("The chamber collects it and pays the firms")


@dataclass(frozen=True)
class PaymentMethod:
    """`key` is what the shop sends as `data.gateway` when a shopper is about to pay."""

    key: str
    name: Promise
    funds_flow: FundsFlow


BANK_TRANSFER = PaymentMethod("bank_transfer", _("Bank transfer"), FundsFlow.AGENT_COLLECT)
METHODS = {method.key: method for method in (BANK_TRANSFER,)}
