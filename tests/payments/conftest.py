"""Transfers and the people around them."""

import itertools
from collections.abc import Callable
from decimal import Decimal

import pytest
from moneyed import Money

from storefront.accounts.models import Role, User
from storefront.payments.bank_transfer.actions import expect_transfer
from storefront.payments.models import BankTransfer
from storefront.payments.wishes import PaymentWish

MakeTransfer = Callable[..., BankTransfer]


@pytest.fixture
def make_transfer(db: None) -> MakeTransfer:
    """A transfer of ¥268.50 that an order waits for."""
    numbers = itertools.count(1)

    def make(order_number: str = "17", amount: str = "268.50") -> BankTransfer:
        number = next(numbers)
        transfer = expect_transfer(
            PaymentWish(
                gateway="bank_transfer",
                money=Money(Decimal(amount), "CNY"),
                transaction_id=f"transaction-{number}",
                idempotency_key=f"key-{number}",
                merchant_reference="",
                checkout_id=f"checkout-{number}",
                purchase=f"purchase-{number}",
            )
        )
        if order_number:
            BankTransfer.objects.filter(pk=transfer.pk).update(order_id=f"order-{number}", order_number=order_number)
            transfer.refresh_from_db()
        return transfer

    return make


def make_operator(name: str = "沈运营", email: str = "operator@example.com") -> User:
    person = User.objects.create_user(name=name, email=email)
    Role.objects.create(user=person, kind=Role.Kind.PLATFORM_OPERATOR)
    return person


@pytest.fixture
def operator(db: None) -> User:
    return make_operator()
