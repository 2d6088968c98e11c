"""What a shopper is told of an order: placed, paid, sent, money back, cancelled; once each, in the purchase's language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from moneyed import Money

from crafts_chamber.vendor_orders.carriers import BY_CODE
from crafts_chamber.vendor_orders.plan import LIVE_FULFILLMENTS, NOT_YET_AN_ORDER, carrier_of, is_paid
from storefront.notices.actions import send_mail, send_sms
from storefront.payments.bank_transfer.models import BankTransfer
from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.client.enums import OrderStatus
from storefront.saleor.client.fragments import GrossFactsGross, OrderFacts, OrderFactsFulfillments
from theme.components.yuan import write_money

from .models import Purchase
from .selectors import placed_purchase

DEAD = frozenset({OrderStatus.CANCELED, OrderStatus.EXPIRED})


def tell_shopper(order: OrderFacts) -> None:
    """Consumer of order news. Idempotent and indifferent to order: each fact has a key of its own in the outbox."""
    token = next((entry.value for entry in order.metadata if entry.key == PURCHASE_KEY), "")
    purchase = placed_purchase(token) if token else None
    if purchase is None or order.status in NOT_YET_AN_ORDER:
        return
    tell_of_money_back(purchase, order)
    if order.status in DEAD:
        tell_of_the_end(purchase, order)
        return
    sums: dict[str, object] = {"details": sums_of(purchase, order)}
    paid_at_once = purchase.pays_first and is_paid(order)
    if not paid_at_once:
        tell(purchase, "order_placed", f"placed:{token}", sums)
    if is_paid(order):
        tell(purchase, "order_paid", f"paid:{token}", sums if paid_at_once else {})
    for fulfillment in order.fulfillments:
        if fulfillment.status in LIVE_FULFILLMENTS and (fulfillment.tracking_number or carrier_of(fulfillment)):
            tell(purchase, "order_shipped", f"shipped:{fulfillment.id}", parcel_facts(purchase, fulfillment))


def tell_of_the_end(purchase: Purchase, order: OrderFacts) -> None:
    """That it is cancelled; who did not pay by the day has heard so from the transfer (`transfer_letters`)."""
    paid = bool(order.total_charged.amount or order.total_refunded.amount)
    expired = BankTransfer.objects.filter(order_id=order.id, state=BankTransfer.State.EXPIRED)
    if paid or not expired.exists():
        tell(purchase, "order_cancelled", f"cancelled:{purchase.token}", {"paid": paid})


def tell_money_returns(purchase: Purchase) -> None:
    """A payment that came to no order goes back, and why."""
    facts: dict[str, object] = {"reason": " ".join(purchase.reasons), "payment": purchase.payment_number}
    tell(purchase, "money_returns", f"money-returns:{purchase.token}", facts, page="shop:paid")


def tell_not_paid(purchase: Purchase) -> None:
    """A payment that was said to take its time has failed."""
    tell(purchase, "not_paid", f"not-paid:{purchase.token}", {"payment": purchase.payment_number}, page="shop:paid")


def tell_of_money_back(purchase: Purchase, order: OrderFacts) -> None:
    """Each time that more of it has gone back: how much in all."""
    back = order.total_refunded
    if back.amount > 0:
        facts: dict[str, object] = {"refunded": write_money(Money(back.amount, back.currency))}
        tell(purchase, "order_refunded", f"refunded:{purchase.token}:{back.amount:.2f}", facts)


def sums_of(purchase: Purchase, order: OrderFacts) -> list[tuple[str, str]]:
    """What was bought, delivery and total, as a mail lists it."""
    with translation.override(purchase.language):
        lines = [
            (f"{line.product_name} × {line.quantity}", write_gross(line.total_price.gross)) for line in order.lines
        ]
        delivery = (_("Delivery"), write_gross(order.shipping_price.gross))
        return [*lines, delivery, (_("Total"), write_gross(order.total.gross))]


def write_gross(price: GrossFactsGross) -> str:
    return write_money(Money(price.amount, price.currency))


def parcel_facts(purchase: Purchase, fulfillment: OrderFactsFulfillments) -> dict[str, object]:
    code = carrier_of(fulfillment)
    with translation.override(purchase.language):
        return {"carrier": str(BY_CODE.get(code, code)), "tracking_number": fulfillment.tracking_number}


def tell(purchase: Purchase, template: str, key: str, facts: dict[str, object], page: str = "shop:order") -> None:
    """By SMS to the phone of the parcel, and by mail when the shopper gave an address."""
    with translation.override(purchase.language):
        address = f"{settings.PUBLIC_URL}{reverse(page, args=[purchase.token])}"
        all_facts = {"number": purchase.order_number, "total": write_money(purchase.money), "page": address, **facts}
    send_sms(purchase.phone or purchase.address.phone, template, purchase.language, all_facts, key=key)
    if purchase.email:
        send_mail(purchase.email, template, purchase.language, all_facts, key=key)
