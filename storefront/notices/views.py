"""The outbox of a demo, for whoever sits at the machine it runs on; and which messages a person wants."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from storefront.accounts.guards import person, shopper_required
from storefront.core.same_origin import open_to_other_sites
from storefront.core.this_machine import is_on_this_machine

from .forms import ChoicesForm
from .models import Notice
from .selectors import notices_found
from .unsubscribing import wish_of

PAGE = 20
# What a mail program does: its styles, nothing from anywhere, no script.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-popups"


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Messages hold codes and people's numbers: only in a demo, only on this machine; else there is no such page."""
    only_here(request)
    channel = request.GET.get("channel", "")
    channel = channel if channel in Notice.Channel.values else ""
    text = request.GET.get("q", "").strip()[:80]
    found = notices_found(channel=channel, text=text).defer("html")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "channel": channel, "text": text, "channels": Notice.Channel.choices}
    return render(request, "notices/outbox.html", context)


@never_cache
@require_safe
def outbox_mail(request: HttpRequest, pk: int) -> HttpResponse:
    """The HTML part of a mail, as a mail program shows it."""
    only_here(request)
    notice = Notice.objects.filter(pk=pk).exclude(html="").first()
    if notice is None:
        raise Http404
    response = HttpResponse(notice.html)
    response.headers["Content-Security-Policy"] = MAIL_POLICY
    return response


def only_here(request: HttpRequest) -> None:
    if not (settings.DEMO and is_on_this_machine(request)):
        raise Http404


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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
@open_to_other_sites
def off(request: HttpRequest, token: str) -> HttpResponse:
    """End one kind of mail by the link in it (RFC 8058). A GET asks first: programs that scan mails open links, too."""
    wish = wish_of(token)
    if wish is None:
        raise Http404
    if request.method == "POST":
        wish.grant()
    return render(request, "notices/off.html", {"kind": wish.kind.label, "done": request.method == "POST"})
