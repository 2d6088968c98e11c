"""The money of a case: where it is asked to go back, once, and where it is seen to have gone."""

from .models import AfterSaleCase


def pay_back(case: AfterSaleCase) -> str:
    """The reference of what was asked to go back; empty when nothing is owed."""
    return case.number if is_owed(case) else ""


def is_paid_back(case: AfterSaleCase) -> bool:
    return not is_owed(case)


def is_owed(case: AfterSaleCase) -> bool:
    money = case.money_back
    return money is not None and money.amount > 0
