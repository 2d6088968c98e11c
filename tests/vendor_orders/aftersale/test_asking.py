"""A shopper asks to cancel or to send back: what is taken, and what is refused with which sentence."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.actions import check_pieces
from crafts_chamber.vendor_orders.aftersale.asking import Asked, ask, send_back, withdraw
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.rules import CaseKind, Reason
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.core.private_files import accepted
from tests.cast import photo

from .stage import BASKETS, TRAY, agreed_metadata, cancellation, line_of, open_return, paid_order, returning

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def to_ship(willow: Vendor, knots: Vendor) -> VendorOrder:
    return paid_order(willow)


@pytest.fixture
def shipped(willow: Vendor, knots: Vendor) -> VendorOrder:
    return paid_order(willow, sent=3)


def refused(vendor_order: VendorOrder, asked: Asked) -> Refusal:
    """Why; nothing was kept."""
    before = AfterSaleCase.objects.count()
    with pytest.raises(Refusal) as refusal:
        ask(vendor_order, asked)
    assert AfterSaleCase.objects.count() == before
    return refusal.value


def test_what_is_asked_is_kept_with_its_worth_and_tells_its_story(to_ship: VendorOrder) -> None:
    case = ask(to_ship, cancellation(to_ship, {BASKETS: 1}, words=" 不想要了 "))

    assert [(line.line.order_line_id, line.quantity, line.amount) for line in case.lines.all()] == [
        ("L1", 1, Decimal("33.34"))
    ]
    assert (case.state, case.delivery_asked, case.number[:3]) == ("asked", Decimal(0), "AS-")
    assert [(event.party, event.move, event.text) for event in case.events.all()] == [("shopper", "ask", "不想要了")]


def test_a_whole_parcel_that_is_never_sent_brings_its_delivery_back(to_ship: VendorOrder) -> None:
    ask(to_ship, cancellation(to_ship, {BASKETS: 2}))
    rest = ask(to_ship, cancellation(to_ship, {BASKETS: 1, TRAY: 1}))

    assert rest.delivery_asked == to_ship.delivery_share > 0
    assert rest.goods_asked.amount == Decimal("33.34") + Decimal("20.00")


def test_the_same_pieces_are_not_asked_for_twice(to_ship: VendorOrder) -> None:
    ask(to_ship, cancellation(to_ship, {BASKETS: 2}))

    with translation.override("en"):
        refusal = refused(to_ship, cancellation(to_ship, {BASKETS: 2}))

    assert refusal.sentence == "Only 1 piece of «Goods L1» can be asked for now. Lower the number."
    assert refusal.field == f"pieces-{line_of(to_ship, BASKETS).pk}"


def test_what_was_withdrawn_can_be_asked_for_again(to_ship: VendorOrder) -> None:
    first = ask(to_ship, cancellation(to_ship, {BASKETS: 3}))
    withdraw(first, seen=0)

    ask(to_ship, cancellation(to_ship, {BASKETS: 3}))

    assert first.state == "withdrawn"


def test_pieces_in_a_parcel_are_sent_back_and_not_cancelled(shipped: VendorOrder) -> None:
    with translation.override("en"):
        refusal = refused(shipped, cancellation(shipped, {BASKETS: 1}))

    assert refusal.sentence == (
        "«Goods L1» is in a parcel already and can't be cancelled. Once it has come, you can send it back."
    )


def test_pieces_asked_to_be_cancelled_are_not_shipped(to_ship: VendorOrder) -> None:
    ask(to_ship, cancellation(to_ship, {BASKETS: 2}))

    check_pieces(to_ship, {"L1": 1})
    with translation.override("en"), pytest.raises(Refusal) as refusal:
        check_pieces(to_ship, {"L1": 2})

    assert refusal.value.sentence == (
        "The shopper asked to cancel «Goods L1». Answer that first, under «After the sale»."
    )


def at_midnight(monkeypatch: pytest.MonkeyPatch, *, before: bool) -> None:
    """The clock of Shanghai around the midnight that ends 2 December 2026."""
    moment = datetime(2026, 12, 3, tzinfo=SHANGHAI) - timedelta(seconds=1 if before else 0)
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.mark.parametrize(("before", "allowed"), [(True, True), (False, False)])
def test_the_seventh_day_ends_at_midnight_in_shanghai(
    shipped: VendorOrder, monkeypatch: pytest.MonkeyPatch, before: bool, allowed: bool
) -> None:
    asked = returning(shipped, {BASKETS: 1}, received_on=date(2026, 11, 25))
    shipped.parcels.update(created_at=datetime(2026, 11, 20, tzinfo=SHANGHAI))
    at_midnight(monkeypatch, before=before)

    if allowed:
        assert ask(shipped, asked).last_day == date(2026, 12, 2)
        return
    with translation.override("zh-hans"):
        refusal = refused(shipped, asked)
    assert refusal.sentence == "七天无理由退货的期限已于 2026年12月2日 结束。如果商品有问题，请把它选为原因。"


def test_made_to_order_is_exempt_when_the_shopper_ticked_so_but_never_when_it_is_faulty(
    willow: Vendor, knots: Vendor
) -> None:
    order = paid_order(willow, sent=3, metadata=agreed_metadata())

    refusal = refused(order, returning(order, {TRAY: 1}))
    faulty = ask(order, returning(order, {TRAY: 1}, reason=Reason.FAULTY, words="盘底开裂", days_ago=8))

    assert refusal.field == f"pieces-{line_of(order, TRAY).pk}"
    assert faulty.state == "asked"


def test_made_to_order_goes_back_like_anything_else_without_the_tick(shipped: VendorOrder) -> None:
    assert ask(shipped, returning(shipped, {TRAY: 1})).state == "asked"


def test_a_return_without_a_reason_leaves_the_price_of_delivery(shipped: VendorOrder) -> None:
    pieces = {BASKETS: 3, TRAY: 1}
    without = ask(shipped, returning(shipped, pieces))
    withdraw(without, seen=0)

    faulty = ask(shipped, returning(shipped, pieces, reason=Reason.NOT_AS_DESCRIBED, words="颜色不对"))

    assert (without.delivery_asked, faulty.delivery_asked) == (Decimal(0), shipped.delivery_share)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"reason": "nothing"}, "reason", "Choose a reason from the list."),
        ({"reason": Reason.TOO_SLOW}, "reason", "Choose a reason from the list."),
        ({"reason": Reason.FAULTY}, "words", "Write in a few words what is the matter."),
        ({"words": "字" * 1001}, "words", "Your text has 1001 characters; at most 1000 fit. Shorten it."),
        ({"received_on": None}, "received_on", "Write the day on which the parcel came."),
        ({"pictures": [None] * 7}, "pictures", "Send at most 6 pictures."),
    ],
)
def test_what_is_typed_wrong_is_said(shipped: VendorOrder, changes: dict[str, Any], field: str, sentence: str) -> None:
    with translation.override("en"):
        refusal = refused(shipped, returning(shipped, {BASKETS: 1}, **changes))

    assert (refusal.field, refusal.sentence) == (field, sentence)


@pytest.mark.parametrize(
    ("days_ago", "ending"), [(-1, "Write the day on which it came."), (10, "Write the day on which they came.")]
)
def test_a_parcel_came_after_it_was_sent_and_not_in_the_future(
    shipped: VendorOrder, days_ago: int, ending: str
) -> None:
    with translation.override("en"):
        refusal = refused(shipped, returning(shipped, {BASKETS: 1}, days_ago=days_ago))

    assert (refusal.field, refusal.sentence.endswith(ending)) == ("received_on", True)


@pytest.mark.parametrize("pieces", [{}, {BASKETS: 0}, {BASKETS: -1}])
def test_at_least_one_piece_is_chosen(shipped: VendorOrder, pieces: dict[str, int]) -> None:
    assert refused(shipped, returning(shipped, pieces)).field == ""


def test_lines_of_another_vendor_are_no_choice(shipped: VendorOrder, knots: Vendor) -> None:
    other = VendorOrder.objects.get(vendor=knots)
    foreign = Asked(CaseKind.CANCELLATION, Reason.NOT_WANTED, pieces={other.lines.get().pk: 1})

    refused(shipped, foreign)


def test_pictures_are_kept_where_nothing_is_served(shipped: VendorOrder) -> None:
    picture = accepted(SimpleUploadedFile("a.jpg", photo(), "image/jpeg"))

    case = ask(shipped, returning(shipped, {BASKETS: 1}, pictures=[picture]))

    with pytest.raises(ValueError, match="not accessible"):
        assert case.pictures.get().file.url


def test_only_goods_that_are_to_be_sent_back_are_said_to_be_on_their_way(shipped: VendorOrder) -> None:
    case = open_return(shipped)

    with pytest.raises(Refusal):
        send_back(case, carrier="sf", tracking_number="SF123456789012", seen=0)

    assert (case.state, case.tracking_number) == ("asked", "")
