"""The database adds a row's amounts up to the fen, and refuses one that is a fen off."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from crafts_chamber.ledger.models import LedgerRow
from tests.ledger.rows import make_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("gross", "discount", "net"),
    [("40.20", "25.93", "14.27"), ("348.88", "306.77", "42.11"), ("9999999999.99", "0.01", "9999999999.98")],
)
def test_amounts_that_doubles_cannot_say_are_taken_and_a_fen_off_is_not(gross: str, discount: str, net: str) -> None:
    make_row(net, gross=Decimal(gross), discount=Decimal(discount))
    for fen in ("0.01", "-0.01"):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_row(str(Decimal(net) + Decimal(fen)), gross=Decimal(gross), discount=Decimal(discount))
    assert LedgerRow.objects.count() == 1
