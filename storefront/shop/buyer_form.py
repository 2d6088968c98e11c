"""The optional part of the checkout: who buys, from which hometown, and the fapiao."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.credit_code import CreditCodeError, check_credit_code, normalise
from crafts_chamber.registry.selectors import hometown_chambers
from crafts_chamber.registry.townships import TOWNSHIPS

from .buyers import BuyerClass, BuyerFacts

ORGANISATION_MAX = 100
NOT_SAID = _("Not said")
# A tax number is the credit code (18); older ones have 15 or 20 characters.
OLD_TAX_NUMBER = re.compile(r"[0-9A-Z]{15}([0-9A-Z]{5})?")


class BuyerFields(forms.Form):
    """Every field may stay empty; what is given must be right, for it ends up on the order and on a fapiao."""

    buyer_class = forms.ChoiceField(
        label=_("Who buys"),
        required=False,
        choices=[("", NOT_SAID), *BuyerClass.choices],
        error_messages={"invalid_choice": _("Choose who buys, or leave it.")},
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=ORGANISATION_MAX,
        help_text=_("If you buy for one."),
        error_messages={"max_length": _("The name is too long: at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization", "maxlength": ORGANISATION_MAX}),
    )
    credit_code = forms.CharField(
        label=_("Its credit code"),
        required=False,
        max_length=60,
        help_text=_("Unified social credit code, 18 characters."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "maxlength": 60}),
    )
    hometown_township = forms.ChoiceField(
        label=_("Your township in Tancheng"),
        required=False,
        help_text=_("If you or your family come from there."),
        error_messages={"invalid_choice": _("Choose one of the sixteen, or leave it.")},
    )
    hometown_chamber = forms.ChoiceField(
        label=_("Your hometown chamber"),
        required=False,
        help_text=_("The chamber of Tancheng people where you live."),
        error_messages={"invalid_choice": _("Choose a chamber of the list, or leave it.")},
    )
    fapiao = forms.BooleanField(label=_("I want a fapiao (invoice)."), required=False)
    fapiao_title = forms.CharField(
        label=_("Title of the fapiao"),
        required=False,
        max_length=ORGANISATION_MAX,
        help_text=_("Whom it is made out to; left empty, the organisation or the recipient."),
        error_messages={"max_length": _("The name is too long: at most %(limit_value)d characters.")},
        widget=forms.TextInput(attrs={"maxlength": ORGANISATION_MAX}),
    )
    fapiao_number = forms.CharField(
        label=_("Tax number for the fapiao"),
        required=False,
        max_length=60,
        help_text=_("A firm needs it; left empty, the credit code above."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "maxlength": 60}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        townships = [(township.slug, str(township)) for township in TOWNSHIPS]
        self.choose("hometown_township", townships)
        self.choose("hometown_chamber", hometown_chambers())

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", NOT_SAID), *choices]

    def clean_credit_code(self) -> str:
        return checked_code(self.cleaned_data["credit_code"])

    def clean_fapiao_number(self) -> str:
        text = normalise(self.cleaned_data["fapiao_number"])
        return text if OLD_TAX_NUMBER.fullmatch(text) else checked_code(text)

    def clean_buyer(self, cleaned: dict[str, Any]) -> None:
        """What fields say of each other; called by `clean` of the whole form."""
        if cleaned.get("credit_code") and not cleaned.get("organisation"):
            self.add_error("organisation", _("Write the organisation that this credit code belongs to."))
        if not cleaned.get("fapiao"):
            for name in ("fapiao_title", "fapiao_number"):
                if cleaned.get(name):
                    self.add_error("fapiao", _("Tick that you want a fapiao, or empty its title and number."))
                    return
            return
        number = cleaned.get("fapiao_number") or cleaned.get("credit_code")
        if cleaned.get("buyer_class") == BuyerClass.FIRM and not number and "fapiao_number" not in self.errors:
            self.add_error("fapiao_number", _("A fapiao for a firm needs its tax number."))

    def buyer_facts(self) -> BuyerFacts:
        given = self.cleaned_data
        wanted = given["fapiao"]
        return BuyerFacts(
            buyer_class=given["buyer_class"],
            organisation=given["organisation"].strip(),
            credit_code=given["credit_code"],
            hometown_township=given["hometown_township"],
            hometown_chamber=given["hometown_chamber"],
            fapiao=wanted,
            fapiao_title=(given["fapiao_title"].strip() or given["organisation"].strip() or given["name"].strip())
            if wanted
            else "",
            fapiao_number=(given["fapiao_number"] or given["credit_code"]) if wanted else "",
        )

    @property
    def buyer_fields_in_use(self) -> bool:
        """Whether the folded part has something to show: a value or a problem."""
        names = BuyerFields.base_fields
        return any(self.errors.get(name) for name in names) or any(bool(self[name].value()) for name in names)


def checked_code(text: str) -> str:
    """The credit code in one spelling; empty stays empty."""
    if not text.strip():
        return ""
    try:
        return check_credit_code(text).code
    except CreditCodeError as error:
        raise forms.ValidationError(str(error)) from error
