"""Writes of a purchase on our own side: it is stored, and moves by the table of `rules`, each move by one request only."""

import logging
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language

from storefront.accounts.models import User
from storefront.delivery.addresses import Address
from storefront.payments.bank_transfer.actions import cancel_unplaced, tie_to_order
from storefront.payments.methods import BANK_TRANSFER
from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.client.fragments import OrderFacts

from .actions import lock
from .buyers import BuyerFacts
from .errors import CartChanged, TotalChanged
from .models import Cart, CartLine, Purchase
from .rules import SPOKEN_FOR, TRANSITIONS, PurchaseStep
from .selectors import lines_to_buy, purchases_with_order

logger = logging.getLogger(__name__)

State = Purchase.State


def move(purchase: Purchase, step: PurchaseStep, *conditions: Q, **fields: Any) -> bool:
    """One move by the table, with what is stored at it; False when the purchase stands elsewhere (it is read anew).

    Raises IntegrityError when another purchase speaks for the same filling of the cart.
    """
    sources, target = TRANSITIONS[step]
    with transaction.atomic():
        moved = Purchase.objects.filter(*conditions, pk=purchase.pk, state__in=sources).update(state=target, **fields)
    purchase.refresh_from_db()
    return bool(moved)


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


def accept_purchase(purchase: Purchase, shown_total: str, method: str = BANK_TRANSFER.key) -> Purchase:
    """The shopper says yes to what was shown: REVIEW → PLACING, or PAYING by a method that has a pay page.

    Returns the purchase to go on with. That is another one when it speaks for the same filling of the cart. Raises
    TotalChanged when the page showed another total, CartChanged when the cart has moved on or the purchase came to
    nothing meanwhile; nothing is changed then.
    """
    if purchase.state == State.REVIEW:
        if shown_total != str(purchase.total):
            raise TotalChanged
        step = PurchaseStep.ORDER if method == BANK_TRANSFER.key else PurchaseStep.PAY
        try:
            unchanged = Q(cart__version=F("cart_version"))
            move(purchase, step, unchanged, payment_method=method, asked_at=timezone.now())
        except IntegrityError:  # another tab said yes to the same cart first: the answer below
            purchase.refresh_from_db()
    if purchase.state in SPOKEN_FOR:
        return purchase
    earlier = purchases_with_order(purchase.cart, purchase.cart_version).first()
    if earlier is None:
        raise CartChanged
    return earlier


def refuse_purchase(purchase: Purchase) -> None:
    """Nothing was paid and nothing will be ordered by this purchase; the cart is kept."""
    if move(purchase, PurchaseStep.REFUSE):
        cancel_unplaced(purchase.token)


def give_up(purchase: Purchase) -> bool:
    """Nothing was paid on the pay page, and it is closed; the cart is kept."""
    return move(purchase, PurchaseStep.GIVE_UP, is_pending=False)


def wait_for_money(purchase: Purchase) -> None:
    """The provider says that the money takes its time."""
    Purchase.objects.filter(pk=purchase.pk, state=State.PAYING).update(is_pending=True)


def receive_money(purchase: Purchase, transaction_id: str, twice: str) -> None:
    """The pay page's money has come: → PLACING; nothing when it had come before.

    Money for a filling that another purchase speaks for can only go back, with the sentence `twice`: RETURNING.
    """
    facts = {"transaction_id": transaction_id, "paid_at": timezone.now(), "is_pending": False}
    try:
        taken = move(purchase, PurchaseStep.TAKE_MONEY, **facts)
    except IntegrityError:
        taken = False
    if not taken:
        # Also when it had been refused meanwhile; not when it is placed, or on its way back.
        move(purchase, PurchaseStep.SEND_BACK, Q(paid_at=None), refusal=twice, **facts)


def send_back(purchase: Purchase, sentences: list[str]) -> None:
    """The money that was paid is to go back, for these reasons (in the language of the purchase)."""
    move(purchase, PurchaseStep.SEND_BACK, refusal="\n".join(sentences))


def finish_return(purchase: Purchase) -> None:
    move(purchase, PurchaseStep.FINISH_RETURN, returned_at=timezone.now())


def finish_purchase(purchase: Purchase, order_id: str, order_number: str) -> None:
    """PLACING → PLACED with its order, and take what was bought out of the cart, once."""
    order = {"order_id": order_id, "order_number": order_number}
    with transaction.atomic():
        if move(purchase, PurchaseStep.FINISH, placed_at=timezone.now(), **order):
            lock(purchase.cart)
            for line in purchase.lines:
                in_cart = CartLine.objects.filter(cart=purchase.cart_id, sku=line.sku)
                in_cart.filter(quantity__lte=line.quantity).delete()
                in_cart.update(quantity=F("quantity") - line.quantity)
            tie_to_order(purchase.token, order_id, order_number, payers_of(purchase))


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
