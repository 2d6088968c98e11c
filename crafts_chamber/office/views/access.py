"""Who holds an office and with what second step, and the tokens of programs: for administrators."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.office.access_forms import ResetForm, TokenForm
from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import ACCESS_OFFICES
from storefront.accounts import second_step
from storefront.accounts.api_tokens import make_token, revoke_token
from storefront.accounts.guards import person, role_required
from storefront.accounts.models import ApiToken
from storefront.accounts.selectors import access_events, office_holders

PER_PAGE = 20
EVENTS = 20


@require_safe
@role_required(*ACCESS_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    return show_people(request)


def show_people(request: HttpRequest, wrong: ResetForm | None = None, status: int = 200) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:80]
    page = Paginator(office_holders(query), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "query": query, "form": wrong, "events": access_events()[:EVENTS], "me": person(request)}
    return desk(request, "office/access.html", "access", context, status=status)


@require_POST
@role_required(*ACCESS_OFFICES)
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Another person's second step, never one's own: somebody else has to be convinced that it is really them."""
    found = office_holders("").filter(pk=pk).exclude(pk=person(request).pk).first()
    if found is None:
        raise Http404
    form = ResetForm(request.POST)
    if not form.is_valid():
        return show_people(request, form, status=422)
    second_step.reset(found, by=person(request), reason=form.cleaned_data["reason"])
    text = _("The second step of %(name)s is reset. At the next sign-in they set up another.")
    messages.success(request, text % {"name": found.name})
    return redirect("office:access")


@sensitive_variables("key")
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*ACCESS_OFFICES)
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens; posted, a new one, whose key is on the answer to this request and nowhere else."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    key = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        _token, key = make_token(given["name"], given["scopes"], days=given["days"], by=person(request))
        form = TokenForm()
    stored = ApiToken.objects.select_related("made_by", "revoked_by")
    page = Paginator(stored, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "key": key}
    return desk(request, "office/tokens.html", "access", context, status=422 if form.errors else 200)


@require_POST
@role_required(*ACCESS_OFFICES)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = ApiToken.objects.filter(pk=pk).first()
    if token is None:
        raise Http404
    revoke_token(token, by=person(request))
    messages.success(request, _("«%(name)s» opens nothing any more.") % {"name": token.name})
    return redirect("office:tokens")
