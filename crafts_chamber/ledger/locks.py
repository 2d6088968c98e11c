"""Who may write the ledger at the same time: rows of different orders; never rows while a month is being closed.

On SQLite a transaction that writes is alone. On PostgreSQL these are advisory locks, held until the transaction ends; the
trigger that refuses rows of closed months takes the first of them too, so that no writer gets past it.
"""

from django.db import connection

BOOK = 1279607879
ORDERS = 1279607880


def share_the_book(order_id: str) -> None:
    """Until the transaction ends no month closes, and nobody else enters rows of this order."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, 0)", [BOOK])
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [ORDERS, order_id])


def hold_the_book() -> None:
    """Wait for whoever is entering rows; until the transaction ends nobody enters any."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, 0)", [BOOK])
