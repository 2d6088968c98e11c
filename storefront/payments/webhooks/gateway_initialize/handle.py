"""Says how it can be paid."""

from dataclasses import dataclass
from typing import Any

from storefront.payments.gateways import methods_offered
from storefront.payments.methods import PaymentMethod

from .parse import Question


@dataclass(frozen=True)
class Offer:
    """The ways to pay, as `data` of the answer; each key is what `transactionInitialize` wants as `data.gateway`."""

    methods: tuple[PaymentMethod, ...]

    def answer(self) -> dict[str, Any]:
        offered = [
            {"gateway": method.key, "name": str(method.name), "fundsFlow": method.funds_flow.value}
            for method in self.methods
        ]
        return {"data": {"methods": offered}}


def handle(question: Question) -> Offer:
    return Offer(methods_offered(question.money, question.channel))
