"""What the platform decides after the sale."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase

AMOUNT = {"invalid": _("Write an amount such as 12.50."), "required": _("Write an amount; 0.00 for none.")}


class CaseDecisionForm(forms.Form):
    """Two amounts and the words that both sides read; `version` is the one that the page showed."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=0)
    goods = forms.DecimalField(
        label=_("For the goods, in yuan"),
        max_digits=10,
        decimal_places=2,
        required=False,
        error_messages=AMOUNT,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    delivery = forms.DecimalField(
        label=_("For delivery, in yuan"),
        max_digits=10,
        decimal_places=2,
        required=False,
        error_messages=AMOUNT,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    without_goods = forms.BooleanField(label=_("The goods need not be sent back"), required=False)
    words = forms.CharField(
        label=_("Reason"),
        required=False,
        help_text=_("Needed when you refuse. Both sides read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def show(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)

    @classmethod
    def proposed(cls, case: AfterSaleCase) -> "CaseDecisionForm":
        """All that was asked for; the second time, what was decided before."""
        goods = case.goods_asked.amount if case.refund_goods is None else case.refund_goods
        delivery = case.delivery_asked if case.refund_delivery is None else case.refund_delivery
        return cls(initial={"version": case.version, "goods": goods, "delivery": delivery})

    @property
    def goods_amount(self) -> Decimal:
        """What was left empty is nothing."""
        return self.cleaned_data["goods"] or Decimal(0)

    @property
    def delivery_amount(self) -> Decimal:
        return self.cleaned_data["delivery"] or Decimal(0)


class CaseSayForm(forms.Form):
    words = forms.CharField(label=_("Your message"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def show(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)
