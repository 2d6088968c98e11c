"""The hosted pay page: what is bought and for how much, and a button for everything that can become of it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import segno
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from .. import checkout
from ..amounts import written
from ..errors import missing_object
from ..request import SandboxRequest
from ..store import Book, StripeObject
from .shown import language_of, page, show

STYLE = Path(__file__).with_name("sandbox.css")
# What leads to another page first: the bank's check of a card, the two apps.
STEPS = ("card", "wechat_pay", "alipay")

DEEDS: dict[str, Callable[[Book, str], StripeObject]] = {
    "paid": checkout.pay,
    "declined": checkout.decline,
    "later": checkout.pay_later,
    "expire": checkout.expire_session,
}


@page
def pay_page(request: SandboxRequest, session: str) -> HttpResponse:
    with request.sandbox.store.work() as book:
        found = checkout.session_of(book, session)
        if request.method == "POST" and found["status"] == "open":
            return pressed(request, book, found)
        intent = checkout.intent_of(book, found)
    refusal = intent["last_payment_error"] if intent and found["status"] == "open" else None
    lines = [
        {"name": item["description"], "quantity": item["quantity"], "amount": written(item["amount_total"])}
        for item in found["_items"]
    ]
    facts = {**facts_of(found), "lines": lines, "declined": refusal}
    return show(request, "pay", facts, language=language_of(request, found["locale"]), leads_to=found["success_url"])


def pressed(request: SandboxRequest, book: Book, found: StripeObject) -> HttpResponse:
    button = request.POST.get("button", "")
    if button in found["payment_method_types"]:
        checkout.ask_for_step(book, found["id"])
        return go_on(request, reverse("step", args=[found["id"], button]))
    deed = DEEDS.get(button)
    if deed is None:
        raise missing_object("button", button)
    return after(request, deed(book, found["id"]))


@page
def step_page(request: SandboxRequest, session: str, method: str) -> HttpResponse:
    """3-D Secure at the bank, or the code that a phone scans."""
    with request.sandbox.store.work() as book:
        found = checkout.session_of(book, session)
        if method not in found["payment_method_types"]:
            raise missing_object("payment method", method)
        if found["status"] != "open":
            return go_on(request, reverse("pay", args=[session]))
        if request.method == "POST":
            why = checkout.NOT_AUTHENTICATED if method == "card" else checkout.DECLINED
            end = checkout.pay if request.POST.get("button") == "confirm" else partial(checkout.decline, why=why)
            return after(request, end(book, session, method))
    code = (
        segno.make(f"sandbox:{session}", error="m").svg_inline(omitsize=True, border=2)
        if method == "wechat_pay"
        else ""
    )
    facts = {**facts_of(found), "method": method, "code": code}
    return show(request, "step", facts, language=language_of(request, found["locale"]), leads_to=found["success_url"])


def after(request: SandboxRequest, session: StripeObject) -> HttpResponse:
    """Back to the shop when the person has done their part, else to the pay page, which says what happened."""
    if session["status"] == "complete":
        return HttpResponseRedirect(back_to_shop(session), status=303)
    return go_on(request, reverse("pay", args=[session["id"]]))


def go_on(request: SandboxRequest, path: str) -> HttpResponse:
    chosen = request.GET.get("language")
    return HttpResponseRedirect(f"{path}?language={chosen}" if chosen in ("en", "zh-hans") else path, status=303)


def back_to_shop(session: StripeObject) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def facts_of(session: StripeObject) -> dict[str, object]:
    return {
        "session": session,
        "amount": written(session["amount_total"]),
        "success_url": back_to_shop(session),
        "methods": session["payment_method_types"],
    }


def style(request: SandboxRequest) -> HttpResponse:
    return HttpResponse(STYLE.read_bytes(), content_type="text/css; charset=utf-8")
