"""After the sale, for whoever holds an order's secret address: cancel, send back, follow it, and talk about it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders.aftersale import asking
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.aftersale.money import refund_of
from crafts_chamber.vendor_orders.aftersale.rules import TRANSITIONS, CaseKind, CaseState, Move
from crafts_chamber.vendor_orders.aftersale.selectors import case_of_order, parts_of_order
from crafts_chamber.vendor_orders.aftersale.standing import PartStanding, standing_of
from crafts_chamber.vendor_orders.aftersale.timeline import told, tone_of
from crafts_chamber.vendor_orders.completing import confirm_receipt
from crafts_chamber.vendors.provisioning import ship_from
from storefront.accounts.models import User
from storefront.core.private_files import private_response
from storefront.shop.aftersale import after_sale_of, may_cancel_unpaid
from storefront.shop.aftersale_forms import AskForm, ReasonForm, RefusableForm, SayForm, SeenForm, SendBackForm
from storefront.shop.models import Purchase
from storefront.shop.selectors import placed_purchase

SETTLED = (CaseState.SETTLING, CaseState.CLOSED)
KINDS = {"cancel": CaseKind.CANCELLATION, "return": CaseKind.RETURN}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Cancel an order of which nothing was paid."""
    purchase = purchase_of(token)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            asking.cancel_unpaid(purchase.order_id, form.asked, by=user_of(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Your order is cancelled. Please do not pay for it."))
            return redirect("shop:order", token=token)
    may_cancel = may_cancel_unpaid(after_sale_of(purchase.order_id))
    return shown(
        request, "shop/order_cancel.html", {"purchase": purchase, "form": form, "may_cancel": may_cancel}, form
    )


@require_POST
@never_cache
def received(request: HttpRequest, token: str, maker: str) -> HttpResponse:
    """All that this maker sent has come."""
    part = part_of(purchase_of(token), maker)
    try:
        confirm_receipt(part.vendor_order)
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Thank you. We hope you like it."))
    return redirect("shop:order", token=token)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest, token: str, kind: str, maker: str) -> HttpResponse:
    """Ask to cancel or to send back goods of one maker's."""
    purchase = purchase_of(token)
    part = part_of(purchase, maker)
    if kind not in KINDS:
        raise Http404
    form = ask_form(request, part, KINDS[kind])
    if request.method == "POST" and form.is_valid():
        try:
            case = asking.ask(part.vendor_order, form.asked, by=user_of(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect("shop:case", token=token, number=case.number)
    context = {"purchase": purchase, "vendor_order": part.vendor_order, "kind": kind, "form": form}
    return shown(request, "shop/case_ask.html", context, form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def case(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """One case; POST does what its button says."""
    purchase = purchase_of(token)
    found = case_at(purchase, number)
    if request.method != "POST":
        return show_case(request, purchase, found)
    step = request.POST.get("do", "")
    form = form_of_step(request, step)
    if form.is_valid():
        try:
            carry_out(found, step, form, user_of(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            return redirect("shop:case", token=token, number=number)
    return show_case(request, purchase, case_at(purchase, number), step, form)


@require_safe
@never_cache
def picture(request: HttpRequest, token: str, number: str, pk: int) -> Any:
    found = case_at(purchase_of(token), number).pictures.filter(pk=pk).first()
    if found is None:
        raise Http404
    return private_response(found.file, name=f"{number}-{pk}")


# --- Parts ----------------------------------------------------------------------------------------------------------


def purchase_of(token: str) -> Purchase:
    purchase = placed_purchase(token)
    if purchase is None:
        raise Http404
    return purchase


def part_of(purchase: Purchase, maker: str) -> PartStanding:
    """One vendor's part of the order; another's does not exist."""
    parts = parts_of_order(purchase.order_id)
    found = next((part for part in parts if part.vendor.slug == maker), None)
    if found is None:
        raise Http404
    return standing_of(found)


def case_at(purchase: Purchase, number: str) -> AfterSaleCase:
    """A case of this order; another's does not exist."""
    found = case_of_order(purchase.order_id, number)
    if found is None:
        raise Http404
    return found


def user_of(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def ask_form(request: HttpRequest, part: PartStanding, kind: CaseKind) -> AskForm:
    if request.method == "POST":
        return AskForm(request.POST, request.FILES, part=part, kind=kind)
    return AskForm(part=part, kind=kind)


def form_of_step(request: HttpRequest, step: str) -> RefusableForm:
    forms = {"send-back": SendBackForm, "withdraw": SeenForm, "say": SayForm}
    if step not in forms:
        raise Http404
    return forms[step](request.POST)


def carry_out(found: AfterSaleCase, step: str, form: RefusableForm, by: User | None) -> None:
    data = form.cleaned_data
    if step == "say":
        asking.say(found, data["words"], by=by)
    elif step == "withdraw":
        asking.withdraw(found, seen=data["version"], by=by)
    else:
        asking.send_back(
            found, carrier=data["carrier"], tracking_number=data["tracking_number"], seen=data["version"], by=by
        )


def show_case(
    request: HttpRequest, purchase: Purchase, found: AfterSaleCase, step: str = "", form: RefusableForm | None = None
) -> HttpResponse:
    """`form`: the one of `step` that could not be carried out."""
    seen = {"version": found.version}
    may_send_back = found.state == CaseState.GOODS_DUE
    context = {
        "purchase": purchase,
        "case": found,
        "tone": tone_of(found.state),
        "story": told(found.events.all(), signed=False),
        "refund": refund_of(found) if found.state in SETTLED else None,
        "may_withdraw": found.state in TRANSITIONS[Move.WITHDRAW][0],
        "may_send_back": may_send_back,
        "back_to": ship_from(found.vendor_order.vendor.application) if may_send_back else None,
        "say_form": SayForm(),
        "send_form": SendBackForm(initial=seen),
        "withdraw_form": SeenForm(initial=seen, auto_id=False),  # beside another form with a version
        "wrong_form": form,
    }
    if form is not None:
        name = {"send-back": "send_form", "withdraw": "withdraw_form", "say": "say_form"}[step]
        context[name] = form
    return shown(request, "shop/case.html", context, form)


def shown(request: HttpRequest, template: str, context: dict[str, Any], form: RefusableForm | None) -> HttpResponse:
    response = render(request, template, context, status=422 if form is not None and form.errors else 200)
    # The address is the key to the order: it must not travel to another site, nor into a search engine.
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
