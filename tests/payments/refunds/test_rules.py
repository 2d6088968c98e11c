"""References, and what each part of an order gets: pure."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storefront.payments.refunds.references import attempt_reference, new_reference, read_reference
from storefront.payments.refunds.rules import DELIVERY, TRANSITIONS, RefundState, Share, Sold, before, spread

FEN = st.integers(0, 10_000_00)


def sold(part: str, amount: str, quantity: int = 1, pieces: int = 0, taken: str = "0") -> Sold:
    return Sold(part, quantity, Decimal(amount), pieces, Decimal(taken))


def test_a_reference_is_read_from_the_beginning_of_a_reason() -> None:
    reference = new_reference()
    again = attempt_reference(reference, 2)

    assert read_reference(f"{reference} a crack") == read_reference(f"{reference} -2") == (reference, 1)
    assert read_reference(again) == (reference, 2)


@pytest.mark.parametrize(
    "text", ["", "a crack RF-22222222", "RF-2222222", "RF-22222222x", "re_1QabcDEF22222222", "RF-22222222-2-2"]
)
def test_other_texts_hold_no_reference(text: str) -> None:
    assert read_reference(text) is None


def test_pieces_of_a_line_add_up_to_it() -> None:
    of_three = [sold("L", "100.00", 3, pieces).worth(1) for pieces in range(3)]

    assert of_three == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    assert sold("L", "100.00", 3, 1, "95.00").worth(2) == Decimal("5.00")


def test_an_amount_is_spread_over_goods_first() -> None:
    parts = [sold("A", "10.00"), sold("B", "20.00", taken="5.00"), sold(DELIVERY, "6.00", 0)]

    assert spread(Decimal("1.00"), parts) == [Share("A", 0, Decimal("0.40")), Share("B", 0, Decimal("0.60"))]
    assert spread(Decimal("27.00"), parts)[-1] == Share(DELIVERY, 0, Decimal("2.00"))
    with pytest.raises(ValueError, match="more than is left"):
        spread(Decimal("31.01"), parts)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine draws slowly
@given(st.lists(FEN, min_size=1, max_size=6), FEN, st.integers(0, 100))
def test_shares_add_up_and_stay_within_what_is_left(fen: list[int], delivery: int, percent: int) -> None:
    parts = [Sold(f"L{n}", 1, Decimal(one).scaleb(-2)) for n, one in enumerate(fen)]
    parts.append(Sold(DELIVERY, 0, Decimal(delivery).scaleb(-2)))
    amount = Decimal((sum(fen) + delivery) * percent // 100).scaleb(-2)

    shares = spread(amount, parts)

    left = {part.part: part.left for part in parts}
    assert sum((share.amount for share in shares), Decimal(0)) == amount
    assert all(0 < share.amount <= left[share.part] for share in shares)


def test_nothing_leaves_a_declined_refund_and_only_failure_leaves_a_success() -> None:
    assert TRANSITIONS[RefundState.DECLINED] == ()
    assert TRANSITIONS[RefundState.SUCCEEDED] == (RefundState.FAILED,)
    assert before(RefundState.DECLINED) == [RefundState.WAITING, RefundState.FAILED]
