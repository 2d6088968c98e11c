"""Sign-in by password, sign-out, and the page where each kind of person starts."""

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


@sensitive_post_parameters("password")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    back = safe_back(request)
    if request.user.is_authenticated:
        return redirect(back or "accounts:home")
    form = SignInForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = check(request, form)
        if user is not None:
            if must_use_password(user):  # an office: the password is half of what opens it
                half_way.begin(request, user, back)
                return redirect("accounts:second-step")
            login(request, user)
            return redirect(back or "accounts:home")
    status = 422 if form.errors else 200
    return render(request, "accounts/sign_in.html", {"form": form, "next": back}, status=status)


def check(request: HttpRequest, form: SignInForm) -> User | None:
    """The person whose password this is; None, with the reason on the form, when it is nobody's."""
    identifier, address = form.cleaned_data["identifier"], request.META.get("REMOTE_ADDR", "")
    if not throttle.may_try(identifier, address):
        form.add_error(None, _("Too many wrong passwords. Wait a quarter of an hour, then try again."))
        return None
    user = authenticate(request, username=identifier, password=form.cleaned_data["password"])
    if not isinstance(user, User):
        form.add_error(None, _("This phone number or e-mail and this password do not belong together. Check both."))
        return None
    throttle.forget(identifier, address)
    return user


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("shop:home")


@never_cache
@shopper_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to where their work is."""
    return redirect(start_page(person(request)))
