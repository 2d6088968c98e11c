"""What a shopper types after the sale: what to cancel or send back and why, by which parcel it comes, and messages."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale.asking import Asked, field_of
from crafts_chamber.vendor_orders.aftersale.rules import MOST_PICTURES, REASONS, CaseKind
from crafts_chamber.vendor_orders.aftersale.standing import LineStanding, PartStanding
from crafts_chamber.vendor_orders.carriers import CARRIERS
from storefront.core.many_files import ManyFilesField, ManyFilesInput
from storefront.core.private_files import BadFile, accepted

CHOOSE_REASON = _("Choose a reason from the list.")


class RefusableForm(forms.Form):
    def show(self, refusal: Refusal) -> None:
        """Put the sentence beside the field that it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class ReasonForm(RefusableForm):
    """Why, from a closed list, and in words."""

    kind = CaseKind.CANCELLATION
    reason = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE_REASON, "invalid_choice": CHOOSE_REASON},
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        help_text=_("The vendor and the platform read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, kind: CaseKind = CaseKind.CANCELLATION, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        reasons = self.fields["reason"]
        assert isinstance(reasons, forms.ChoiceField)
        reasons.choices = [(reason.value, str(reason.label)) for reason in REASONS[kind]]

    @property
    def asked(self) -> Asked:
        return Asked(self.kind, self.cleaned_data["reason"], self.cleaned_data["words"])


class AskForm(ReasonForm):
    """A field for the pieces of each line that may be asked for; a return tells when the parcel came and may show it."""

    received_on = forms.DateField(
        label=_("The parcel came on"),
        required=False,
        error_messages={"invalid": _("Write the day as year-month-day, such as 2026-11-24.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    pictures = ManyFilesField(
        label=_("Pictures"),
        required=False,
        help_text=_("Up to six photos or PDFs, 10 MB each. Only you, the vendor and the platform see them."),
        widget=ManyFilesInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )

    def __init__(self, *args: Any, part: PartStanding, kind: CaseKind, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.lines = {field_of(item): item for item in part.may_ask(kind)}
        for name, item in self.lines.items():
            self.fields[name] = pieces_field(item, kind, alone=len(self.lines) == 1)
        if kind == CaseKind.CANCELLATION:
            del self.fields["received_on"], self.fields["pictures"]

    @property
    def piece_fields(self) -> Iterator[tuple[LineStanding, int, BoundField]]:
        """Each line, how many pieces may be asked for, and its field."""
        return ((item, item.may_ask(self.kind), self[name]) for name, item in self.lines.items())

    def clean_pictures(self) -> Any:
        files = self.cleaned_data["pictures"][: MOST_PICTURES + 1]
        try:
            return [accepted(file) for file in files]
        except BadFile as bad:
            raise forms.ValidationError(bad.sentence) from bad

    @property
    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(
            self.kind,
            data["reason"],
            data["words"],
            {item.line.pk: data[name] or 0 for name, item in self.lines.items()},
            data.get("received_on"),
            data.get("pictures", ()),
        )


def pieces_field(item: LineStanding, kind: CaseKind, *, alone: bool) -> forms.IntegerField:
    most = item.may_ask(kind)
    return forms.IntegerField(
        label=item.line.product_name,
        initial=most if alone else 0,
        required=False,
        error_messages={"invalid": _("Write a whole number of pieces.")},
        widget=forms.NumberInput(attrs={"min": 0, "max": most, "inputmode": "numeric", "class": "quantity"}),
    )


class SeenForm(RefusableForm):
    """`version` is the one that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)


class SendBackForm(SeenForm):
    carrier = forms.ChoiceField(
        label=_("Carrier"),
        error_messages={
            "required": _("Choose a carrier from the list."),
            "invalid_choice": _("Choose a carrier from the list."),
        },
    )
    tracking_number = forms.CharField(
        label=_("Tracking number"),
        error_messages={"required": _("Write the tracking number from the carrier's label.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "maxlength": 60}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        carriers = self.fields["carrier"]
        assert isinstance(carriers, forms.ChoiceField)
        carriers.choices = [("", _("Choose…")), *((carrier.code, str(carrier)) for carrier in CARRIERS)]


class SayForm(RefusableForm):
    words = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
