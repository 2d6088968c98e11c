"""Wires the parts together that must not import each other: who follows which news."""

from importlib import import_module

from django.apps import AppConfig

from storefront.events.consumers import on_order, on_page, on_product

ORDER_CONSUMERS = (
    "storefront.payments.actions.take_in_order",
    "storefront.shop.actions.take_in_order",
    "crafts_chamber.vendor_orders.actions.take_in_order",
    "crafts_chamber.ledger.actions.take_in_order",
    "storefront.catalog.sync.sync_products_of_order",
)


class ConfigConfig(AppConfig):
    name = "storefront.config"

    def ready(self) -> None:
        register_consumers()


def register_consumers() -> None:
    """Tell the inbox whom to call; called once when the project starts."""
    for path in ORDER_CONSUMERS:
        module, _, name = path.rpartition(".")
        try:
            on_order(getattr(import_module(module), name))
        except (ImportError, AttributeError):
            continue
    try:
        from storefront.catalog.sync import sync_maker_page, sync_product
    except ImportError:
        return
    on_product(sync_product)
    on_page(sync_maker_page)
