"""Writes of the buying pages on our own side: the cart, and the purchase that is made from it."""

import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import get_language

from storefront.accounts.models import User
from storefront.catalog.models import Variant
from storefront.delivery.addresses import Address
from storefront.payments.bank_transfer.actions import cancel_unplaced, tie_to_order
from storefront.payments.methods import BANK_TRANSFER
from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.client.fragments import OrderFacts

from .buyers import BuyerFacts
from .errors import CartChanged, NotInCart, TotalChanged, UnknownVariant
from .models import Cart, CartLine, Purchase
from .rules import check_kinds, check_quantity
from .selectors import lines_to_buy, name_of, purchases_with_order

logger = logging.getLogger(__name__)

State = Purchase.State
SKU_LONGEST = 255


def add_to_cart(cart: Cart | None, sku: str, quantity: int) -> tuple[Cart, Variant]:
    """Add pieces of a variant, to a new cart when there is none yet.

    Raises UnknownVariant, NotOnSale, NotEnough or TooManyKinds, having changed nothing.
    """
    variant = sellable(sku)
    with transaction.atomic():
        cart = cart or Cart.objects.create()
        lock(cart)
        line = cart.lines.filter(sku=variant.sku).first()
        in_cart = line.quantity if line else 0
        check(variant, in_cart + quantity, in_cart)
        if line:
            cart.lines.filter(pk=line.pk).update(quantity=in_cart + quantity)
        else:
            check_kinds(cart.lines.count() + 1)
            CartLine.objects.create(cart=cart, sku=variant.sku, quantity=quantity)
    return cart, variant


def change_quantity(cart: Cart, sku: str, quantity: int) -> None:
    """Set how many of a variant are in the cart. Raises NotInCart, UnknownVariant, NotOnSale or NotEnough."""
    with transaction.atomic():
        lock(cart)
        line = cart.lines.filter(sku=readable(sku)).first()
        if line is None:
            raise NotInCart
        check(sellable(sku), quantity)
        cart.lines.filter(pk=line.pk).update(quantity=quantity)


def remove_from_cart(cart: Cart, sku: str) -> None:
    """Take a variant out; nothing happens when it is out already."""
    with transaction.atomic():
        lock(cart)
        cart.lines.filter(sku=readable(sku)).delete()


def remember_province(cart: Cart, province: str) -> None:
    """Where the parcels will probably go; what the cart holds stays as it is."""
    Cart.objects.filter(pk=cart.pk).update(province=province)


def lock(cart: Cart) -> None:
    """Hold the cart's row until the transaction ends, and let its version move with the change that follows."""
    Cart.objects.filter(pk=cart.pk).update(version=F("version") + 1, updated_at=timezone.now())


def readable(sku: str) -> str:
    """What was sent as a SKU, empty when no SKU can be so: PostgreSQL takes a null byte in no text."""
    return sku if len(sku) <= SKU_LONGEST and "\x00" not in sku else ""


def sellable(sku: str) -> Variant:
    variant = Variant.objects.select_related("product").filter(sku=readable(sku)).first()
    if variant is None:
        raise UnknownVariant
    return variant


def check(variant: Variant, wanted: int, in_cart: int = 0) -> None:
    on_sale = variant.product.on_sale
    check_quantity(name_of(variant), wanted=wanted, available=variant.available, on_sale=on_sale, in_cart=in_cart)


@dataclass(frozen=True)
class BuyerDetails:
    """What the shopper gives at checkout; `email` may be empty.

    `pickup`: slug of the hometown chamber at which the parcels would be picked up where their makers bring them there.
    `agrees_no_return`: the tick that goods made to order can't be sent back merely because of a change of mind.
    """

    address: Address
    email: str = ""
    note: str = ""
    agrees_no_return: bool = False
    pickup: str = ""
    buyer: BuyerFacts = field(default_factory=BuyerFacts)


