"""The conversation with the offices about an application, as the firm sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crafts_chamber.portal.apply_forms import MessageForm
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.forms import show_refusal
from crafts_chamber.portal.guards import firm_or_newcomer
from crafts_chamber.portal.views.apply import own_application
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors import conversation, drafting, rules
from crafts_chamber.vendors.evidence import checklist_of, definitions
from crafts_chamber.vendors.models import Application, Message
from crafts_chamber.vendors.record import talk_of
from storefront.accounts.guards import person


@require_http_methods(["GET", "HEAD", "POST"])
@firm_or_newcomer
def show(request: HttpRequest, firm: Firm | None) -> HttpResponse:
    """Answering marks what the offices wrote as read; so does the button that says so."""
    application = own_application(request, firm)
    if request.POST.get("do") == "read":
        return read(request, application)
    defined = definitions()
    abouts = [(line.key, str(line.label)) for line in checklist_of(application, defined)]
    form = MessageForm(request.POST if request.method == "POST" else None, abouts=abouts)
    if request.method == "POST" and form.is_valid():
        try:
            text, about = form.cleaned_data["text"], form.cleaned_data["about"]
            conversation.write_as_firm(application, text, by=person(request), about=about)
        except Refusal as refusal:
            show_refusal(refusal, form)
        else:
            messages.success(request, _("Your message is sent."))
            return redirect("portal:apply-messages")
    context = {
        "application": application,
        "form": form,
        "talk": talk_of(application, Message.Side.FIRM, names=False, defined=defined),
        "may_write": conversation.is_open(application),
        "editable": application.state in rules.EDITABLE,
    }
    return desk(request, "portal/apply_messages.html", "apply", context, status=422 if form.errors else 200)


def read(request: HttpRequest, application: Application) -> HttpResponse:
    try:
        drafting.require_writer(application, person(request))
        conversation.mark_read(application, Message.Side.FIRM)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    return redirect("portal:apply-messages")
