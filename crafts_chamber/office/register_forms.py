"""What officers type into the register. What it must be is said once, in `registry.rules`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.actions import ChamberFacts, FirmFacts, MemberFacts
from crafts_chamber.registry.models import Chamber, Firm, Membership
from crafts_chamber.registry.rules import LONGEST_NAME, LONGEST_NAME_EN, LONGEST_NUMBER, LONGEST_REASON, LONGEST_VILLAGE
from crafts_chamber.registry.standing import Standing
from crafts_chamber.registry.townships import TOWNSHIPS

LONGEST_TYPED_CODE = 40  # with blanks and hyphens, and longer than it may be: the check says what is wrong


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def townships() -> list[tuple[str, str]]:
    return [("", "—"), *((one.slug, str(one)) for one in TOWNSHIPS)]


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Name, pinyin, code or number"), required=False, max_length=120)
    chamber = forms.ChoiceField(label=_("Chamber"), required=False)
    standing = forms.ChoiceField(
        label=_("Standing"), required=False, choices=[("", _("Any")), *Standing.choices],
        help_text=_("In the chamber chosen here, else in the crafts chamber."),
    )  # fmt: skip
    township = forms.ChoiceField(label=_("Township"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any")), *Firm.Kind.choices])

    def __init__(self, chambers: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chamber"].choices = [("", _("Any")), *chambers]  # type: ignore[attr-defined]
        self.fields["township"].choices = [("", _("Any")), *townships()[1:]]  # type: ignore[attr-defined]


class EditForm(forms.Form):
    """`version` is what the person saw; `reason` goes into the history."""

    reason = forms.CharField(label=_("Reason (optional)"), required=False, max_length=LONGEST_REASON)
    version = forms.IntegerField(widget=forms.HiddenInput(), required=False)

    @property
    def seen(self) -> int:
        return self.cleaned_data["version"] or 1


class FirmForm(EditForm):
    name = forms.CharField(label=_("Name in Chinese"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=LONGEST_NAME_EN)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Firm.Kind.choices,
        help_text=_("A household may sell without a licence, and so without a credit code."),
    )
    credit_code = forms.CharField(
        label=_("Credit code"),
        required=False,
        max_length=LONGEST_TYPED_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "code"}),
        help_text=_("18 characters, as on the licence."),
    )
    township = forms.ChoiceField(label=_("Township"))
    village = forms.CharField(label=_("Village"), required=False, max_length=LONGEST_VILLAGE)
    field_order = ("name", "name_en", "kind", "credit_code", "township", "village", "reason", "version")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["township"].choices = townships()  # type: ignore[attr-defined]
        self.fields["reason"].help_text = _("Needed when the credit code is corrected.")

    def facts(self) -> FirmFacts:
        data = self.cleaned_data
        return FirmFacts(**{name: data[name] for name in FIRM_FIELDS})


class NewFirmForm(FirmForm):
    reason = None  # type: ignore[assignment]
    version = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        forms.Form.__init__(self, *args, **kwargs)
        self.fields["township"].choices = townships()  # type: ignore[attr-defined]


class MembershipForm(EditForm):
    number = forms.CharField(label=_("Member number"), max_length=LONGEST_NUMBER)
    office = forms.ChoiceField(label=_("Office held"), choices=Membership.Office.choices)
    joined_on = day_field(_("Joined"))
    dues_paid_until = day_field(_("Dues paid until"), required=False)
    field_order = ("number", "office", "joined_on", "dues_paid_until", "reason", "version")

    def facts(self, membership: Membership) -> MemberFacts:
        """The last day is changed by renewing."""
        data = self.cleaned_data
        return MemberFacts(valid_until=membership.valid_until, **{name: data[name] for name in MEMBERSHIP_FIELDS})


class EnrolForm(forms.Form):
    chamber = forms.ModelChoiceField(label=_("Chamber"), queryset=Chamber.objects.none(), to_field_name="slug")
    number = forms.CharField(label=_("Member number"), max_length=LONGEST_NUMBER)
    office = forms.ChoiceField(
        label=_("Office held"), choices=Membership.Office.choices, initial=Membership.Office.MEMBER
    )
    joined_on = day_field(_("Joined"))
    valid_until = day_field(_("Valid until"), help_text=_("The last day on which the membership counts."))
    dues_paid_until = day_field(_("Dues paid until"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chamber"].queryset = Chamber.objects.order_by("pk")  # type: ignore[attr-defined]


class MoveForm(forms.Form):
    """What is done to a membership; each of the three forms of the page has its own prefix."""

    version = forms.IntegerField(widget=forms.HiddenInput())


class SuspendForm(MoveForm):
    prefix = "suspend"
    reason = forms.CharField(
        label=_("Reason"), help_text=_("The firm reads it, and the register keeps it."), max_length=LONGEST_REASON
    )


class EndForm(SuspendForm):
    prefix = "end"


class RenewForm(MoveForm):
    prefix = "renew"
    valid_until = day_field(_("Valid until"))
    reason = forms.CharField(label=_("Note (optional)"), required=False, max_length=LONGEST_REASON)


class ChamberForm(EditForm):
    name = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=Chamber.Kind.choices)
    being_set_up = forms.BooleanField(
        label=_("In preparation"), required=False, help_text=_("Its founders gather; it is not yet registered.")
    )
    field_order = ("name", "name_en", "kind", "being_set_up", "reason", "version")

    def facts(self) -> ChamberFacts:
        return ChamberFacts(**{name: self.cleaned_data[name] for name in CHAMBER_FIELDS})


FIRM_FIELDS = ("name", "name_en", "kind", "credit_code", "township", "village")
MEMBERSHIP_FIELDS = ("number", "office", "joined_on", "dues_paid_until")
CHAMBER_FIELDS = ("name", "name_en", "kind", "being_set_up")
