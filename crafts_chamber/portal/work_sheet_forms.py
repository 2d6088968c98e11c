"""What a workshop types into its work sheet: a form for each row, all of them posted together."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.relief.households import NoHouseholdCode, household_code
from crafts_chamber.relief.work_sheets.rules import LONGEST_GOODS, MOST_LINES, MOST_PIECES, MOST_RATE, Piecework
from storefront.core.money import FEN

SPARE = 3
MORE = 5
FIELDS = ("household", "goods", "pieces", "rate")
PIECES = {
    "required": _("How many pieces?"),
    "invalid": _("Write digits only, such as 12."),
    "min_value": _("Write at least 1."),
    "max_value": _("That is more than one household can make. Check the number."),
}
RATE = {
    "required": _("What is paid for one piece?"),
    "invalid": _("Write an amount such as 12.50."),
    "min_value": _("Write at least 0.01."),
    "max_value": _("That is too much for one piece. Check the amount."),
    "max_decimal_places": _("An amount has at most two decimals: yuan and fen."),
}


class LineForm(forms.Form):
    """One row; left empty it is no row."""

    household = forms.CharField(
        label=_("Household code"),
        max_length=40,
        error_messages={"required": _("Write the household's code.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters"}),
    )
    goods = forms.CharField(
        label=_("What was made"),
        max_length=LONGEST_GOODS,
        error_messages={"required": _("Write what was made.")},
    )
    pieces = forms.IntegerField(
        label=_("Pieces"),
        min_value=1,
        max_value=MOST_PIECES,
        error_messages=PIECES,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    rate = forms.DecimalField(
        label=_("Yuan a piece"),
        min_value=FEN,
        max_value=MOST_RATE,
        decimal_places=2,
        error_messages=RATE,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            field.required = False  # of an empty row; `clean` asks for what is missing in another
            field.widget.attrs["autocomplete"] = "off"

    def clean_household(self) -> str:
        typed: str = self.cleaned_data["household"]
        try:
            return household_code(typed) if typed else ""
        except NoHouseholdCode as wrong:
            raise forms.ValidationError(wrong.sentence) from wrong

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = self.cleaned_data
        missing = [name for name in FIELDS if name not in self.errors and data.get(name) in (None, "")]
        if len(missing) < len(FIELDS):
            for name in missing:
                self.add_error(name, self.fields[name].error_messages["required"])
        return data

    @property
    def row(self) -> Piecework | None:
        """Once valid; None when it was left empty."""
        data = self.cleaned_data
        return Piecework(data["household"], data["goods"], data["pieces"], data["rate"]) if data["household"] else None

    @property
    def row_total(self) -> Any:
        return self.initial.get("amount")


def shown(rows: Sequence[Piecework]) -> list[LineForm]:
    """The rows as they are, and a few empty ones."""
    filled = [LineForm(prefix=prefix(n), initial=initial_of(row)) for n, row in enumerate(rows)]
    spare = range(len(rows), min(len(rows) + SPARE, MOST_LINES))
    return filled + [LineForm(prefix=prefix(n)) for n in spare]


def posted(data: Mapping[str, Any], *, more: int = 0) -> list[LineForm]:
    """What was typed, and `more` empty rows behind it."""
    count = min(number_of(data.get("rows")) + more, MOST_LINES)
    return [LineForm(data, prefix=prefix(n)) for n in range(count)]


def retyped(data: Mapping[str, Any]) -> list[LineForm]:
    """What was typed, not judged yet, with more empty rows behind it."""
    forms_typed = posted(data, more=MORE)
    return [
        LineForm(prefix=form.prefix, initial={name: data.get(f"{form.prefix}-{name}", "") for name in FIELDS})
        for form in forms_typed
    ]


def prefix(number: int) -> str:
    return f"row{number}"


def number_of(text: Any) -> int:
    return int(text) if str(text).isdecimal() and len(str(text)) < 5 else 0


def initial_of(row: Piecework) -> dict[str, Any]:
    return {
        "household": row.household,
        "goods": row.goods,
        "pieces": row.pieces,
        "rate": row.rate,
        "amount": row.amount,
    }
