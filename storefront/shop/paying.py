"""From the yes to a pay page to the order: one live page per cart, and money that has come ends in an order or goes back.

Safe to repeat and indifferent to order: pages call it, news of payments, and the clock.
"""

import logging
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone, translation

from storefront.payments.actions import close_sessions, look_again, return_money
from storefront.payments.errors import GatewayAway, GatewayRefused
from storefront.payments.news import Kind, PaymentNews
from storefront.saleor.errors import SaleorError, TransportError

from .errors import PaidTwice, PayingElsewhere, PlacingBusy, PurchaseRefused, ShopAway, TotalChanged
from .holding import let_go
from .letters import tell_money_returns, tell_not_paid
from .models import Purchase
from .placing import place_purchase
from .purchases import finish_return, give_up, receive_money, wait_for_money
from .selectors import attempts_of

logger = logging.getLogger(__name__)

State = Purchase.State
UNREACHABLE = (GatewayAway, GatewayRefused, TransportError, SaleorError, ExceptionGroup)
# While somebody waits, the provider is asked no oftener.
ASK_AGAIN = timedelta(seconds=2)
# What lies still for so long was interrupted: the clock goes on with it.
STALE = timedelta(minutes=2)
NO_WORD = timedelta(minutes=10)


def close_others(purchase: Purchase) -> None:
    """Close the pay pages of the cart's other purchases, so that nobody pays two; what they came to is settled.

    Raises PayingElsewhere when money of one of them is still on its way, ShopAway when nobody says how they stand.
    """
    for other in attempts_of(purchase.cart, State.PAYING).exclude(pk=purchase.pk):
        close(other)
        if other.state == State.PAYING:
            raise PayingElsewhere(other.token)


def let_go_of_others(purchase: Purchase) -> bool:
    """Whether earlier tries of this cart held goods, which are free now. Raises as `close_others` does."""
    others = attempts_of(purchase.cart, State.PAYING, State.REVIEW).exclude(pk=purchase.pk)
    held = list(others)
    close_others(purchase)
    for other in held:
        abandon(other)
    return bool(held)


def close(purchase: Purchase) -> None:
    """PAYING → UNPAID, or whatever it came to; it stays PAYING only while money is on its way. Raises ShopAway."""
    try:
        news = close_sessions([purchase.token])
    except UNREACHABLE as error:
        logger.warning("pay_page_not_closed", extra={"purchase": purchase.pk}, exc_info=True)
        raise ShopAway from error
    follow_all(purchase, news)


def ask(purchase: Purchase) -> None:
    """How the payment of a PAYING purchase stands, from the provider itself; nothing when it was asked just now."""
    now = timezone.now()
    due = Q(asked_at=None) | Q(asked_at__lt=now - ASK_AGAIN)
    if not Purchase.objects.filter(due, pk=purchase.pk, state=State.PAYING).update(asked_at=now):
        return
    try:
        news = look_again(purchase.token)
    except UNREACHABLE:
        logger.warning("payment_not_asked", extra={"purchase": purchase.pk}, exc_info=True)
    else:
        follow_all(purchase, news)


def follow_all(purchase: Purchase, news: list[PaymentNews]) -> None:
    """A page that was never opened is news too: nobody can pay by it."""
    for item in news:
        follow_payment(item)
    purchase.refresh_from_db()
    if not news:
        abandon(purchase)


def follow_payment(news: PaymentNews) -> None:
    """Follower of payments. What can't be finished now is left to the clock."""
    purchase = Purchase.objects.filter(token=news.purchase).first() if news.purchase else None
    if purchase is None:
        return
    if news.kind == Kind.PAID:
        take_money(purchase, news.transaction_id)
    elif news.kind == Kind.PENDING:
        wait_for_money(purchase)
    elif news.kind in (Kind.FAILED, Kind.EXPIRED):
        abandon(purchase)


def take_money(purchase: Purchase, transaction_id: str) -> None:
    """Money has come for this purchase: an order comes of it, or it goes back."""
    with translation.override(purchase.language):
        twice = str(PaidTwice())
    receive_money(purchase, transaction_id, twice)
    if purchase.transaction_id == transaction_id:
        settle(purchase)
    else:
        return_money(transaction_id, twice, f"second:{transaction_id}")


def abandon(purchase: Purchase) -> None:
    """Nothing was paid and nothing can be any more: the goods are free. Whoever was told that we write is told."""
    was_pending = purchase.is_pending
    if give_up(purchase):
        let_go(purchase)
        if was_pending:
            tell_not_paid(purchase)


def settle(purchase: Purchase) -> None:
    """PLACING → PLACED or RETURNING, RETURNING → RETURNED; whatever is in the way, the clock goes on."""
    try:
        place_purchase(purchase)
    except (PurchaseRefused, TotalChanged):
        pass  # it is RETURNING now, and knows why
    except (PlacingBusy, ShopAway):
        return
    if purchase.state == State.RETURNING:
        send_money_back(purchase)


def send_money_back(purchase: Purchase) -> None:
    tell_money_returns(purchase)
    try:
        return_money(purchase.transaction_id, purchase.refusal, f"purchase:{purchase.token}")
    except UNREACHABLE:
        logger.exception("money_not_returned", extra={"purchase": purchase.pk})
    else:
        finish_return(purchase)


def resume_purchases() -> int:
    """Go on with what was interrupted after it was paid, and ask about pages of which nobody has heard; how many."""
    now = timezone.now()
    paid = Q(state__in=[State.PLACING, State.RETURNING], paid_at__lt=now - STALE)
    unknown = Q(state=State.PAYING) & (Q(asked_at=None) | Q(asked_at__lt=now - NO_WORD))
    found = list(Purchase.objects.filter(paid | unknown).order_by("pk"))
    for purchase in found:
        ask(purchase) if purchase.state == State.PAYING else settle(purchase)
    return len(found)
