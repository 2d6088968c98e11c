"""What a vendor's people are told of money: that an order's came in, that some of it went back; as each person chose."""

from collections import defaultdict
from decimal import Decimal

from moneyed import Money

from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.letters import tell_firm
from storefront.notices.kinds import Kind
from storefront.saleor.client.fragments import OrderFacts
from theme.components.yuan import write_money

from .models import LedgerRow


def tell_vendors_of_money(order: OrderFacts) -> None:
    """Consumer of order news, after the ledger took the order in. Idempotent: each sum is told once."""
    came: dict[str, Decimal] = defaultdict(Decimal)
    went: dict[str, Decimal] = defaultdict(Decimal)
    for slug, kind, net in LedgerRow.objects.filter(order_id=order.id).values_list("vendor_slug", "kind", "net"):
        if kind in LedgerRow.BACK:
            went[slug] -= net
        else:
            came[slug] += net
    if not came:
        return
    parts = VendorOrder.objects.filter(order_id=order.id, vendor__slug__in=came).select_related("vendor__firm")
    for part in parts:
        tell(part, "vendor_money_in", came[part.vendor.slug])
        if went[part.vendor.slug] > 0:
            tell(part, "vendor_money_back", went[part.vendor.slug])


def tell(part: VendorOrder, template: str, amount: Decimal) -> None:
    facts = {"amount": write_money(Money(amount, part.currency)), "number": part.order_number}
    key = f"{template}:{part.pk}:{amount:.2f}"
    tell_firm(part.vendor.firm, template, facts, f"portal:order {part.pk}", key=key, kind=Kind.MONEY_IN)
