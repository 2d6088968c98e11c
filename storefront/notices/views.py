"""The outbox of a demo, for whoever sits at the machine it runs on; and which messages a person wants."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from storefront.accounts.guards import person, shopper_required
from storefront.core.this_machine import is_on_this_machine

from .forms import ChoicesForm
from .selectors import latest_notices

PAGE = 20


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Messages hold codes and people's numbers: only in a demo, only on this machine; else there is no such page."""
    if not (settings.DEMO and is_on_this_machine(request)):
        raise Http404
    page = Paginator(latest_notices(), PAGE).get_page(request.GET.get("page"))
    return render(request, "notices/outbox.html", {"page": page})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@shopper_required
def choices(request: HttpRequest) -> HttpResponse:
    """Which messages this person wants, in their account."""
    form = ChoicesForm(request.POST if request.method == "POST" else None, user=person(request))
    if request.method == "POST" and form.is_valid() and form.save():
        messages.success(request, _("Your choice is saved."))
        return redirect("notices:choices")
    return render(request, "notices/choices.html", {"form": form}, status=422 if form.errors else 200)
