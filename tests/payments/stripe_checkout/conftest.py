"""A checkout that is ready to be paid, and Stripe beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.utils import timezone
from moneyed import Money
from pytest_django import Settings

from storefront.delivery.addresses import saleor_address
from storefront.events.models import ReceivedEvent
from storefront.events.tasks import redo_pending
from storefront.payments import news
from storefront.payments.models import StripeRefund, StripeSession
from storefront.payments.stripe_checkout.actions import resume
from storefront.saleor.client.input_types import CheckoutCreateInput, CheckoutLineInput
from storefront.saleor.client.transaction_initialize import TransactionInitializeTransactionInitialize
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity
from storefront.saleor.models import StepList
from storefront.shop.models import Purchase
from tests.shop.commerce import BASKET, open_shop, variant_of
from tests.shop.shopper import Shopper
from tests.shop.test_account import address
from tests.stripe_world import StripeWorld, stripe_world


@pytest.fixture
def stripe(tmp_path: Path, settings: Settings) -> Iterator[StripeWorld]:
    """The shop's Stripe is a sandbox of this test alone."""
    with stripe_world(tmp_path) as world:
        settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = world.key, world.webhook_secret
        settings.STRIPE_API_BASE, settings.PAY_PAGE_ORIGINS = world.url, [world.pay_url]
        yield world


def kept(stripe: StripeWorld) -> int:
    """Fen that were paid and have not gone back."""
    return stripe.captured() - stripe.refunded()


def charge_of(stripe: StripeWorld, session: StripeSession) -> str:
    page = next(one for one in stripe.all("checkout.session") if one["id"] == session.session_id)
    (charge,) = stripe.all("charge", payment_intent=page["payment_intent"])
    return str(charge["id"])


@dataclass(frozen=True)
class Ready:
    """A checkout with its delivery chosen; what `begin` starts is a session at Stripe."""

    purchase: str
    checkout_id: str
    money: Money

    def begin(self, key: str = "key-1") -> StripeSession:
        transaction = self.ask(key).transaction
        assert transaction
        return StripeSession.objects.get(transaction_id=transaction.id)

    def ask(self, key: str = "key-1", **data: Any) -> TransactionInitializeTransactionInitialize:
        pages = {"returnUrl": f"{project.PUBLIC_URL}/paid/", "cancelUrl": f"{project.PUBLIC_URL}/cart/"}
        asked = saleor().transaction_initialize(
            id=self.checkout_id,
            gateway=app_identity().gateway,
            amount=self.money.amount,
            idempotency_key=key,
            data={"gateway": "stripe", **pages, **data},
        )
        return accepted(asked.transaction_initialize, "TransactionInitialize")


def new_checkout(money: Money) -> Ready:
    """A checkout of no purchase, without its delivery: enough for a payment."""
    where = saleor_address(address(1))
    wish = CheckoutCreateInput(
        channel=project.SALEOR_CHANNEL,
        lines=[CheckoutLineInput(quantity=1, variant_id=variant_of(BASKET))],
        email="someone@example.com",
        shipping_address=where,
        billing_address=where,
    )
    made = accepted(saleor().checkout_create(wish).checkout_create, "CheckoutCreate").checkout
    assert made
    return Ready("", made.id, money)


def finish_by_the_clock() -> None:
    """One cycle later: claims of the dead are void, what waits is due."""
    now = timezone.now()
    StepList.objects.update(claimed_until=None)
    ReceivedEvent.objects.filter(state=ReceivedEvent.State.PENDING).update(next_attempt_at=now)
    StripeSession.objects.exclude(due_at=None).update(due_at=now)
    StripeRefund.objects.exclude(due_at=None).update(due_at=now)
    redo_pending()
    resume()


def ready_checkout(quantity: int = 1) -> Ready:
    shopper = Shopper()
    shopper.take(BASKET, quantity)
    shopper.review()
    purchase = Purchase.objects.latest("pk")
    chosen = saleor().checkout_delivery_method_update(
        id=purchase.checkout_id, delivery_method_id=purchase.delivery_method_id
    )
    accepted(chosen.checkout_delivery_method_update, "CheckoutDeliveryMethodUpdate")
    return Ready(purchase.token, purchase.checkout_id, purchase.money)


@pytest.fixture
def ready(transactional_db: None, stripe: StripeWorld) -> Ready:
    """¥80.00 to pay."""
    open_shop()
    return ready_checkout()


@pytest.fixture
def heard() -> Iterator[list[Any]]:
    """What the followers of payments, refunds and disputes are told, and nobody else is."""
    told: list[Any] = []
    lists: list[list[Any]] = [news.payment_followers, news.refund_followers, news.dispute_followers]
    kept = [list(followers) for followers in lists]
    for followers in lists:
        followers[:] = [told.append]
    yield told
    for followers, before in zip(lists, kept, strict=True):
        followers[:] = before
