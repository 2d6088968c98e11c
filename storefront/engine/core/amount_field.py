"""How orders and transactions keep amounts: to the fen, never null."""

from decimal import Decimal

from django.db import models


def amount_field() -> "models.DecimalField[Decimal | int | str, Decimal]":
    return models.DecimalField(max_digits=12, decimal_places=2, default=Decimal(0))
