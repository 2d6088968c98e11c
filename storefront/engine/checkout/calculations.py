"""What a checkout costs: prices include tax, so that net and gross are the same, and there are no discounts."""

from dataclasses import dataclass
from decimal import Decimal

from ..order.models import AuthorizeStatus, ChargeStatus
from ..payment.models import TransactionItem
from ..product.models import ProductVariant, ProductVariantChannelListing
from .models import Checkout, CheckoutLine

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class PricedLine:
    line: CheckoutLine
    unit_price: Decimal
    undiscounted_unit_price: Decimal
    is_available: bool

    @property
    def variant(self) -> ProductVariant:
        return self.line.variant

    @property
    def quantity(self) -> int:
        return self.line.quantity

    @property
    def total(self) -> Decimal:
        return self.unit_price * self.quantity

    @property
    def is_shipping_required(self) -> bool:
        return self.variant.product.product_type.is_shipping_required


@dataclass(frozen=True)
class CheckoutSums:
    lines: tuple[PricedLine, ...]
    shipping: Decimal

    @property
    def subtotal(self) -> Decimal:
        return sum((line.total for line in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        return self.subtotal + self.shipping

    @property
    def is_shipping_required(self) -> bool:
        return any(line.is_shipping_required for line in self.lines)

    @property
    def weight(self) -> float:
        return sum(_weight(line.variant) * line.quantity for line in self.lines)


def sums_of(checkout: Checkout) -> CheckoutSums:
    """Read lines and their prices in the checkout's channel: two queries, whatever the number of lines."""
    lines = list(
        CheckoutLine.objects.filter(checkout=checkout)
        .select_related("variant__product__product_type")
        .order_by("created_at", "pk")
    )
    listed: dict[int, Decimal] = {
        variant_id: price
        for variant_id, price in ProductVariantChannelListing.objects.filter(
            channel_id=checkout.channel_id, variant_id__in={line.variant_id for line in lines}
        ).values_list("variant_id", "price_amount")
        if price is not None
    }
    shipping = Decimal(checkout.delivery["amount"]) if checkout.delivery else ZERO
    return CheckoutSums(tuple(_priced(line, listed.get(line.variant_id)) for line in lines), shipping)


def _priced(line: CheckoutLine, listed: Decimal | None) -> PricedLine:
    # A variant that left the channel keeps the price it was added at; completing refuses it.
    base = (line.last_unit_amount if listed is None else listed).quantize(ZERO)
    unit = base if line.price_override is None else line.price_override
    return PricedLine(line, unit, base, listed is not None)


def _weight(variant: ProductVariant) -> float:
    own = variant.weight if variant.weight is not None else variant.product.weight
    return own or 0.0


def charge_status(total: Decimal, transactions: list[TransactionItem]) -> str:
    """Pending money counts for a checkout (unlike for an order)."""
    charged = max(sum((t.charged + t.charge_pending for t in transactions), ZERO), ZERO)
    if total <= 0 and charged <= 0:
        return ChargeStatus.FULL
    if charged <= 0:
        return ChargeStatus.NONE
    if charged < total:
        return ChargeStatus.PARTIAL
    return ChargeStatus.FULL if charged == total else ChargeStatus.OVERCHARGED


def authorize_status(total: Decimal, transactions: list[TransactionItem]) -> str:
    """Whether what is authorised or charged, or about to be, covers the total."""
    covered = sum((t.authorized + t.authorize_pending + t.charged + t.charge_pending for t in transactions), ZERO)
    if covered >= total:
        return AuthorizeStatus.FULL
    return AuthorizeStatus.PARTIAL if covered > 0 else AuthorizeStatus.NONE
