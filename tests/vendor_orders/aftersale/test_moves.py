"""Vendor, platform, shopper and clock move a case: who may, from which state, and what stays when somebody was faster."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale import answering, asking, deciding
from crafts_chamber.vendor_orders.aftersale.clock import move_what_is_due
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.rules import CaseState, Condition, Reason
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role
from tests.cast import make_person

from .stage import BASKETS, cancellation, open_return, operator, owner, paid_order

NUMBER = "SF123456789012"


@pytest.fixture
def shipped(willow: Vendor, knots: Vendor) -> VendorOrder:
    return paid_order(willow, sent=3)


def story(case: AfterSaleCase) -> list[tuple[str, str]]:
    return [(event.party, event.move) for event in case.events.all()]


def at_office(vendor_order: VendorOrder, **other: object) -> AfterSaleCase:
    case = open_return(vendor_order, **other)  # type: ignore[arg-type]
    answering.agree(case, seen=0, by=owner(vendor_order.vendor))
    return case


def approve(case: AfterSaleCase, goods: str = "66.67", delivery: str = "0", **other: object) -> None:
    deciding.approve(
        case,
        goods=Decimal(goods),
        delivery=Decimal(delivery),
        seen=case.version,
        by=operator(),
        **other,  # type: ignore[arg-type]
    )


def test_a_return_goes_from_the_vendor_to_the_platform_and_back_to_the_vendor(shipped: VendorOrder) -> None:
    case = open_return(shipped, {BASKETS: 2})
    answering.dispute(case, seen=0, by=owner(shipped.vendor), text="看着像用过")
    approve(case, "50.00", text="照片看不出使用痕迹")
    asking.send_back(case, carrier="sf", tracking_number=NUMBER, seen=case.version)
    answering.receive(case, Condition.WHOLE, seen=case.version, by=owner(shipped.vendor))

    assert case.state == CaseState.SETTLING
    assert [case.refund_goods, case.refund_delivery, case.lines.get().refund] == [Decimal(50), Decimal(0), Decimal(50)]
    assert story(case) == [
        ("shopper", "ask"),
        ("vendor", "dispute"),
        ("office", "approve_return"),
        ("shopper", "send_back"),
        ("vendor", "receive"),
    ]


def test_a_vendor_s_word_suffices_to_cancel_what_was_not_shipped(willow: Vendor, knots: Vendor) -> None:
    order = paid_order(willow)
    case = asking.ask(order, cancellation(order, {BASKETS: 1}))

    answering.agree(case, seen=0, by=owner(willow))

    assert (case.state, case.refund_goods, case.lines.get().refund) == ("settling", Decimal("33.34"), Decimal("33.34"))


def test_goods_that_did_not_come_back_whole_go_before_the_platform_again(shipped: VendorOrder) -> None:
    case = at_office(shipped)
    approve(case)
    asking.send_back(case, carrier="sf", tracking_number=NUMBER, seen=case.version)
    answering.receive(case, Condition.DAMAGED, seen=case.version, by=owner(shipped.vendor), text="柳条断了三根")
    assert case.state == CaseState.AT_OFFICE

    approve(case, "20.00")

    assert (case.state, case.refund_goods) == (CaseState.SETTLING, Decimal("20.00"))


def test_pieces_that_never_came_need_not_be_sent_back(shipped: VendorOrder) -> None:
    case = at_office(shipped, reason=Reason.MISSING, words="少了一个")

    approve(case)

    assert case.state == CaseState.SETTLING


@pytest.mark.parametrize(
    ("goods", "delivery", "field"),
    [("66.68", "0", "goods"), ("-1", "0", "goods"), ("1", "99", "delivery"), ("0", "0", "goods")],
)
def test_no_more_goes_back_than_was_asked_for(shipped: VendorOrder, goods: str, delivery: str, field: str) -> None:
    case = at_office(shipped)

    with pytest.raises(Refusal) as refusal:
        approve(case, goods, delivery)

    case.refresh_from_db()
    assert (refusal.value.field, case.state, case.refund_goods, case.lines.get().refund) == (
        field, CaseState.AT_OFFICE, None, None,
    )  # fmt: skip


def test_whoever_acts_on_an_older_page_changes_nothing(shipped: VendorOrder) -> None:
    case = at_office(shipped)
    deciding.refuse(case, seen=case.version, by=operator(), text="超出范围")
    told = story(case)

    acts: list[Callable[[], None]] = [
        lambda: approve(case),
        lambda: asking.withdraw(case, seen=1),
        lambda: answering.agree(case, seen=0, by=owner(shipped.vendor)),
    ]
    for act in acts:
        with translation.override("en"), pytest.raises(Refusal, match="moved on meanwhile"):
            act()

    case.refresh_from_db()
    assert (case.state, story(case), case.lines.get().refund) == (CaseState.REFUSED, told, None)


def test_only_the_vendor_s_people_answer_and_only_the_platform_decides(shipped: VendorOrder, knots: Vendor) -> None:
    case = open_return(shipped)
    chamber = make_person("Chamber", Role.Kind.CHAMBER_OFFICER)

    acts: list[Callable[[], None]] = [
        lambda: answering.agree(case, seen=0, by=owner(knots)),
        lambda: answering.say(case, "x", by=chamber),
        lambda: deciding.refuse(case, seen=0, by=chamber, text="x"),
        lambda: deciding.say(case, "x", by=owner(shipped.vendor)),
    ]
    for act in acts:
        with pytest.raises(Refusal):
            act()

    assert story(case) == [("shopper", "ask")]


def test_nobody_decides_about_their_own_firm(shipped: VendorOrder) -> None:
    case = at_office(shipped)
    both = owner(shipped.vendor)
    Role.objects.create(user=both, kind=Role.Kind.PLATFORM_OPERATOR)

    with pytest.raises(Refusal):
        deciding.refuse(case, seen=case.version, by=both, text="x")

    assert case.state == CaseState.AT_OFFICE


@pytest.mark.parametrize(("hours", "state"), [(47, CaseState.ASKED), (49, CaseState.AT_OFFICE)])
def test_a_vendor_that_does_not_answer_for_48_hours_is_passed_over(
    shipped: VendorOrder, hours: int, state: CaseState
) -> None:
    case = open_return(shipped)
    AfterSaleCase.objects.update(waits_since=timezone.now() - timedelta(hours=hours))

    moved = move_what_is_due()

    case.refresh_from_db()
    assert (moved, case.state) == (int(state != CaseState.ASKED), state)


def test_goods_that_are_not_sent_back_let_the_case_lapse_and_goods_that_nobody_confirms_go_to_the_platform(
    shipped: VendorOrder,
) -> None:
    lapsing, waiting = at_office(shipped, pieces={BASKETS: 1}), at_office(shipped, pieces={BASKETS: 1})
    for case in (lapsing, waiting):
        approve(case, "33.33")
    asking.send_back(waiting, carrier="sf", tracking_number=NUMBER, seen=waiting.version)
    AfterSaleCase.objects.update(waits_since=timezone.now() - timedelta(days=16))

    move_what_is_due()

    assert set(AfterSaleCase.objects.values_list("pk", "state")) == {
        (lapsing.pk, CaseState.WITHDRAWN),
        (waiting.pk, CaseState.AT_OFFICE),
    }


def test_all_three_write_until_it_is_decided_and_nobody_afterwards(shipped: VendorOrder) -> None:
    case = at_office(shipped)
    asking.say(case, "请看照片")
    answering.say(case, "已看", by=owner(shipped.vendor))
    deciding.say(case, "稍等", by=operator())
    deciding.refuse(case, seen=case.version, by=operator(), text="证据不足")

    with pytest.raises(Refusal):
        asking.say(case, "为什么")

    said = [(event.party, event.text) for event in case.events.all() if event.move == "write"]
    assert said == [("shopper", "请看照片"), ("vendor", "已看"), ("office", "稍等")]
