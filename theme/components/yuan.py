"""How an amount of money is written: ¥1,280.00."""

from decimal import Decimal, InvalidOperation

from moneyed import Money

SIGNS = {"CNY": "¥"}
MINUS = "\u2212"  # a hyphen may be broken at the end of a line


def write_money(amount: Money | Decimal | int | str | None) -> str:
    """The amount to the fen, with its sign; yuan unless it is a `Money` of another currency; "—" for none."""
    if amount is None or amount == "":
        return "—"
    currency = amount.currency.code if isinstance(amount, Money) else "CNY"
    try:
        number = amount.amount if isinstance(amount, Money) else Decimal(amount)
    except InvalidOperation as error:
        raise ValueError(f"{amount!r} is not an amount of money. Pass a Money or a Decimal.") from error
    sign = SIGNS.get(currency, f"{currency} ")
    return f"{MINUS if number < 0 else ''}{sign}{abs(number):,.2f}"
