"""Sign-in by a code: ask for it, type it. Whoever has no account yet gets one."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from storefront.accounts.actions import enter_by_code, must_use_password
from storefront.accounts.codes import Ask, redeem_code, send_code
from storefront.accounts.errors import CodeIsOver, TooManyCodes, WrongCode
from storefront.accounts.forms import CodeForm, RecipientForm
from storefront.accounts.guards import BY_CODE
from storefront.accounts.models import Challenge
from storefront.accounts.pending import Pending, forget, pending_of, remember
from storefront.accounts.sign_in import BACKEND, find_user
from storefront.accounts.start import safe_back
from storefront.core.too_often import too_often

PURPOSE = Challenge.Purpose.SIGN_IN


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    back = safe_back(request)
    if request.user.is_authenticated:
        return redirect(back or "accounts:home")
    form, wait = RecipientForm(request.POST if request.method == "POST" else None), 0
    if request.method == "POST" and form.is_valid():
        recipient = form.cleaned_data["recipient"]
        user = find_user(recipient)
        by_password = user is not None and (not user.is_active or must_use_password(user))
        address = request.META.get("REMOTE_ADDR", "")
        try:
            challenge = send_code(Ask(PURPOSE, recipient, address, by_password=by_password))
        except TooManyCodes as error:
            form.add_error(None, str(error))
            wait = error.seconds
        else:
            remember(request, PURPOSE, Pending(challenge.token, form.data["recipient"].strip(), back))
            return redirect("accounts:sign-in-enter")
    status = 422 if form.errors else 200
    answer = render(request, "accounts/code_ask.html", {"form": form, "next": back}, status=status)
    return too_often(answer, wait) if wait else answer


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("accounts:home")
    pending = pending_of(request, PURPOSE)
    if pending is None:
        return redirect("accounts:sign-in-code")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user = enter_by_code(redeem_code(pending.token, PURPOSE, form.cleaned_data["code"]))
        except (WrongCode, CodeIsOver) as error:
            form.add_error("code", str(error))
        else:
            forget(request, PURPOSE)
            login(request, user, backend=BACKEND)
            request.session[BY_CODE] = True
            return redirect(pending.back or "accounts:home")
    status = 422 if form.errors else 200
    return render(request, "accounts/code_enter.html", {"form": form, "pending": pending}, status=status)
