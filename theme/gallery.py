"""Every component in all its states on one page, for whoever builds pages."""

from datetime import datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.messages import DEFAULT_LEVELS, constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .components.status import TONES

MORNING = datetime(2026, 11, 20, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


class SampleForm(forms.Form):
    phone = forms.CharField(label=gettext_lazy("Phone"), help_text=gettext_lazy("For the courier."))
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea)
    buyer = forms.ChoiceField(
        label=gettext_lazy("You buy as"),
        widget=forms.RadioSelect,
        choices=[("person", gettext_lazy("Somebody for oneself")), ("firm", gettext_lazy("Somebody for a workplace"))],
    )
    province = forms.ChoiceField(label=gettext_lazy("Province"), choices=[("37", gettext_lazy("Shandong"))])
    photo = forms.FileField(label=gettext_lazy("Photo"), required=False)
    agree = forms.BooleanField(label=gettext_lazy("I agree to this."))


@require_safe
@never_cache
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "theme/gallery.html", {**plain_values(), **lists(), **forms_and_messages()})


def plain_values() -> dict[str, Any]:
    return {
        "tones": TONES,
        "price": Decimal("1280.00"),
        "former": Decimal("1480.00"),
        "large_sum": Decimal("1245902.53"),
        "states": ("done", "current", "upcoming", "failed"),
    }


def lists() -> dict[str, Any]:
    goods = Paginator(range(1, 241), 12)
    return {
        "first_page": goods.get_page(1),
        "middle_page": goods.get_page(10),
        "last_page": goods.get_page(20),
        "steps": [
            {"label": _("Order placed"), "state": "done", "at": MORNING},
            {"label": _("Money arrived"), "state": "done", "at": MORNING.date(), "note": _("Checked by the platform")},
            {"label": _("Packed and sent"), "state": "current"},
            {"label": _("Received"), "state": "upcoming"},
        ],
        "failed_steps": [
            {"label": _("Order placed"), "state": "done", "at": MORNING},
            {"label": _("Cancelled"), "state": "failed", "at": MORNING, "note": _("Nobody paid within seven days")},
        ],
        "bars": [
            (_("Wicker"), Decimal("18240.50")),
            (_("Erhu"), Decimal("9380.00")),
            (_("Fabric"), Decimal("-240.00")),
        ],
        "trend": [
            (_("October"), "10", Decimal("18240.50"), Decimal("12100.00")),
            (_("November"), "11", Decimal("9380.00"), Decimal("16020.00")),
        ],
        "provinces": [("上海市", Decimal("18240.50")), ("广东省", Decimal("9380.00"))],
        "facts": [(_("Material"), _("Willow")), (_("Size"), "32 × 24 × 18 cm"), (_("Empty facts are left out"), "")],
        "filters": [
            SimpleNamespace(label=_("Wicker"), count=34, chosen=True),
            SimpleNamespace(label=_("Straw weave"), count=12, chosen=False),
            SimpleNamespace(label=_("Fabric"), count=0, chosen=False),
        ],
    }


def forms_and_messages() -> dict[str, Any]:
    wrong = SampleForm({"phone": "", "province": "37"}, prefix="wrong")
    wrong.full_clean()
    words = {
        constants.SUCCESS: _("The basket is in your cart."),
        constants.INFO: _("Your order is being placed."),
        constants.WARNING: _("Something in your cart changed. Please look at it again."),
        constants.ERROR: _("There are only 3 left. Take fewer."),
    }
    return {
        "form": SampleForm(),
        "wrong_form": wrong,
        "sample_messages": [Message(level, text) for level, text in words.items() if level in DEFAULT_LEVELS.values()],
    }
