"""How rows of the ledger are put right: which, what they should say, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.townships import TOWNSHIPS
from crafts_chamber.reports.names import BUYER_CLASSES
from storefront.catalog.crafts import CRAFTS

AS_IT_IS = [("", _("Leave as it is"))]


class CorrectionForm(forms.Form):
    """What is left empty stays as it is."""

    rows = forms.MultipleChoiceField(
        label=_("Rows"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice", "invalid_list"), _("Choose at least one row that still counts.")
        ),
    )
    craft = forms.ChoiceField(label=_("Craft"), required=False)
    township = forms.ChoiceField(label=_("Township"), required=False)
    village = forms.CharField(
        label=_("Village"), required=False, max_length=60, widget=forms.TextInput(attrs={"maxlength": 60})
    )
    no_village = forms.BooleanField(label=_("No village"), required=False)
    buyer_class = forms.ChoiceField(label=_("Who bought"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.TextInput(attrs={"maxlength": 300}),
        error_messages={"required": _("Write in a few words why these rows were wrong.")},
    )

    def __init__(self, rows: Sequence[LedgerRow], data: Any = None) -> None:
        super().__init__(data)
        choices = [(row.key, f"{row.get_kind_display()} · {row.product_name} · {row.net:.2f}") for row in rows]
        self.fields["rows"].choices = choices  # type: ignore[attr-defined]
        offered = {
            "craft": [(craft.slug, craft.name) for craft in CRAFTS],
            "township": [(township.slug, str(township)) for township in TOWNSHIPS],
            "buyer_class": [(value, str(label)) for value, label in BUYER_CLASSES.items()],
        }
        for name, options in offered.items():
            self.fields[name].choices = [*AS_IT_IS, *options]  # type: ignore[attr-defined]

    def changes(self) -> dict[str, str]:
        """The columns that are to be written anew."""
        typed = {name: self.cleaned_data[name].strip() for name in ("craft", "township", "village", "buyer_class")}
        changes = {name: value for name, value in typed.items() if value}
        return {**changes, "village": ""} if self.cleaned_data["no_village"] else changes