def begin_purchase(cart: Cart, details: BuyerDetails, user: User | None = None) -> Purchase:
    """Store a purchase of what the cart holds now, by `user` when somebody is signed in.

    Raises EmptyCart, or PurchaseRefused naming what can't be had.
    """
    cart.refresh_from_db()
    return Purchase.objects.create(
        cart=cart,
        cart_version=cart.version,
        lines_json=[line.as_json() for line in lines_to_buy(cart)],
        address_json=details.address.as_json(),
        email=details.email,
        note=details.note,
        agrees_no_return=details.agrees_no_return,
        pickup=details.pickup,
        buyer=details.buyer.as_json(),
        user=user,
        phone=details.address.phone,
        language=get_language() or settings.LANGUAGE_CODE,
        payment_method=BANK_TRANSFER.key,
    )


def details_of(purchase: Purchase) -> BuyerDetails:
    return BuyerDetails(
        address=purchase.address,
        email=purchase.email,
        note=purchase.note,
        agrees_no_return=purchase.agrees_no_return,
        pickup=purchase.pickup,
        buyer=purchase.buyer_facts,
    )


def accept_purchase(purchase: Purchase, shown_total: str) -> Purchase:
    """The shopper says yes to what was shown: REVIEW → PLACING. Returns the purchase to place, or already placed.

    That is another one when it orders the same filling of the cart. Raises TotalChanged when the page showed another
    total, CartChanged when the cart has moved on or the purchase was refused meanwhile; nothing is changed then.
    """
    if purchase.state == State.REVIEW:
        if shown_total != str(purchase.total):
            raise TotalChanged
        unchanged = Purchase.objects.filter(pk=purchase.pk, state=State.REVIEW, cart__version=F("cart_version"))
        try:
            with transaction.atomic():
                unchanged.update(state=State.PLACING)
        except IntegrityError:
            # Another tab said yes to the same cart first: the answer below.
            pass
        purchase.refresh_from_db()
    if purchase.state in (State.PLACING, State.PLACED):
        return purchase
    earlier = purchases_with_order(purchase.cart, purchase.cart_version).first()
    if earlier is None:
        raise CartChanged
    return earlier


def refuse_purchase(purchase: Purchase) -> None:
    """Nothing will be ordered by this purchase: NEW or PLACING → REFUSED; the cart is kept."""
    ended = Purchase.objects.filter(pk=purchase.pk, state__in=[State.NEW, State.PLACING]).update(state=State.REFUSED)
    if ended:
        cancel_unplaced(purchase.token)
    purchase.refresh_from_db()


def finish_purchase(purchase: Purchase, order_id: str, order_number: str) -> None:
    """PLACING → PLACED with its order, and take what was bought out of the cart, once."""
    with transaction.atomic():
        finished = Purchase.objects.filter(pk=purchase.pk, state=State.PLACING).update(
            state=State.PLACED, order_id=order_id, order_number=order_number, placed_at=timezone.now()
        )
        if finished:
            lock(purchase.cart)
            for line in purchase.lines:
                in_cart = CartLine.objects.filter(cart=purchase.cart_id, sku=line.sku)
                in_cart.filter(quantity__lte=line.quantity).delete()
                in_cart.update(quantity=F("quantity") - line.quantity)
            tie_to_order(purchase.token, order_id, order_number, payers_of(purchase))
    purchase.refresh_from_db()


def payers_of(purchase: Purchase) -> tuple[str, ...]:
    """Under which names a bank may show the money of this purchase."""
    buyer = purchase.buyer_facts
    return (purchase.address.name, buyer.organisation, buyer.fapiao_title)


def take_in_order(order: OrderFacts) -> None:
    """Consumer of order news: finish the purchase whose process died between Saleor's answer and our storing it."""
    token = next((entry.value for entry in order.metadata if entry.key == PURCHASE_KEY), "")
    purchase = Purchase.objects.filter(token=token).first() if token else None
    if purchase is None or purchase.state == State.PLACED:
        return
    if purchase.state == State.PLACING:
        finish_purchase(purchase, order.id, order.number)
    else:
        logger.error("order_of_unplaced_purchase", extra={"order": order.number, "state": purchase.state})
