"""One delivery rule changed by several people at the same moment."""

from dataclasses import replace
from decimal import Decimal

import pytest

from storefront.delivery.actions import change_rule
from storefront.delivery.errors import RuleChangedMeanwhile
from storefront.delivery.models import RuleVersion
from storefront.delivery.rules import DEFAULT

from .test_news_and_goods import HANDS, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_many_changes_of_the_same_version_is_stored() -> None:
    prices = iter(range(1, HANDS + 1))

    def change() -> bool:
        rule = replace(DEFAULT, first_kilo=Decimal(next(prices)))
        try:
            return change_rule("lu-willow", rule, seen=0, by=None) is not None
        except RuleChangedMeanwhile:
            return False

    assert sorted(at_once(change)) == [False] * (HANDS - 1) + [True]
    assert RuleVersion.objects.get().number == 1
