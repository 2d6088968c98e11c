"""What a checkout can choose from: worked out with the apps' help, and kept until its lines or address change.

As in Saleor an answer is kept for a day (CHECKOUT_DELIVERY_OPTIONS_TTL), prices of zone methods with it.
"""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from ..core.locks import is_in_transaction
from .app_methods import key_of, methods_of_apps, reasons_against
from .calculations import sums_of
from .models import Checkout
from .shipping import OfferedMethod, offered, zone_methods

KEPT = timedelta(hours=24)


def deliveries(checkout: Checkout) -> list[OfferedMethod]:
    """Every method of zones and apps, also those that may not be chosen; the chosen one follows its offer.

    May call apps, so it refuses to run inside an engine transaction when they have to be asked.
    """
    if is_stale(checkout):
        refresh(checkout)
    return [OfferedMethod(**stored) for stored in checkout.deliveries]


def is_stale(checkout: Checkout) -> bool:
    stale_at = checkout.deliveries_stale_at
    return stale_at is None or stale_at <= timezone.now()


def refresh(checkout: Checkout) -> None:
    if is_in_transaction():
        raise RuntimeError("Shipping apps are asked outside of any engine transaction.")
    of_zones = zone_methods(checkout, sums_of(checkout))
    methods = of_zones + methods_of_apps(checkout, of_zones)
    reasons = reasons_against(checkout, methods)
    methods = [
        replace(method, active=False, message=reasons[key]) if (key := key_of(method.id)) in reasons else method
        for method in methods
    ]
    checkout.deliveries = [method.as_json() for method in methods]
    checkout.deliveries_stale_at = timezone.now() + KEPT
    checkout.delivery = followed(checkout, methods)
    Checkout.objects.filter(pk=checkout.pk).update(
        deliveries=checkout.deliveries, deliveries_stale_at=checkout.deliveries_stale_at, delivery=checkout.delivery
    )


def followed(checkout: Checkout, methods: list[OfferedMethod]) -> dict[str, object] | None:
    """The chosen method as it is offered now; once it has left the offer, it has to be chosen again."""
    chosen = offered(checkout.delivery)
    if chosen is None:
        return None
    current = next((method for method in methods if method.id == chosen.id), None) if chosen.valid else None
    return (current or replace(chosen, active=False, valid=False)).as_json()
