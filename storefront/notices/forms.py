"""A person's choices: for each kind of news, SMS and e-mail."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from storefront.accounts.models import User

from .choices import CantBeSilent, choices_of, choose
from .kinds import NEVER_OFF, Roads


class ChoicesForm(forms.Form):
    """Two ticks for each kind, named `<kind>-sms` and `<kind>-mail`."""

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user
        choices = choices_of(user)
        self.kinds = list(choices)
        for kind, roads in choices.items():
            self.fields[f"{kind.value}-sms"] = forms.BooleanField(label=_("SMS"), required=False, initial=roads.sms)
            self.fields[f"{kind.value}-mail"] = forms.BooleanField(
                label=_("E-mail"), required=False, initial=roads.mail
            )

    @property
    def rows(self) -> list[tuple[str, bool, BoundField, BoundField]]:
        """Label, whether it can't be switched off, and the two ticks."""
        return [
            (str(kind.label), kind in NEVER_OFF, self[f"{kind.value}-sms"], self[f"{kind.value}-mail"])
            for kind in self.kinds
        ]

    def save(self) -> bool:
        """Keep the choices; if not, the form says why."""
        data = self.cleaned_data
        wanted = {kind: Roads(data[f"{kind.value}-sms"], data[f"{kind.value}-mail"]) for kind in self.kinds}
        try:
            choose(self.user, wanted)
        except CantBeSilent as refusal:
            self.add_error(f"{refusal.kind.value}-sms", str(refusal))
            return False
        return True
