"""Writing rules: judged, versioned, never overwritten blindly."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from storefront.delivery.actions import change_rule
from storefront.delivery.errors import BadRule, RuleChangedMeanwhile
from storefront.delivery.models import CHAMBER, RuleVersion
from storefront.delivery.regions import provinces
from storefront.delivery.rules import DEFAULT, Rule
from storefront.delivery.selectors import Standing, history_of, rules_of, standing_of
from tests.cast import make_person

pytestmark = pytest.mark.django_db
RULE = Rule(Decimal("10.00"), Decimal("3.50"), free_above=Decimal("200.00"))
OTHER = replace(RULE, first_kilo=Decimal("9.00"))


def test_without_any_rule_the_built_in_one_holds() -> None:
    assert rules_of(["lu-willow"]) == {"lu-willow": DEFAULT}
    assert standing_of("lu-willow") == Standing(DEFAULT, 0, is_own=False)


def test_own_rule_before_the_chambers_before_the_built_in_one(django_assert_num_queries: Any) -> None:
    change_rule("lu-willow", RULE, seen=0, by=None)
    change_rule(CHAMBER, OTHER, seen=0, by=None)
    with django_assert_num_queries(1):
        assert rules_of(["lu-willow", "zhang-erhu"]) == {"lu-willow": RULE, "zhang-erhu": OTHER}


def test_every_version_is_kept_with_who_and_when() -> None:
    owner = make_person("Owner")
    change_rule("lu-willow", RULE, seen=0, by=owner)
    change_rule("lu-willow", OTHER, seen=1, by=owner)
    change_rule("lu-willow", None, seen=2, by=None)
    assert [(v.number, v.rule, v.by) for v in history_of("lu-willow")] == [
        (3, None, None),
        (2, OTHER, owner),
        (1, RULE, owner),
    ]
    assert standing_of("lu-willow") == Standing(DEFAULT, 3, is_own=False)


def test_the_same_rule_again_changes_nothing() -> None:
    change_rule("lu-willow", RULE, seen=0, by=None)
    assert change_rule("lu-willow", RULE, seen=0, by=None) is None
    assert RuleVersion.objects.count() == 1
    assert change_rule("zhang-erhu", None, seen=0, by=None) is None


def test_a_rule_changed_meanwhile_is_not_overwritten() -> None:
    change_rule("lu-willow", RULE, seen=0, by=None)
    with pytest.raises(RuleChangedMeanwhile):
        change_rule("lu-willow", OTHER, seen=0, by=None)
    assert rules_of(["lu-willow"]) == {"lu-willow": RULE}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"first_kilo": Decimal("-0.01")}, "first_kilo"),
        ({"further_kilo": Decimal("1000.01")}, "further_kilo"),
        ({"remote_surcharge": Decimal("0.001")}, "remote_surcharge"),
        ({"pickup_price": Decimal("NaN")}, "pickup_price"),
        ({"free_above": Decimal("-1")}, "free_above"),
        ({"remote": frozenset({"999999"})}, "remote"),
        ({"not_served": frozenset({"371322"})}, "not_served"),
        ({"not_served": frozenset(province.code for province in provinces())}, "not_served"),
    ],
)
def test_a_rule_that_cannot_hold_is_refused_by_field(change: dict[str, Any], field: str) -> None:
    with pytest.raises(BadRule) as refused:
        change_rule("lu-willow", replace(RULE, **change), seen=0, by=None)
    assert list(refused.value.problems) == [field]
    assert not RuleVersion.objects.exists()
