from pytest_django import Settings

from storefront.payments.bank_transfer.account import BankAccount, bank_account


def test_a_demo_shows_a_sample_that_says_so() -> None:
    account = bank_account()
    assert account and account.is_sample
    assert "示例" in account.holder and "示例" in account.bank


def test_a_configured_account_is_shown_as_it_is(settings: Settings) -> None:
    settings.BANK_ACCOUNT = {"holder": "某商会", "bank": "某银行", "number": "6200"}
    assert bank_account() == BankAccount("某商会", "某银行", "6200", is_sample=False)


def test_half_an_account_outside_a_demo_is_none(settings: Settings) -> None:
    settings.DEMO = False
    settings.BANK_ACCOUNT = {"holder": "某商会", "bank": "", "number": "6200"}
    assert bank_account() is None
