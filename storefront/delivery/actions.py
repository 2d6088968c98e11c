"""The only writer of delivery rules."""

from decimal import Decimal

from django.db import IntegrityError, transaction

from storefront.accounts.models import User
from storefront.core.money import FEN

from .errors import BadRule, RuleChangedMeanwhile, not_this_many_fen, too_dear
from .models import RuleVersion
from .regions import provinces
from .rules import FREE_ABOVE_MOST, PRICE_MOST, Rule
from .selectors import standing_of

PRICES = ("first_kilo", "further_kilo", "remote_surcharge", "pickup_price")


def change_rule(maker: str, rule: Rule | None, *, seen: int, by: User | None) -> RuleVersion | None:
    """From now on this rule holds for `maker` (empty: the chamber); None: the chamber's again.

    `seen` is the number of the version that the person had before them. The same rule again changes nothing and gives
    None. Raises BadRule with a sentence per field, RuleChangedMeanwhile when `seen` is no longer the newest; nothing is
    stored then.
    """
    if rule is not None:
        check_rule(rule)
    standing = standing_of(maker)
    if (standing.rule if standing.is_own else None) == rule:
        return None
    if standing.number != seen:
        raise RuleChangedMeanwhile
    try:
        with transaction.atomic():
            return RuleVersion.objects.create(
                maker=maker, number=seen + 1, terms=rule.as_json() if rule is not None else None, by=by
            )
    except IntegrityError as error:
        raise RuleChangedMeanwhile from error


def check_rule(rule: Rule) -> None:
    """Raises BadRule."""
    problems: dict[str, str] = {}
    for name in PRICES:
        check_amount(problems, name, getattr(rule, name), PRICE_MOST)
    if rule.free_above is not None:
        check_amount(problems, "free_above", rule.free_above, FREE_ABOVE_MOST)
    known = {province.code for province in provinces()}
    for name in ("remote", "not_served"):
        if getattr(rule, name) - known:
            problems[name] = BadRule.unknown_province()
    if rule.not_served >= known:
        problems["not_served"] = BadRule.nowhere()
    if problems:
        raise BadRule(problems)


def check_amount(problems: dict[str, str], name: str, amount: Decimal, most: Decimal) -> None:
    if not amount.is_finite() or not 0 <= amount <= most:
        problems[name] = too_dear(most)
    elif amount != amount.quantize(FEN):
        problems[name] = not_this_many_fen()
