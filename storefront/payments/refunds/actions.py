"""Decides that money of an order goes back: by pieces, or by an amount, which an operator approves.

What is decided is stored first and sent by a job (`sending`), so that nothing is lost and nothing paid twice.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils import timezone

from storefront.accounts.models import Role, User
from storefront.core.jobs import enqueue_after_commit
from storefront.saleor.client.fragments import OrderFacts

from .errors import (
    AlreadyPaidBack,
    DecidedMeanwhile,
    NotEnoughPaid,
    NothingToPayBack,
    NotYours,
    ReasonNeeded,
    SecondKey,
)
from .models import Refund
from .references import new_reference
from .rules import DELIVERY, ZERO, Piece, RefundKind, RefundState, Share, Sold, before, spread, transaction_to_use
from .sending import due_soon
from .taking import give_back, name_of, sold_parts, take
from .tasks import send_one

State = RefundState
Kind = RefundKind


def refund_lines(
    order: OrderFacts,
    pieces: Sequence[Piece],
    *,
    delivery: Decimal = ZERO,
    vendor: str = "",
    reason: str = "",
    by: User | None = None,
    key: str,
) -> Refund:
    """Pay back pieces of an order's lines, and so much of its delivery; `order` is freshly read.

    The same `key` is the same refund. Raises CannotRefund, having changed nothing: AlreadyPaidBack when less is left,
    NotEnoughPaid, NothingToPayBack.
    """

    def shares(sold: Sequence[Sold]) -> list[Share]:
        return shares_of_pieces(order, sold, pieces, delivery)

    return _decide(order, shares, Refund(kind=Kind.LINES, vendor=vendor, reason=reason, asked_by=by, key=key))


def refund_amount(
    order: OrderFacts, amount: Decimal, *, reason: str = "", by: User | None = None, key: str, vendor: str = ""
) -> Refund:
    """Pay back an amount for which nobody named pieces: it is spread over the lines, marked as estimated, and waits until
    an operator approves it. Raises as `refund_lines`.
    """
    if amount <= 0:
        raise NothingToPayBack

    def shares(sold: Sequence[Sold]) -> list[Share]:
        try:
            return spread(amount, sold)
        except ValueError as error:
            raise AlreadyPaidBack(order.number) from error

    row = Refund(kind=Kind.AMOUNT, vendor=vendor, reason=reason, asked_by=by, key=key, estimated=True)
    row.state = State.WAITING
    return _decide(order, shares, row)


def approve_refund(refund: Refund, *, by: User) -> Refund:
    """WAITING → APPROVED, and on its way, by another person than who asked. Raises NotYours, SecondKey, DecidedMeanwhile."""
    _require_operator(by)
    if refund.asked_by_id == by.pk:
        raise SecondKey
    with transaction.atomic():
        _decided(refund, [State.WAITING], State.APPROVED, by)
        enqueue_after_commit(send_one, refund.pk)
    refund.refresh_from_db()
    return refund


def try_again(refund: Refund, *, by: User) -> Refund:
    """FAILED → APPROVED under a reference of its own. Raises NotYours, DecidedMeanwhile."""
    _require_operator(by)
    with transaction.atomic():
        _decided(refund, [State.FAILED], State.APPROVED, by, attempt=refund.attempt + 1, failure="", requested_at=None)
        enqueue_after_commit(send_one, refund.pk)
    refund.refresh_from_db()
    return refund


def decline_refund(refund: Refund, *, by: User, why: str) -> Refund:
    """WAITING or FAILED → DECLINED: what it took of the order is free again. Raises NotYours, ReasonNeeded,
    DecidedMeanwhile.
    """
    _require_operator(by)
    if not why.strip():
        raise ReasonNeeded
    with transaction.atomic():
        _decided(refund, before(State.DECLINED), State.DECLINED, by, decision=why.strip()[:300])
        give_back(refund)
        enqueue_after_commit(send_one, refund.pk)
    refund.refresh_from_db()
    return refund


# --- Parts ----------------------------------------------------------------------------------------------------------


def shares_of_pieces(
    order: OrderFacts, sold: Sequence[Sold], pieces: Sequence[Piece], delivery: Decimal
) -> list[Share]:
    """A line is named once. Raises NothingToPayBack, AlreadyPaidBack."""
    known = {part.part: part for part in sold}
    shares = []
    for piece in pieces:
        part = known.get(piece.order_line_id)
        if part is None or piece.quantity < 1 or (piece.amount or 0) < 0:
            raise NothingToPayBack
        if part.taken_quantity + piece.quantity > part.quantity:
            raise AlreadyPaidBack(name_of(order, part.part))
        amount = part.worth(piece.quantity) if piece.amount is None else piece.amount
        shares.append(Share(part.part, piece.quantity, amount))
    if delivery:
        shares.append(Share(DELIVERY, 0, delivery))
    if not sum(share.amount for share in shares):
        raise NothingToPayBack
    return shares


def _decide(order: OrderFacts, shares_of: Callable[[Sequence[Sold]], list[Share]], refund: Refund) -> Refund:
    earlier = Refund.objects.filter(key=refund.key).first()
    if earlier is not None:
        return earlier
    sold = sold_parts(order)
    shares = shares_of(sold)
    amount = sum((share.amount for share in shares), ZERO)
    charged = {item.id: item.charged_amount.amount for item in order.transactions}
    used = transaction_to_use(charged, amount)
    if used is None:
        raise NotEnoughPaid(amount)
    refund.order_id, refund.order_number, refund.transaction_id = order.id, order.number, used
    refund.amount, refund.currency = amount, order.total.gross.currency
    with transaction.atomic():
        stored = _store(refund)
        if stored is refund:
            take(refund, order, sold, shares)
            if refund.state == State.APPROVED:
                enqueue_after_commit(send_one, refund.pk)
    return stored


def _store(refund: Refund) -> Refund:
    """The row, or the one that another call stored with its key meanwhile."""
    refund.reference = new_reference()
    refund.reason = refund.reason[:300]
    if refund.state == State.APPROVED:
        refund.due_at = due_soon()
    try:
        with transaction.atomic():
            refund.save(force_insert=True)
    except IntegrityError:
        return Refund.objects.get(key=refund.key)
    return refund


def _decided(refund: Refund, sources: Sequence[RefundState], target: RefundState, by: User, **more: object) -> None:
    rows = Refund.objects.filter(pk=refund.pk, state__in=sources, attempt=refund.attempt)
    if not rows.update(state=target, decided_by=by, decided_at=timezone.now(), due_at=due_soon(), **more):
        raise DecidedMeanwhile(refund.reference)


def _require_operator(by: User) -> None:
    if not by.has_role(Role.Kind.PLATFORM_OPERATOR):
        raise NotYours
