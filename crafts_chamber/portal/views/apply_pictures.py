"""Pictures of the workshop in an application: add, describe, order, remove, look at."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.portal.apply_forms import PhotosForm
from crafts_chamber.portal.guards import firm_or_newcomer
from crafts_chamber.portal.views.apply import own_application
from crafts_chamber.portal.wizard import BY_SLUG
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors import drafting
from storefront.accounts.guards import person
from storefront.core.private_files import private_response

SHOWN_SECONDS = 3600


@require_POST
@firm_or_newcomer
def add(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """Those that can be taken are kept, and of each other one it is said why not."""
    application = own_application(request, firm)
    form = PhotosForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            for sentence in drafting.add_pictures(application, form.cleaned_data["photos"], by=person(request)):
                messages.error(request, sentence)
        except Refusal as refusal:
            messages.error(request, refusal.sentence)
    for wrong in form.errors.get("photos", ()):
        messages.error(request, str(wrong))
    return redirect("portal:apply-step", "pictures")


@require_POST
@firm_or_newcomer
def change(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """Keep what is to be seen on each, and do what the button said: remove one, move one, or go on."""
    application = own_application(request, firm)
    by = person(request)
    words = {pk: request.POST.get(f"alt-{pk}", "").strip() for pk in application.pictures.values_list("pk", flat=True)}
    move, _colon, pk = request.POST.get("do", "").partition(":")
    try:
        drafting.describe_pictures(application, words, by=by)
        if move == "remove" and pk.isdigit():
            drafting.remove_picture(application, int(pk), by=by)
        elif move in {"up", "down"} and pk.isdigit():
            drafting.move_picture(application, int(pk), up=move == "up", by=by)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("portal:apply-step", "pictures")
    return redirect("portal:apply-step", pk if move == "go" and pk in BY_SLUG else "pictures")


@require_safe
@firm_or_newcomer
def show(request: HttpRequest, firm: Firm | None, pk: int) -> Any:
    picture = own_application(request, firm).pictures.filter(pk=pk).first()
    if picture is None:
        raise Http404
    return private_response(picture.file, name="workshop", kept_seconds=SHOWN_SECONDS)
