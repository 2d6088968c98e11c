"""What officers type of relief links and of work sheets. What a link must be is said once, in `relief.rules`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import InvalidFields, Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.registry.townships import TOWNSHIPS
from crafts_chamber.relief.models import HelpKind, ReliefLink
from crafts_chamber.relief.register import Standing
from crafts_chamber.relief.rules import LONGEST_NOTE, LONGEST_PROGRAMME, LONGEST_VILLAGE, LinkFacts, Target
from crafts_chamber.relief.work_sheets.rules import LONGEST_WORDS

Choices = Sequence[tuple[str, Any]]
TOWNSHIP_CHOICES = [(one.slug, one) for one in TOWNSHIPS]
TARGETS = (
    (Target.VILLAGE, _("A village")),
    (Target.HOUSEHOLD, _("A household, by its code")),
    (Target.PROGRAMME, _("A programme")),
)
NUMBER = {"invalid": _("Write a number such as 12.5.")}


def day_field(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages={"required": _("Choose a day.")}, **more)


def decimal_field(label: Any, help_text: Any) -> forms.DecimalField:
    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    return forms.DecimalField(
        label=label, help_text=help_text, required=False, decimal_places=2, widget=widget, error_messages=NUMBER
    )


class RefusedForm(forms.Form):
    def show(self, refusal: Refusal) -> None:
        """Say each sentence beside its field."""
        if isinstance(refusal, InvalidFields):
            for one in refusal.problems:
                self.add_error(one.field if one.field in self.fields else None, one.sentence)
        else:
            self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class LinkForm(RefusedForm):
    """A link of one firm; `goods` are those it may be narrowed to."""

    product = forms.ChoiceField(label=_("Which goods"), required=False)
    kind = forms.ChoiceField(label=_("How the help reaches them"), choices=HelpKind.choices)
    target = forms.ChoiceField(label=_("Who is helped"), choices=TARGETS, widget=forms.RadioSelect)
    township = forms.ChoiceField(label=_("Township"), required=False, choices=[("", "—"), *TOWNSHIP_CHOICES])
    village = forms.CharField(label=_("Village"), required=False, max_length=LONGEST_VILLAGE)
    household = forms.CharField(
        label=_("Household code"),
        required=False,
        max_length=40,
        help_text=_("Only for a household; never a name or a number of a person."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    programme = forms.CharField(label=_("Programme"), required=False, max_length=LONGEST_PROGRAMME)
    share = decimal_field(_("Share of the sale, in percent"), _("Of what the shopper paid for the goods."))
    amount = decimal_field(_("Or: yuan for each piece sold"), _("At most what the goods were sold for."))
    valid_from = day_field(_("First day"))
    valid_to = day_field(_("Last day"), required=False, help_text=_("Empty: until it is ended."))
    evidence = forms.FileField(
        label=_("Scan of the paper"),
        required=False,
        help_text=_("PDF, JPEG, PNG or WebP, up to 10 MB. Only officers of the chamber can open it."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}),
    )
    note = forms.CharField(
        label=_("What the paper says"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Such as its number and date; no names of households."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, goods: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        product = self.fields["product"]
        assert isinstance(product, forms.ChoiceField)
        product.choices = [("", _("All goods of the firm")), *goods]

    @property
    def facts(self) -> LinkFacts:
        names = ("kind", "product", "township", "village", "household", "programme", "share", "amount", "note")
        data = self.cleaned_data
        known = {name: data[name] for name in names}
        return LinkFacts(
            target=Target(data["target"]), valid_from=data["valid_from"], valid_to=data["valid_to"], **known
        )

    @staticmethod
    def initial_of(link: ReliefLink) -> dict[str, Any]:
        """What a link that replaces this one begins with: the same from tomorrow on."""
        names = ("kind", "township", "village", "household", "programme", "share", "amount", "note", "valid_to")
        target = Target.HOUSEHOLD if link.household else Target.PROGRAMME if link.programme else Target.VILLAGE
        first = max(today(), link.valid_from) + timedelta(days=1)
        same = {name: getattr(link, name) for name in names}
        return {**same, "product": link.product_slug, "target": target, "valid_from": first}


def reason_field() -> forms.CharField:
    return forms.CharField(label=_("Reason"), required=False, max_length=300, help_text=_("The history keeps it."))


class ReplaceForm(LinkForm):
    reason = reason_field()


class EndLinkForm(RefusedForm):
    last_day = day_field(_("Last day"))
    reason = reason_field()


class LinkSearchForm(forms.Form):
    q = forms.CharField(label=_("Firm, village, programme or code"), required=False, max_length=60)
    kind = forms.ChoiceField(label=_("Kind of help"), required=False, choices=[("", _("All")), *HelpKind.choices])
    township = forms.ChoiceField(label=_("Township"), required=False, choices=[("", _("All")), *TOWNSHIP_CHOICES])
    standing = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("All")), *(one for one in Standing.choices if one[0] != Standing.WITHDRAWN)],
    )


class SheetDecisionForm(RefusedForm):
    words = forms.CharField(
        label=_("What the firm should mend"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Needed when you send it back; the firm reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
