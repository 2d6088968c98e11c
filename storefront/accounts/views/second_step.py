"""The second step at sign-in: type the app's code; before that, once, set the app up and keep the recovery codes."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from storefront.accounts import half_way, second_step
from storefront.accounts.errors import SecondStepPaused, WrongSecondCode
from storefront.accounts.forms import AppCodeForm, SecondStepForm
from storefront.accounts.guards import person, role_required
from storefront.accounts.models import Role, User
from storefront.core.this_machine import is_on_this_machine
from storefront.core.too_often import too_often

GET_OR_POST = ["GET", "HEAD", "POST"]
MODULE_PIXELS = 5
LOW = 3
# In the session: what the app has to prove it knows.
UNCONFIRMED = "unconfirmed-app"


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(GET_OR_POST)
def enter(request: HttpRequest) -> HttpResponse:
    user = half_way.who(request)
    if user is None:
        return redirect("accounts:home" if request.user.is_authenticated else "accounts:sign-in")
    if not second_step.is_set_up(user):
        return redirect("accounts:second-step-set-up")
    form = SecondStepForm(request.POST if request.method == "POST" else None)
    wait = 0
    if request.method == "POST" and form.is_valid():
        try:
            second_step.confirm(user, form.cleaned_data["code"])
        except (WrongSecondCode, SecondStepPaused) as error:
            form.add_error("code", str(error))
            wait = getattr(error, "seconds", 0)
        else:
            return welcome(request, user)
    context = {"form": form, "demo_code": demo_code(request, user)}
    answer = render(request, "accounts/second_step.html", context, status=422 if form.errors else 200)
    return too_often(answer, wait) if wait else answer


def welcome(request: HttpRequest, user: User) -> HttpResponse:
    back = half_way.finish(request, user)
    left = second_step.recovery_codes_left(user)
    if left < LOW:
        messages.warning(
            request, _("You have %(left)d recovery codes left. Make new ones in your settings.") % {"left": left}
        )
    return redirect(back or "accounts:home")


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(GET_OR_POST)
def set_up(request: HttpRequest) -> HttpResponse:
    """The secret waits in the session until the app has shown that it knows it; then it is the person's second step."""
    user = half_way.who(request)
    if user is None:
        return redirect("accounts:home" if request.user.is_authenticated else "accounts:sign-in")
    if second_step.is_set_up(user):
        return redirect("accounts:second-step")
    secret = request.session.setdefault(UNCONFIRMED, second_step.new_secret())
    form = AppCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = second_step.set_up(user, secret, form.cleaned_data["code"])
        except WrongSecondCode as error:
            form.add_error("code", str(error))
        else:
            del request.session[UNCONFIRMED]
            back = half_way.finish(request, user)
            return render(request, "accounts/recovery_codes.html", {"codes": codes, "next": back})
    context = {"form": form, "secret": grouped(secret), "picture": qr_code(second_step.address_for_app(user, secret))}
    if may_tell(request):
        context["demo_code"] = second_step.current_code(secret)
    return render(request, "accounts/second_step_set_up.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(GET_OR_POST)
@role_required(*Role.Kind)
def codes(request: HttpRequest) -> HttpResponse:
    """How many recovery codes are left, and new ones for whoever shows the app's code."""
    user = person(request)
    form = AppCodeForm(request.POST if request.method == "POST" else None)
    wait = 0
    if request.method == "POST" and form.is_valid():
        try:
            made = second_step.new_recovery_codes(user, form.cleaned_data["code"])
        except (WrongSecondCode, SecondStepPaused) as error:
            form.add_error("code", str(error))
            wait = getattr(error, "seconds", 0)
        else:
            return render(request, "accounts/recovery_codes.html", {"codes": made})
    context = {"form": form, "left": second_step.recovery_codes_left(user), "demo_code": demo_code(request, user)}
    answer = render(request, "accounts/recovery_codes_new.html", context, status=422 if form.errors else 200)
    return too_often(answer, wait) if wait else answer


def qr_code(text: str) -> SafeString:
    """An SVG with attributes only: the content security policy takes no inline style."""
    drawn = segno.make(text, error="m")
    return mark_safe(drawn.svg_inline(scale=MODULE_PIXELS, light="#fff", svgclass=None, lineclass=None))  # noqa: S308


def grouped(secret: str) -> str:
    """In fours, as people copy it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def demo_code(request: HttpRequest, user: User) -> str:
    return second_step.code_now(user) if may_tell(request) else ""


def may_tell(request: HttpRequest) -> bool:
    """A demo tells its codes to whoever sits at its machine, as it shows them its outbox."""
    return settings.DEMO and is_on_this_machine(request)
