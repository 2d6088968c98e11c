"""A person's own account: name and language, phone and e-mail, password, deletion."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from storefront.accounts import actions
from storefront.accounts.codes import Ask, redeem_code, send_code
from storefront.accounts.errors import CannotDelete, CodeIsOver, ContactTaken, TooManyCodes, WrongCode
from storefront.accounts.forms import CodeForm, DeleteForm, DetailsForm, PasswordForm, RecipientForm
from storefront.accounts.guards import BY_CODE, person, shopper_required
from storefront.accounts.models import Challenge
from storefront.accounts.pending import Pending, forget, pending_of, remember
from storefront.accounts.sign_in import find_user
from storefront.core.too_often import too_often

PURPOSE = Challenge.Purpose.CONTACT
GET_OR_POST = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def details(request: HttpRequest) -> HttpResponse:
    user = person(request)
    initial = {"name": user.name, "language": user.language}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_details(user, name=form.cleaned_data["name"], language=form.cleaned_data["language"])
        with translation.override(user.language):
            messages.success(request, _("Your details are saved."))
            # By the address that remembers a chosen language, as the link in the header does.
            here = urlencode({"next": reverse("accounts:settings")})
            return redirect(f"{reverse('language', args=[user.language])}?{here}")
    status = 422 if form.errors else 200
    return render(request, "accounts/settings.html", {"form": form, "person": user}, status=status)


@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def contact(request: HttpRequest) -> HttpResponse:
    """Ask for a code to a phone or e-mail that is to be this person's."""
    user, wait = person(request), 0
    form = RecipientForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        recipient = form.cleaned_data["recipient"]
        owner = find_user(recipient)
        ask = Ask(
            PURPOSE,
            recipient,
            request.META.get("REMOTE_ADDR", ""),
            subject=str(user.pk),
            known=owner is None or owner == user,
        )
        try:
            challenge = send_code(ask)
        except TooManyCodes as error:
            form.add_error(None, str(error))
            wait = error.seconds
        else:
            remember(request, PURPOSE, Pending(challenge.token, form.data["recipient"].strip()))
            return redirect("accounts:contact-enter")
    answer = render(request, "accounts/contact.html", {"form": form}, status=422 if form.errors else 200)
    return too_often(answer, wait) if wait else answer


@sensitive_post_parameters("code")
@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def contact_enter(request: HttpRequest) -> HttpResponse:
    pending = pending_of(request, PURPOSE)
    if pending is None:
        return redirect("accounts:contact")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_contact(person(request), redeem_code(pending.token, PURPOSE, form.cleaned_data["code"]))
        except (WrongCode, CodeIsOver, ContactTaken) as error:
            form.add_error("code", str(error))
        else:
            forget(request, PURPOSE)
            messages.success(request, _("It is proved, and belongs to your account now."))
            return redirect("accounts:settings")
    context = {"form": form, "pending": pending}
    return render(request, "accounts/contact_enter.html", context, status=422 if form.errors else 200)


@sensitive_post_parameters("current", "password")
@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def password(request: HttpRequest) -> HttpResponse:
    user = person(request)
    ask_current = user.has_usable_password() and not request.session.get(BY_CODE)
    form = PasswordForm(user, ask_current, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.set_password(user, form.cleaned_data["password"])
        # Other browsers are signed out by the change; this one goes on.
        update_session_auth_hash(request, user)
        messages.success(request, _("The new password is set. Other devices are signed out."))
        return redirect("accounts:settings")
    return render(request, "accounts/password.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@require_http_methods(GET_OR_POST)
@shopper_required
def delete(request: HttpRequest) -> HttpResponse:
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.delete_account(person(request))
        except CannotDelete as error:
            form.add_error(None, str(error))
        else:
            logout(request)
            messages.success(request, _("Your account is deleted."))
            return redirect(reverse("shop:home"))
    return render(request, "accounts/delete.html", {"form": form}, status=422 if form.errors else 200)
