"""Which messages a firm's person wants."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import member_required
from crafts_chamber.vendors.acting import Acting
from storefront.notices.forms import ChoicesForm


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def choices(request: HttpRequest, acting: Acting) -> HttpResponse:
    form = ChoicesForm(request.POST if request.method == "POST" else None, user=acting.user)
    if request.method == "POST" and form.is_valid() and form.save():
        messages.success(request, _("Your choice is saved."))
        return redirect("portal:notices")
    return desk(request, "portal/notices.html", "notices", {"form": form}, status=422 if form.errors else 200)
