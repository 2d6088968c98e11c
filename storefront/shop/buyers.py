"""Who buys, for the chamber's reports and the fapiao: all optional, kept with the purchase and on the order."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class BuyerClass(models.TextChoices):
    """DOMAIN: 个人, 同乡商会, 企业, 机关事业, 工会."""

    INDIVIDUAL = "individual", _("A person")
    HOMETOWN_CHAMBER = "hometown_chamber", _("A hometown chamber")
    FIRM = "firm", _("A firm")
    PUBLIC_BODY = "public_body", _("A public body")
    TRADE_UNION = "trade_union", _("A trade union")


@dataclass(frozen=True)
class BuyerFacts:
    """Slugs of `townships` and of a diaspora chamber; a credit code in one spelling; empty when not given."""

    buyer_class: str = ""
    organisation: str = ""
    credit_code: str = ""
    hometown_township: str = ""
    hometown_chamber: str = ""
    fapiao: bool = False
    fapiao_title: str = ""
    fapiao_number: str = ""

    def as_json(self) -> dict[str, Any]:
        """Only what was given."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        return cls(**data)

    def metadata(self) -> dict[str, str]:
        """What the ledger and reports read of an order. Nothing here names anybody."""
        return without_empty(
            {
                "tancheng.buyer-class": self.buyer_class,
                "tancheng.hometown-township": self.hometown_township,
                "tancheng.hometown-chamber": self.hometown_chamber,
                "tancheng.fapiao": "yes" if self.fapiao else "",
            }
        )

    def private_metadata(self) -> dict[str, str]:
        """What only staff need, to write the fapiao: an order's public metadata is read by whoever knows its id."""
        return without_empty(
            {
                "tancheng.organisation": self.organisation,
                "tancheng.credit-code": self.credit_code,
                "tancheng.fapiao-title": self.fapiao_title,
                "tancheng.fapiao-number": self.fapiao_number,
            }
        )


def without_empty(entries: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in entries.items() if value}
