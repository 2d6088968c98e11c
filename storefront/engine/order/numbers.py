"""Order numbers: one after the other, without gaps."""

from ..core.locks import lock_order_counter


def next_number() -> int:
    """The next order number. Locks the counter, so call it last before the order is written, in the same transaction.

    When that transaction rolls back, the number is given to the next order instead of being lost.
    """
    counter = lock_order_counter()
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
