"""What officers type about applications, the checklist, the agreement and vendors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.office.forms import DecisionForm
from crafts_chamber.vendors.requiring import RequirementFacts


class ApplicationDecisionForm(DecisionForm):
    about = forms.ChoiceField(label=_("What is to be changed (optional)"), required=False)
    public = forms.BooleanField(
        label=_("Show the opinion in the public log of decisions"),
        required=False,
        help_text=_("Without anything about a person."),
    )

    def __init__(self, *args: Any, abouts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"] = forms.ChoiceField(
            label=_("What is to be changed (optional)"), required=False, choices=[("", "—"), *abouts]
        )


class OfficeMessageForm(forms.Form):
    text = forms.CharField(
        label=_("Message to the firm"), required=False, widget=forms.Textarea(attrs={"rows": 3, "id": "id_message"})
    )
    about = forms.ChoiceField(label=_("About (optional)"), required=False)

    def __init__(self, *args: Any, abouts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.Select(attrs={"id": "id_message_about"})
        self.fields["about"] = forms.ChoiceField(
            label=_("About (optional)"), required=False, choices=[("", "—"), *abouts], widget=widget
        )


class RequirementForm(forms.Form):
    """A line of the checklist. Texts of the program's own lines may stay empty: then its words are shown."""

    label = forms.CharField(
        label=_("Name in Chinese"), required=False, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )
    label_en = forms.CharField(label=_("Name in English"), required=False, widget=forms.TextInput(attrs={"lang": "en"}))
    help = forms.CharField(
        label=_("Explanation in Chinese (optional)"), required=False, widget=forms.TextInput(attrs={"lang": "zh-Hans"})
    )
    help_en = forms.CharField(
        label=_("Explanation in English (optional)"), required=False, widget=forms.TextInput(attrs={"lang": "en"})
    )
    required = forms.BooleanField(label=_("Required (otherwise it only advises)"), required=False)
    for_companies = forms.BooleanField(label=_("Holds for companies"), required=False)
    for_households = forms.BooleanField(label=_("Holds for households"), required=False)
    in_use = forms.BooleanField(label=_("This line is asked for"), required=False)
    position = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=1000)

    @property
    def facts(self) -> RequirementFacts:
        return RequirementFacts(**self.cleaned_data)


class AgreementVersionForm(forms.Form):
    in_force_from = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = forms.CharField(
        label=_("Clauses in Chinese"),
        required=False,
        help_text=_("Each line is a clause."),
        widget=forms.Textarea(attrs={"rows": 8, "lang": "zh-Hans"}),
    )
    text_en = forms.CharField(
        label=_("Clauses in English"), required=False, widget=forms.Textarea(attrs={"rows": 8, "lang": "en"})
    )


class SuspendVendorForm(forms.Form):
    prefix = "suspend"
    reason = forms.CharField(
        label=_("Reason"), required=False, help_text=_("The firm reads it, and the log keeps it."), max_length=300
    )
    until = forms.DateField(
        label=_("Last day (optional)"),
        required=False,
        help_text=_("It ends by itself after that day; empty: when an officer ends it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ReinstateVendorForm(forms.Form):
    prefix = "reinstate"
    reason = forms.CharField(
        label=_("Reason"), required=False, help_text=_("The firm reads it, and the log keeps it."), max_length=300
    )


class RefuseLicenceForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is not taken"),
        required=False,
        help_text=_("Needed when you don't take it. The firm reads it."),
        widget=forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
    )
