"""What can be wrong with an address or a delivery rule, field by field."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _


class BadAddress(ValueError):
    """An address that no parcel would reach: a translated sentence for each wrong field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {sentence}" for field, sentence in problems.items()))
        self.problems = dict(problems)


class BadRule(ValueError):
    """A delivery rule that can't hold: a translated sentence for each wrong field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {sentence}" for field, sentence in problems.items()))
        self.problems = dict(problems)

    @staticmethod
    def unknown_province() -> str:
        return _("Choose provinces from the list.")

    @staticmethod
    def nowhere() -> str:
        return _("Leave at least one province to which you send.")


def too_dear(most: Decimal) -> str:
    return _("Write an amount in yuan between 0 and %(most)s.") % {"most": most}


def not_this_many_fen() -> str:
    return _("An amount has at most two digits after the point.")


class RuleChangedMeanwhile(Exception):
    """Somebody else has changed the rule since it was shown."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody else has changed this rule since you opened the page, so nothing was stored. What you typed is "
                "still below: compare it with the rule that holds now, and store it again if it shall replace it."
            )
        )
