"""Who we are to Saleor: our app's id (the recipient of its webhooks) and its identifier (the payment gateway's name)."""

from dataclasses import dataclass

from django.core.cache import cache

from .errors import SaleorError
from .gateway import saleor

CACHE_KEY = "saleor-app-identity"
CACHE_SECONDS = 600


@dataclass(frozen=True)
class AppIdentity:
    """`id` is a global id (`App:…`); `gateway` is what `transactionInitialize` takes as payment gateway."""

    id: str
    gateway: str


def app_identity() -> AppIdentity:
    """Ask Saleor who the token belongs to; remembered for ten minutes. Raises SaleorError when it belongs to no app."""
    known: AppIdentity | None = cache.get(CACHE_KEY)
    if known is None:
        app = saleor().this_app().app
        if app is None:
            raise SaleorError("SALEOR_APP_TOKEN belongs to no app. Make one with all permissions and use its token.")
        known = AppIdentity(id=app.id, gateway=app.identifier or app.id)
        cache.set(CACHE_KEY, known, CACHE_SECONDS)
    return known
