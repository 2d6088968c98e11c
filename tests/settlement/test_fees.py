from datetime import timedelta
from decimal import Decimal

import pytest

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.settlement import fees
from crafts_chamber.settlement.models import FeeRule
from crafts_chamber.settlement.rules import FeeTerms
from crafts_chamber.settlement.tasks import tell_of_fee_rule
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.notices.models import Notice

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


def new_rule(days: int = 7, percent: str = "5", craft: str = "", words_en: str = "5 % of net goods") -> fees.NewRule:
    terms = FeeTerms(today() + timedelta(days=days), Decimal(percent), Decimal("1.00"), craft)
    return fees.NewRule(terms, "商品净额的 5%，每单 1 元", words_en)


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        (lambda: new_rule(days=6), "valid_from"),
        (lambda: new_rule(percent="30.01"), "percent"),
        (lambda: new_rule(craft="porcelain"), "craft"),
        (lambda: new_rule(words_en=" "), "words_en"),
    ],
)
def test_a_rule_that_can_not_hold_is_refused_beside_its_field(operator: User, rule, field: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal) as refusal:
        fees.announce_rule(rule(), by=operator)
    assert refusal.value.field == field
    assert not FeeRule.objects.exists()


def test_vendors_hear_once_of_a_rule_before_it_begins_and_that_it_is_withdrawn(willow: Vendor, operator: User) -> None:
    rule = fees.announce_rule(new_rule(), by=operator)
    with pytest.raises(Refusal, match="Another rule begins on that day"):
        fees.announce_rule(new_rule(), by=operator)
    tell_of_fee_rule(rule.pk)
    tell_of_fee_rule(rule.pk)
    fees.withdraw_rule(rule.pk, by=operator)
    tell_of_fee_rule(rule.pk)
    subjects = list(Notice.objects.filter(template="fee_rule").order_by("pk").values_list("subject", flat=True))
    assert subjects == ["郯城购服务费：新的服务费规则即将生效", "郯城购服务费：此前公告的服务费规则已撤回"]


def test_a_rule_that_has_begun_stays_and_a_newer_one_ends_it(operator: User) -> None:
    first = fees.announce_rule(new_rule(), by=operator)
    begun = today() - WEEK
    FeeRule.objects.filter(pk=first.pk).update(valid_from=begun)
    with pytest.raises(Refusal, match="This rule has begun, so it stays"):
        fees.withdraw_rule(first.pk, by=operator)
    fees.announce_rule(new_rule(days=10), by=operator)
    newer, older = fees.standing_of(fees.rules_written())
    assert (newer.is_announced, newer.last_day) == (True, None)
    assert (older.is_announced, older.last_day) == (False, today() + timedelta(days=9))


def test_an_example_is_made_by_the_plan_that_makes_statements() -> None:
    one = fees.try_terms(FeeTerms(today(), Decimal(5), Decimal("1.00")), Decimal("10.10"))[0]
    assert (one.fee, one.left, one.given_back) == (Decimal("1.51"), Decimal("8.59"), Decimal("0.76"))
