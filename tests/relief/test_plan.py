"""What lines give through their links, whatever happens to them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from crafts_chamber.relief.plan import Line, Movement, Terms

D = Decimal
SALE = Movement("sale", True, D("100.00"), 3)


def lived(terms: list[Terms], *movements: Movement) -> Line:
    line = Line()
    for movement in movements:
        line.enter(movement, line.gifts_of(movement, terms))
    return line


def share(link: int, percent: str) -> Terms:
    return Terms(link, D(percent), None)


def piece(link: int, yuan: str) -> Terms:
    return Terms(link, None, D(yuan))


def test_shares_and_amounts_of_one_line_go_side_by_side() -> None:
    assert lived([share(1, "10"), share(2, "5.5"), piece(3, "2.50")], SALE).left == {
        1: D("10.00"),
        2: D("5.50"),
        3: D("7.50"),
    }


def test_amounts_take_what_shares_leave_and_the_odd_fen_goes_to_the_largest_remainder() -> None:
    given_ = lived([share(1, "99"), piece(2, "1"), piece(3, "2")], Movement("s", True, D("1.00"), 1)).left
    assert given_ == {1: D("0.99"), 3: D("0.01")}


def test_a_refund_takes_back_in_proportion_and_a_full_one_everything() -> None:
    terms = [share(1, "33.33"), share(2, "33.33"), share(3, "0.01")]
    part = Movement("refund", False, D("-50.00"))
    assert lived(terms, SALE, part).left == {1: D("16.67"), 2: D("16.67"), 3: D("0.00")}
    assert set(lived(terms, SALE, part, Movement("rest", False, D("-50.00"))).left.values()) == {D("0.00")}


def test_a_reversed_row_takes_back_what_it_gave_and_the_right_one_gives_anew() -> None:
    wrong, right = Movement("x", True, D("-100.00"), -3, reverses="sale"), Movement("y", True, D("80.00"), 2)
    assert lived([share(1, "10"), piece(2, "1")], SALE, wrong).left == {1: D("0.00"), 2: D("0.00")}
    assert lived([share(1, "10"), piece(2, "1")], SALE, wrong, right).left == {1: D("8.00"), 2: D("2.00")}


fen = st.integers(0, 30_000).map(lambda n: D(n) / 100)
percents = st.lists(st.integers(1, 10_000), max_size=5).map(
    lambda parts: [D(p * 100) / max(sum(parts), 100) for p in parts]
)


@given(
    net=fen,
    quantity=st.integers(0, 20),
    percents=percents,
    pieces=st.lists(st.integers(1, 5_000), max_size=3),
    cuts=st.lists(st.integers(-100, 100), max_size=8),
)
def test_never_more_than_the_line_never_less_than_nothing_and_nothing_after_a_full_refund(
    net: Decimal, quantity: int, percents: list[Decimal], pieces: list[int], cuts: list[int]
) -> None:
    terms = [Terms(n, p.quantize(D("0.01"), "ROUND_DOWN"), None) for n, p in enumerate(percents)]
    terms += [Terms(100 + n, None, D(p) / 100) for n, p in enumerate(pieces)]
    line, left = Line(), net
    movements = [Movement("sale", True, net, quantity)]
    for n, cut in enumerate(cuts):
        # A negative cut is a refund that came back: up to what was taken.
        change = (left * cut / 100 if cut > 0 else (net - left) * cut / 100).quantize(D("0.01"), "ROUND_DOWN")
        left -= change
        movements.append(Movement(f"r{n}", False, -change))
    movements.append(Movement("all", False, -left))
    balance = D(0)
    for movement in movements:
        gifts = line.gifts_of(movement, terms)
        line.enter(movement, gifts)
        balance += movement.net
        assert all(amount >= 0 and amount == amount.quantize(D("0.01")) for amount in line.left.values())
        assert sum(line.left.values()) <= balance
    assert not any(line.left.values())
