"""The account that shoppers pay into."""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class BankAccount:
    """What a bank's form asks for. `is_sample`: made up, nobody must pay into it."""

    holder: str
    bank: str
    number: str
    is_sample: bool


SAMPLE = BankAccount(
    holder="郯城县工艺制造商会（示例账户）", bank="示例银行郯城支行", number="0000 0000 0000 0000", is_sample=True
)


def bank_account() -> BankAccount | None:
    """The account from the settings; the sample in a demo; None where nobody has set one, so nobody can pay so."""
    configured = settings.BANK_ACCOUNT
    if all(configured.values()):
        return BankAccount(**configured, is_sample=False)
    return SAMPLE if settings.DEMO else None
