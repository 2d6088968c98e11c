"""What money means for its transfer, and which transfer it is for; no database."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storefront.payments.bank_transfer.references import new_reference
from storefront.payments.bank_transfer.rules import (
    Effect,
    Expected,
    Grade,
    NothingToPay,
    Settlement,
    propose,
    reference_in,
    settle,
)

REFERENCE = "TC-7F3K-95"


NAMES = ("王兰", "沂蒙（山东）贸易有限公司")
Transfer = partial(Expected, order_id="O", amount=Decimal("268.50"), payers=NAMES, reference=REFERENCE)

AWAITED = Transfer()
PART_CAME = Transfer(received=Decimal("100.00"))
BY_HAND = Transfer(state="confirmed", received=Decimal("268.50"), by_hand=Decimal("268.50"))
PAID = Transfer(state="confirmed", received=Decimal("268.50"))
EXPIRED = Transfer(state="expired")


@pytest.mark.parametrize(
    ("transfer", "amount", "settlement"),
    [
        (AWAITED, "268.50", Settlement(Effect.PAID, pays=Decimal("268.50"), completes=True)),
        (AWAITED, "100.00", Settlement(Effect.PART, pays=Decimal("100.00"))),
        (PART_CAME, "168.50", Settlement(Effect.PAID, pays=Decimal("168.50"), completes=True)),
        (PART_CAME, "200.00", Settlement(Effect.EXCESS, Decimal("168.50"), back=Decimal("31.50"), completes=True)),
        (BY_HAND, "268.50", Settlement(Effect.SHOWN, shows=Decimal("268.50"))),
        (BY_HAND, "300.00", Settlement(Effect.EXCESS, shows=Decimal("268.50"), back=Decimal("31.50"))),
        (PAID, "268.50", Settlement(Effect.EXCESS, back=Decimal("268.50"))),
        (EXPIRED, "268.50", Settlement(Effect.LATE, back=Decimal("268.50"))),
    ],
)
def test_an_amount_goes_to_the_order_or_back(transfer: Expected, amount: str, settlement: Settlement) -> None:
    assert settle(transfer, Decimal(amount)) == settlement


def test_without_an_order_there_is_nothing_to_pay() -> None:
    with pytest.raises(NothingToPay):
        settle(Transfer(order_id=""), Decimal(1))


fen = st.integers(1, 10**7).map(lambda number: Decimal(number) / 100)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(fen, min_size=1, max_size=8), fen)
def test_whatever_comes_in_whatever_pieces_what_is_kept_is_the_price_and_the_rest_goes_back(
    amounts: list[Decimal], price: Decimal
) -> None:
    transfer, back = Transfer(amount=price), Decimal(0)
    for amount in amounts:
        done = settle(transfer, amount)
        assert done.pays + done.shows + done.back == amount
        back += done.back
        received = transfer.received + done.pays
        state = "confirming" if done.completes else transfer.state
        transfer = Transfer(state=state, amount=price, received=received)
    assert transfer.received + back == sum(amounts)
    assert transfer.received == min(price, sum(amounts))
    assert (transfer.state == "confirming") == (sum(amounts) >= price)


@pytest.mark.parametrize(
    "text",
    [
        REFERENCE,
        "货款tc7f3k95谢谢",
        "购货 ＴＣ－７Ｆ３Ｋ－９５",
        "订单:TC 7F3K 95",
        "TC—7F3K—95 中国结",
        "转账 7f3k-95",
        "TC-7F3K-94 TC-7F3K-95",
    ],
)
def test_a_reference_is_found_however_it_is_written(text: str) -> None:
    assert reference_in(text) == REFERENCE


@pytest.mark.parametrize("text", ["", "货款", "TC-7F3K-94", "TC-7F3K", "20261124 100.00", "尾号1234 5678"])
def test_a_text_without_a_sound_reference_names_none(text: str) -> None:
    assert reference_in(text) == ""


def test_every_new_reference_is_found_again() -> None:
    for _ in range(200):
        reference = new_reference()
        assert reference_in(f"付{reference}款") == reference


@pytest.mark.parametrize(
    ("amount", "payer", "reference", "awaiting", "grade"),
    [
        ("268.50", "谁", REFERENCE, [], Grade.SURE),
        ("200.00", "王兰", REFERENCE, [], Grade.LIKELY),
        ("268.50", "王兰", "", [AWAITED], Grade.LIKELY),
        ("268.50", "沂蒙(山东)贸易有限公司 ", "", [AWAITED, Transfer(payers=("李四",))], Grade.LIKELY),
        ("268.50", "王兰", "", [AWAITED, AWAITED], Grade.NONE),
        ("268.50", "王兰英", "", [AWAITED], Grade.NONE),
        ("268.50", "", "", [Transfer(payers=())], Grade.NONE),
        ("268.50", "王兰", "TC-2222-22", [], Grade.NONE),
    ],
)
def test_grades(amount: str, payer: str, reference: str, awaiting: list[Expected], grade: Grade) -> None:
    assert propose(Decimal(amount), payer, reference, {REFERENCE: AWAITED}, awaiting).grade == grade


@pytest.mark.parametrize(
    ("transfer", "grade"),
    [(BY_HAND, Grade.SURE), (PAID, Grade.LIKELY), (EXPIRED, Grade.LIKELY), (Transfer(order_id=""), Grade.NONE)],
)
def test_a_reference_alone_is_not_sure(transfer: Expected, grade: Grade) -> None:
    assert propose(Decimal("268.50"), "", REFERENCE, {REFERENCE: transfer}, []).grade == grade
