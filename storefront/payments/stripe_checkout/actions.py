"""Looks at sessions and closes them, and tells Saleor and the followers what has come of them."""

from collections.abc import Iterable

from storefront.payments.news import PaymentNews

from .models import StripeSession
from .reports import report_session
from .sessions import close, look_at


def close_sessions(purchases: Iterable[str]) -> list[PaymentNews]:
    return [report_session(close(session)).news for session in sessions_of(purchases)]


def look_again(purchase: str) -> list[PaymentNews]:
    return [report_session(look_at(session)).news for session in sessions_of([purchase])]


def sessions_of(purchases: Iterable[str]) -> list[StripeSession]:
    return list(StripeSession.objects.filter(purchase__in=[token for token in purchases if token]).order_by("pk"))
