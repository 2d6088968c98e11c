"""What a vendor types to ship a parcel: the label, and how many pieces of each line."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.carriers import CARRIERS
from crafts_chamber.vendor_orders.models import VendorOrder, VendorOrderLine


class ParcelForm(forms.Form):
    """One quantity field for each line that still has pieces to ship, filled with all of them."""

    carrier = forms.ChoiceField(
        label=_("Carrier"),
        error_messages={
            "required": _("Choose a carrier from the list."),
            "invalid_choice": _("Choose a carrier from the list."),
        },
    )
    tracking_number = forms.CharField(
        label=_("Tracking number"),
        help_text=_("As on the carrier's label; blanks and dashes do not matter."),
        error_messages={"required": _("Write the tracking number from the carrier's label.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "maxlength": 60}),
    )

    def __init__(self, *args: Any, vendor_order: VendorOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose…")), *((carrier.code, str(carrier)) for carrier in CARRIERS)]
        self.fields["carrier"] = forms.ChoiceField(
            label=_("Carrier"), choices=choices, error_messages=self.base_fields["carrier"].error_messages
        )
        self.lines = {f"quantity-{line.pk}": line for line in vendor_order.lines.all() if line.quantity_to_ship > 0}
        for name, line in self.lines.items():
            self.fields[name] = quantity_field(line)

    @property
    def quantity_fields(self) -> Iterator[tuple[VendorOrderLine, BoundField]]:
        return ((line, self[name]) for name, line in self.lines.items())

    @property
    def quantities(self) -> dict[str, int]:
        """Pieces by order line id; what was left empty is nothing."""
        return {line.order_line_id: self.cleaned_data[name] or 0 for name, line in self.lines.items()}

    def show(self, refusal: Refusal) -> None:
        """Put the sentence beside the field that it is about."""
        by_line = {line.order_line_id: name for name, line in self.lines.items()}
        field = by_line.get(refusal.field, refusal.field)
        self.add_error(field if field in self.fields else None, refusal.sentence)


def quantity_field(line: VendorOrderLine) -> forms.IntegerField:
    left = line.quantity_to_ship
    return forms.IntegerField(
        label=line.product_name,
        initial=left,
        required=False,
        error_messages={"invalid": _("Write a whole number of pieces.")},
        widget=forms.NumberInput(attrs={"min": 0, "max": left, "inputmode": "numeric", "class": "quantity"}),
    )
