"""By which ways the money of orders came, what each way means, and that somebody answers for it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from storefront.accounts.models import Role, User
from storefront.payments.gateways import gateway_of
from storefront.payments.methods import METHODS, FundsFlow
from storefront.saleor.client.enums import TransactionEventTypeEnum as EventType
from storefront.saleor.client.fragments import OrderFacts

from . import errors
from .models import FlowSignOff, OrderPayment
from .plan import UNKNOWN_FLOW
from .story import words

# What a way means for whoever reads a statement.
MEANINGS: dict[str, Promise] = {
    FundsFlow.PSP_SPLIT: _("The payment provider has paid the vendor's part to it already; this only accounts for it."),
    FundsFlow.VENDOR_DIRECT: _("The vendor has received this money itself already; this only accounts for it."),
    FundsFlow.AGENT_COLLECT: _(
        "The chamber's account has received this money and passes it on. That needs a recorded sign-off, because"
        " collecting money for others may need a licence."
    ),
    UNKNOWN_FLOW: _("It was recorded in Saleor by hand or by another program, so the way it came is not known here."),
}
UNKNOWN_LABEL = pgettext_lazy("the way of money", "Not known")
NEEDS_SIGN_OFF = frozenset({FundsFlow.AGENT_COLLECT})


def label_of(flow: str) -> str:
    return str(FundsFlow(flow).label if flow else UNKNOWN_LABEL)


def take_in_order(order: OrderFacts) -> None:
    """Consumer of order news: keep what came by each transaction. Safe to run twice and at once."""
    for item in order.transactions:
        came = sum((one.amount.amount for one in item.events if one.type_ == EventType.CHARGE_SUCCESS), Decimal(0))
        if came <= 0:
            continue
        gateway = gateway_of(item.id)
        facts = {"method": gateway.method.key, "funds_flow": gateway.method.funds_flow} if gateway else {}
        OrderPayment.objects.update_or_create(
            order_id=order.id, transaction_id=item.id, defaults={**facts, "amount": came}
        )


def payments_of(order_ids: Iterable[str]) -> Mapping[str, Mapping[str, Decimal]]:
    """What came for each order, by way of the money."""
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    payments = OrderPayment.objects.filter(order_id__in=list(order_ids)).order_by("funds_flow", "pk")
    for order_id, flow, amount in payments.values_list("order_id", "funds_flow", "amount"):
        sums[order_id][flow] += amount
    return sums


def sign_off(flow: str, ground: str, *, by: User) -> FlowSignOff:
    """Record that this way of the money may be used, and on what ground. Raises Refusal."""
    if not by.has_role(Role.Kind.FEDERATION_STAFF):
        raise errors.not_a_signer()
    return FlowSignOff.objects.create(flow=FundsFlow(flow), ground=words(ground, required=True), signed_by=by)


def sign_offs() -> dict[str, FlowSignOff]:
    """The newest of each way."""
    return {one.flow: one for one in FlowSignOff.objects.select_related("signed_by").order_by("signed_at", "pk")}


def sign_offs_made() -> QuerySet[FlowSignOff]:
    """All of them, newest first."""
    return FlowSignOff.objects.select_related("signed_by").order_by("-signed_at", "-pk")


def unsigned(flows: Iterable[str]) -> list[str]:
    """What people call the ways among these that need a sign-off and have none."""
    needed = NEEDS_SIGN_OFF.intersection(flows)
    signed = sign_offs() if needed else {}
    return [label_of(flow) for flow in sorted(needed) if flow not in signed]


def require_signed(flows: Iterable[str]) -> None:
    """Raises Refusal when money came by a way that nobody answers for."""
    for label in unsigned(flows):
        raise errors.flow_not_signed(label)


@dataclass(frozen=True)
class Way:
    """A way of the money with the payment methods that use it; `signed` is None where nobody has signed it yet."""

    label: str
    meaning: str
    methods: list[str]
    needs_sign_off: bool
    signed: FlowSignOff | None


def ways() -> list[Way]:
    signed = sign_offs()
    return [
        Way(
            label_of(flow),
            str(MEANINGS[flow]),
            [str(method.name) for method in METHODS.values() if method.funds_flow == flow],
            flow in NEEDS_SIGN_OFF,
            signed.get(flow),
        )
        for flow in FundsFlow
    ]
