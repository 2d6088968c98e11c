"""The ways to pay as the review page offers them: what each means for the shopper."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from storefront.payments.gateways import only_plays
from storefront.payments.methods import BANK_TRANSFER, STRIPE, PaymentMethod


@dataclass(frozen=True)
class Choice:
    method: PaymentMethod
    meaning: str
    is_test: bool = False

    @property
    def is_bank_transfer(self) -> bool:
        return self.method == BANK_TRANSFER


def choices_of(methods: Iterable[PaymentMethod]) -> list[Choice]:
    return [Choice(method, meaning(method), only_plays(method)) for method in methods]


def meaning(method: PaymentMethod) -> str:
    return {
        STRIPE.key: _(
            "You pay at once on the page of our payment provider, who alone sees your card. Then the order is placed and the "
            "makers start packing."
        ),
        BANK_TRANSFER.key: _(
            "You get the account and a reference after ordering. The makers start packing when the money has arrived."
        ),
    }.get(method.key, "")
