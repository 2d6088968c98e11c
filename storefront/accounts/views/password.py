"""Sign-in by password, sign-out, and the page where each kind of person starts."""

from datetime import timedelta

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from storefront.accounts import half_way, throttle
from storefront.accounts.actions import must_use_password
from storefront.accounts.forms import SignInForm
from storefront.accounts.guards import person, shopper_required
from storefront.accounts.models import User
from storefront.accounts.start import safe_back, start_page
from storefront.core.too_often import too_often, try_again_in


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    back = safe_back(request)
    if request.user.is_authenticated:
        return redirect(back or "accounts:home")
    form = SignInForm(request.POST if request.method == "POST" else None)
    wait: timedelta | None = None
    if request.method == "POST" and form.is_valid():
        user, wait = check(request, form)
        if user is not None:
            if must_use_password(user):  # an office: the password is half of what opens it
                half_way.begin(request, user, back)
                return redirect("accounts:second-step")
            login(request, user)
            return redirect(back or "accounts:home")
    status = 422 if form.errors else 200
    answer = render(request, "accounts/sign_in.html", {"form": form, "next": back}, status=status)
    return too_often(answer, wait.total_seconds()) if wait else answer


def check(request: HttpRequest, form: SignInForm) -> tuple[User | None, timedelta | None]:
    """The person whose password this is; None, with the reason on the form, when it is nobody's, and how long to wait."""
    identifier, address = form.cleaned_data["identifier"], request.META.get("REMOTE_ADDR", "")
    wait = throttle.wait_before(identifier, address)
    if wait is not None:
        form.add_error(None, _("Too many wrong passwords. %(when)s") % {"when": try_again_in(wait)})
        return None, wait
    user = authenticate(request, username=identifier, password=form.cleaned_data["password"])
    if not isinstance(user, User):
        form.add_error(None, _("This phone number or e-mail and this password do not belong together. Check both."))
        return None, None
    throttle.forget(identifier, address)
    return user, None


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("shop:home")


@never_cache
@require_safe
@shopper_required
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to where their work is."""
    return redirect(start_page(person(request)))
