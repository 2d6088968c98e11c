"""What a person types to sign in, and about the account."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .codes import read_recipient
from .errors import BadRecipient
from .models import User


class SignInForm(forms.Form):
    identifier = forms.CharField(
        label=_("Phone number or e-mail"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class RecipientForm(forms.Form):
    """Where a code goes; `cleaned_data["recipient"]` is in one spelling."""

    recipient = forms.CharField(
        label=_("Phone number or e-mail"),
        error_messages={"required": _("Write a phone number, such as 13800138000, or an e-mail address.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "maxlength": 254}),
    )

    def clean_recipient(self) -> str:
        try:
            return read_recipient(self.cleaned_data["recipient"])
        except BadRecipient as error:
            raise ValidationError(str(error)) from error


class CodeForm(forms.Form):
    """The six digits; whether they are right is not the form's to say."""

    code = forms.CharField(
        label=pgettext_lazy("six digits of a message", "Code"),
        max_length=40,
        help_text=_("Six digits, valid for ten minutes."),
        error_messages={"required": _("Write the six digits of the message.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 40}),
    )


class SecondStepForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the app, or a recovery code"),
        max_length=40,
        error_messages={"required": _("Write the six digits that your app shows.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "maxlength": 40}),
    )


class AppCodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the app"),
        max_length=40,
        help_text=_("Six digits; the app shows new ones every 30 seconds."),
        error_messages={"required": _("Write the six digits that your app shows.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": 40}),
    )


class DetailsForm(forms.Form):
    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={
            "required": _("Write your name, or what we shall call you."),
            "max_length": _("The name is too long: at most %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": 80}),
    )
    language = forms.ChoiceField(
        label=_("Language of messages to you"),
        choices=settings.LANGUAGES,
        error_messages={"required": _("Choose a language."), "invalid_choice": _("Choose a language.")},
    )


class PasswordForm(forms.Form):
    """A new password; the present one is asked for unless there is none, or a code was typed just now."""

    current = forms.CharField(
        label=_("Present password"),
        required=False,
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=128,
        help_text=_("At least 8 characters; not one that many people use."),
        error_messages={"required": _("Write a new password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, user: User, ask_current: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not ask_current:
            del self.fields["current"]

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(current):
            raise ValidationError(_("This is not your present password. You can sign in with a code instead."))
        return current

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password


class DeleteForm(forms.Form):
    sure = forms.BooleanField(
        label=_("Delete my account and my addresses. Orders stay with the shop, which has to keep them."),
        error_messages={"required": _("Tick the box if you really want to delete the account.")},
    )
