"""A transaction's amounts as the sum of its events.

Source: Saleor's documentation of transaction events. Events of one action share a pspReference: a request is pending
until a success or a failure answers it; of the two the later counts. A charge eats up authorised money, a refund
charged money, a cancellation authorised money. An adjustment replaces all that was authorised before it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from .models import EventType, TransactionEvent, TransactionItem

ZERO = Decimal("0.00")
AUTHORIZATIONS = frozenset(
    {
        EventType.AUTHORIZATION_SUCCESS,
        EventType.AUTHORIZATION_FAILURE,
        EventType.AUTHORIZATION_ADJUSTMENT,
        EventType.AUTHORIZATION_REQUEST,
    }
)


@dataclass
class Sums:
    authorized: Decimal = ZERO
    charged: Decimal = ZERO
    refunded: Decimal = ZERO
    canceled: Decimal = ZERO
    authorize_pending: Decimal = ZERO
    charge_pending: Decimal = ZERO
    refund_pending: Decimal = ZERO
    cancel_pending: Decimal = ZERO


@dataclass(frozen=True)
class Action:
    """One kind of action: where its money arrives, waits and comes from."""

    request: str
    success: str
    failure: str
    amount: str
    pending: str
    taken_from: str | None


ACTIONS = (
    Action("AUTHORIZATION_REQUEST", "AUTHORIZATION_SUCCESS", "AUTHORIZATION_FAILURE",
           "authorized", "authorize_pending", None),
    Action("CHARGE_REQUEST", "CHARGE_SUCCESS", "CHARGE_FAILURE", "charged", "charge_pending", "authorized"),
    Action("REFUND_REQUEST", "REFUND_SUCCESS", "REFUND_FAILURE", "refunded", "refund_pending", "charged"),
    Action("CANCEL_REQUEST", "CANCEL_SUCCESS", "CANCEL_FAILURE", "canceled", "cancel_pending", "authorized"),
)  # fmt: skip


@dataclass
class _Group:
    """Events of one pspReference, the latest of each type."""

    latest: dict[str, TransactionEvent] = field(default_factory=dict)


def sums_of_events(events: Iterable[TransactionEvent]) -> Sums:
    counted = sorted((e for e in events if e.include_in_calculations), key=lambda event: (event.created_at, event.pk))
    counted = _since_last_adjustment(counted)
    sums = Sums()
    groups: dict[str, _Group] = defaultdict(_Group)
    for event in counted:
        if event.psp_reference:
            groups[event.psp_reference].latest[event.type] = event
        else:
            _add_bare(sums, event)
    # Kind by kind and not group by group: an adjustment sets what later charges take from.
    for group in groups.values():
        if adjustment := group.latest.get(EventType.AUTHORIZATION_ADJUSTMENT):
            sums.authorized = adjustment.amount
    for action in ACTIONS:
        for group in groups.values():
            _add_action(sums, action, group)
    for group in groups.values():
        _add_reversals(sums, group)
    sums.authorized = max(sums.authorized, ZERO)
    sums.authorize_pending = max(sums.authorize_pending, ZERO)
    return sums


def recalculate(item: TransactionItem) -> None:
    """Set the amounts of a locked transaction from its events; does not save."""
    sums = sums_of_events(TransactionEvent.objects.filter(transaction=item))
    for name, amount in vars(sums).items():
        setattr(item, name, amount)


AMOUNT_FIELDS = tuple(vars(Sums()))


def _since_last_adjustment(events: Sequence[TransactionEvent]) -> list[TransactionEvent]:
    adjusted = [i for i, event in enumerate(events) if event.type == EventType.AUTHORIZATION_ADJUSTMENT]
    if not adjusted:
        return list(events)
    return [event for i, event in enumerate(events) if i >= adjusted[-1] or event.type not in AUTHORIZATIONS]


def _add_action(sums: Sums, action: Action, group: _Group) -> None:
    request, success, failure = (group.latest.get(name) for name in (action.request, action.success, action.failure))
    if success and (failure is None or success.created_at > failure.created_at):
        _move(sums, success.amount, action.amount, action.taken_from)
    elif request and not success and not failure:
        _move(sums, request.amount, action.pending, action.taken_from)


def _move(sums: Sums, amount: Decimal, to: str, taken_from: str | None) -> None:
    setattr(sums, to, getattr(sums, to) + amount)
    if taken_from:
        setattr(sums, taken_from, getattr(sums, taken_from) - amount)


def _add_reversals(sums: Sums, group: _Group) -> None:
    if back := group.latest.get(EventType.CHARGE_BACK):
        sums.charged -= back.amount
    if reverse := group.latest.get(EventType.REFUND_REVERSE):
        sums.charged += reverse.amount
        sums.refunded -= reverse.amount


def _add_bare(sums: Sums, event: TransactionEvent) -> None:
    """Events without a pspReference state an amount by themselves (transactionCreate writes them)."""
    if event.type == EventType.AUTHORIZATION_ADJUSTMENT:
        sums.authorized = event.amount
    elif event.type == EventType.AUTHORIZATION_SUCCESS:
        sums.authorized += event.amount
    elif event.type in {EventType.CHARGE_SUCCESS, EventType.REFUND_REVERSE}:
        sums.charged += event.amount
    elif event.type == EventType.CHARGE_BACK:
        sums.charged -= event.amount
    elif event.type == EventType.REFUND_SUCCESS:
        sums.refunded += event.amount
    elif event.type == EventType.CANCEL_SUCCESS:
        sums.canceled += event.amount
