"""What an administrator types about access: why a second step is reset, and what a program's token may do."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storefront.accounts.models import ApiToken


class ResetForm(forms.Form):
    reason = forms.CharField(
        label=_("Why, and how you made sure who asks"),
        max_length=200,
        error_messages={
            "required": _("Write why, and how you made sure who asks. The log keeps it."),
            "max_length": _("At most %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"maxlength": 200}),
    )


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("Which program uses it"),
        max_length=80,
        error_messages={
            "required": _("Name the program, so that others know what to revoke."),
            "max_length": _("At most %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"maxlength": 80}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may read"),
        choices=ApiToken.Scope.choices,
        error_messages={"required": _("Choose what it may read."), "invalid_choice": _("Choose what it may read.")},
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("For how long"),
        coerce=int,
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("One year"))],
        initial=90,
        error_messages={"required": _("Choose for how long."), "invalid_choice": _("Choose for how long.")},
    )
