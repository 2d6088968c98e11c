"""Whom an owner invites."""

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.vendors.people import FirmMember


class InviteForm(forms.Form):
    duty = forms.ChoiceField(
        label=_("Invite as"),
        choices=FirmMember.Duty.choices[::-1],
        initial=FirmMember.Duty.CLERK,
        required=False,
        help_text=_("An owner may do everything, as you may: bank account and people, too. You can't let an owner go."),
    )
    contact = forms.CharField(
        label=_("Phone number or e-mail"),
        max_length=254,
        help_text=_("The link works once, for seven days, and only for whoever proves this phone or e-mail by a code."),
        error_messages={"required": _("Write a phone number, such as 13800138000, or an e-mail address.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
