"""Who may open a page: deny by default, and what is not for you does not exist (404)."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from .half_way import has_passed
from .models import User

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]

SIGN_IN = "accounts:sign-in"
SIGN_IN_BY_CODE = "accounts:sign-in-code"
SECOND_STEP = "accounts:second-step"
# In the session of whoever signed in by a code: the phone is at hand, so a new password needs no old one.
BY_CODE = "signed-in-by-code"


def person(request: HttpRequest) -> User:
    """Who is signed in. Raises Http404 when nobody is: a page that asks this stands behind a guard."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def to_sign_in(request: HttpRequest, page: str = SIGN_IN) -> HttpResponse:
    """Send somebody to sign in, and back here afterwards (to the page, not to a form that was being sent)."""
    back = request.get_full_path() if request.method in {"GET", "HEAD"} else ""
    return redirect_to_login(back, resolve_url(page))


def signed_in_required(view: View[Params]) -> View[Params]:
    """Anonymous people sign in first."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return guarded


def shopper_required(view: View[Params]) -> View[Params]:
    """As `signed_in_required`, for everybody's own account: shoppers sign in by a code rather than by a password.

    Who holds an office takes the second step first: an account is as good as the office that it opens.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return to_sign_in(request, SIGN_IN_BY_CODE)
        if person(request).role_kinds and not has_passed(request):
            return redirect(SECOND_STEP)
        return view(request, *args, **kwargs)

    return guarded


def role_required(*kinds: str) -> Callable[[View[Params]], View[Params]]:
    """Only people who hold one of these offices (`Role.Kind`); anonymous people sign in first, others get 404.

    Without the second step an office opens nothing but the pages where it is taken and set up.
    """

    def decorate(view: View[Params]) -> View[Params]:
        @signed_in_required
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
            if not person(request).has_role(*kinds):
                raise Http404
            if not has_passed(request):
                return redirect(SECOND_STEP)
            return view(request, *args, **kwargs)

        return guarded

    return decorate
