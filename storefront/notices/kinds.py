"""What people are told about, and what each hears of when they chose nothing: little, and by one road.

Messages about a shopper's own order follow the purchase, and codes their purpose: nobody chooses about those.
To add a kind: a line here, one in DEFAULTS, and its templates (docs/architecture.md, «storefront.notices»).
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    NEW_ORDER = "new_order", _("A paid order is to be shipped")
    AFTER_SALE = "after_sale", _("A shopper cancels goods or sends them back")
    MONEY_IN = "money_in", _("Money was paid out, or back to a buyer")
    STATEMENT = "statement", _("Your monthly statement, and the fees it is made by")
    STOCK_LOW = "stock_low", _("Stock runs low")
    REVIEW_DECIDED = "review_decided", _("The chamber decided about goods or your maker page")
    MESSAGE = "message", _("The chamber wrote to you")
    RENEWAL = "renewal", _("Membership or licence ends")
    PEOPLE = "people", _("Who acts for your firm changed")
    DISPUTE = "dispute", _("A buyer's bank takes a payment back")
    DIGEST = "digest", _("What waits for your office, each morning")


@dataclass(frozen=True)
class Roads:
    """By which roads somebody hears of a kind."""

    sms: bool
    mail: bool

    def __bool__(self) -> bool:
        return self.sms or self.mail


DEFAULTS = {
    Kind.NEW_ORDER: Roads(sms=True, mail=False),
    Kind.AFTER_SALE: Roads(sms=True, mail=True),
    Kind.MONEY_IN: Roads(sms=False, mail=True),
    Kind.STATEMENT: Roads(sms=True, mail=True),
    Kind.STOCK_LOW: Roads(sms=False, mail=True),
    Kind.REVIEW_DECIDED: Roads(sms=False, mail=True),
    Kind.MESSAGE: Roads(sms=False, mail=True),
    Kind.RENEWAL: Roads(sms=True, mail=True),
    Kind.PEOPLE: Roads(sms=True, mail=True),
    Kind.DISPUTE: Roads(sms=True, mail=True),
    Kind.DIGEST: Roads(sms=False, mail=True),
}
# Who misses one of these loses the shop or their rights: one road at least stays on.
NEVER_OFF = frozenset({Kind.RENEWAL, Kind.PEOPLE, Kind.DISPUTE, Kind.AFTER_SALE, Kind.STATEMENT})
# Nobody else has an office that something could wait for, or answers a bank.
OFFICES_ONLY = frozenset({Kind.DIGEST, Kind.DISPUTE})
EITHER = Roads(sms=True, mail=True)


def effective(kind: Kind, chosen: Roads | None) -> Roads:
    """What counts: the choice, but never silence about what can't be switched off."""
    roads = DEFAULTS[kind] if chosen is None else chosen
    return EITHER if kind in NEVER_OFF and not roads else roads
