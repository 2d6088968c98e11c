"""Who wants to know. Consumers are idempotent and indifferent to the order in which news arrives.

`storefront.config.apps` registers them when the project starts, so that this package imports nobody above it.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

import structlog
from django.conf import settings

from storefront.saleor.client.fragments import OrderFacts
from storefront.saleor.gateway import saleor

from .payload import Kind, Subject

logger = structlog.get_logger(__name__)

OrderConsumer = Callable[[OrderFacts], object]
IdConsumer = Callable[[str], object]

order_consumers: list[OrderConsumer] = []
product_consumers: list[IdConsumer] = []
page_consumers: list[IdConsumer] = []
stripe_consumers: list[IdConsumer] = []


def on_order(function: OrderConsumer) -> None:
    """Call `function` with an order, read fresh, whenever there is news of it."""
    register(order_consumers, function)


def on_product(function: IdConsumer) -> None:
    """Call `function` with a product's global id whenever there is news of it, its variants or pictures."""
    register(product_consumers, function)


def on_page(function: IdConsumer) -> None:
    """Call `function` with a page's global id whenever there is news of it."""
    register(page_consumers, function)


def on_stripe(function: IdConsumer) -> None:
    """Call `function` with the kind and id of a thing of Stripe's (`refund/re_…`) whenever there is news of it."""
    register(stripe_consumers, function)


Consumer = TypeVar("Consumer")


def register(consumers: list[Consumer], function: Consumer) -> None:
    if function not in consumers:
        consumers.append(function)


def announce(subject: Subject) -> None:
    """Tell everybody who follows this kind of thing. Raises ExceptionGroup after all of them were told."""
    match subject.kind:
        case Kind.ORDER:
            order = saleor().order(subject.id).order
            if order is None:
                logger.info("order_is_gone", order_id=subject.id)
            else:
                announce_order(order)
        case Kind.PRODUCT:
            tell(product_consumers, subject.id)
        case Kind.PAGE:
            tell(page_consumers, subject.id)
        case Kind.STRIPE:
            tell(stripe_consumers, subject.id)


def announce_order(order: OrderFacts) -> None:
    """Hand an order of our channel to its consumers; other channels of the same Saleor are not ours."""
    if order.channel.slug == settings.SALEOR_CHANNEL:
        tell(order_consumers, order)


News = TypeVar("News")


def tell(consumers: Iterable[Callable[[News], object]], news: News) -> None:
    errors: list[Exception] = []
    for consumer in consumers:
        try:
            consumer(news)
        except Exception as error:  # one consumer's trouble must not keep the news from the others
            errors.append(error)
            logger.exception("consumer_failed", consumer=f"{consumer.__module__}.{consumer.__qualname__}")
    if errors:
        raise ExceptionGroup("Some consumers failed", errors)
