"""One visit to a page on which a delivery rule is written: looked at, tried, stored, or given up for the chamber's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import QueryDict

from storefront.accounts.models import User

from .actions import change_rule, check_rule
from .errors import BadRule, RuleChangedMeanwhile
from .forms import RuleForm, form_values
from .selectors import Standing, standing_of
from .tryout import Row, try_rule

Chambers = Sequence[tuple[str, str]]


@dataclass
class Visit:
    """What the page shows. `stored`: the rule was changed, or was so already; `rows` are empty while the form is wrong."""

    form: RuleForm
    standing: Standing
    rows: list[Row] = field(default_factory=list)
    stored: bool = False
    tried: bool = False

    @property
    def status(self) -> int:
        return 422 if self.form.errors else 200


def look(maker: str, chambers: Chambers) -> Visit:
    standing = standing_of(maker)
    form = RuleForm(initial=form_values(standing.rule, standing.number), chambers=chambers)
    return Visit(form, standing, try_rule(standing.rule, Decimal(0)))


def write(maker: str, data: QueryDict, chambers: Chambers, by: User) -> Visit:
    """`try` in the data stores nothing; `default` gives the own rule up; else what was typed is stored when it is right.

    What was typed stays in the form.
    """
    visit = Visit(RuleForm(data, chambers=chambers), standing_of(maker))
    form = visit.form
    try:
        if "default" in data:
            seen = data.get("seen", "")
            change_rule(maker, None, seen=int(seen) if seen.isdecimal() else 0, by=by)
            visit.stored = True
        elif form.is_valid():
            check_rule(form.rule)
            visit.rows = try_rule(form.rule, form.cleaned_data["goods"] or Decimal(0))
            visit.tried = "try" in data
            if not visit.tried:
                change_rule(maker, form.rule, seen=form.cleaned_data["seen"], by=by)
                visit.stored = True
    except BadRule as bad:
        form.show(bad)
    except RuleChangedMeanwhile as changed:
        show_newer(visit, data, chambers, str(changed))
    return visit


def show_newer(visit: Visit, data: QueryDict, chambers: Chambers, sentence: str) -> None:
    """The typed values stay; storing them again replaces the version that is now shown beside them."""
    renewed = data.copy()
    renewed["seen"] = str(visit.standing.number)
    visit.form = RuleForm(renewed, chambers=chambers)
    visit.form.add_error(None, sentence)
