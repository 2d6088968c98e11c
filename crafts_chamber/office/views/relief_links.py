"""Relief links: the register of them, one with its history and paper, recording, ending and replacing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import RELIEF_OFFICES
from crafts_chamber.office.relief_forms import EndLinkForm, LinkForm, LinkSearchForm, ReplaceForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import today
from crafts_chamber.relief import recording, register, selectors
from crafts_chamber.relief.models import ReliefLink
from crafts_chamber.relief.preview import Preview, preview
from crafts_chamber.relief.rules import Target
from crafts_chamber.relief.work_sheets.months import first_day, month_before, this_month
from storefront.accounts.guards import person, role_required
from storefront.core.private_files import BadFile, PrivateFile, accepted, private_response

PER_PAGE = 25
FIRMS_SHOWN = 20


@require_safe
@role_required(*RELIEF_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    form = LinkSearchForm(request.GET)
    form.is_valid()
    known = form.cleaned_data
    wanted = register.Wanted(
        known.get("q", "").strip(), known.get("kind", ""), known.get("township", ""), known.get("standing", "")
    )
    page = Paginator(register.links_wanted(wanted, today()), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(link, *standing(link)) for link in page]
    context = {"form": form, "page": page, "rows": rows, "is_all": wanted == register.Wanted()}
    return desk(request, "office/relief_links.html", "relief-links", context)


def standing(link: ReliefLink) -> tuple[register.Standing, str]:
    found = register.standing_on(link, today())
    return found, register.TONES[found]


@require_safe
@role_required(*RELIEF_OFFICES)
def choose_firm(request: HttpRequest) -> HttpResponse:
    """Whose goods help; the form of the link comes next."""
    text = request.GET.get("q", "").strip()[:60]
    firms = register.firms_to_link(text)[:FIRMS_SHOWN]
    return desk(request, "office/relief_link_firm.html", "relief-links", {"firms": firms, "text": text})


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*RELIEF_OFFICES)
def create(request: HttpRequest, slug: str) -> HttpResponse:
    firm = Firm.objects.select_related("vendor").filter(vendor__isnull=False, slug=slug).first()
    if firm is None:
        raise Http404
    goods = register.goods_of(firm)
    if request.method != "POST":
        start = {"target": Target.VILLAGE, "valid_from": today()}
        return show_form(request, firm, LinkForm(goods, initial=start))
    form = LinkForm(goods, request.POST, request.FILES)
    if request.POST.get("do") == "preview":
        return show_form(request, firm, form, previewed=previewed(firm, form))
    paper = paper_of(form)
    if form.is_valid() and paper is None:
        form.add_error("evidence", _("Choose the scan of the paper; a link without one is not recorded."))
    if not form.errors and paper is not None:
        try:
            link = recording.record_link(firm, form.facts, paper, by=person(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("The link is recorded. Sales of its days are attributed from now on."))
            return redirect("office:relief-link", link.pk)
    return show_form(request, firm, form)


def paper_of(form: LinkForm) -> PrivateFile | None:
    """The scan, once it is safe; None when there is none, or the form says why not."""
    upload = form.cleaned_data.get("evidence") if form.is_valid() else None
    try:
        return accepted(upload) if upload else None
    except BadFile as bad:
        form.add_error("evidence", bad.sentence)
        return None


def previewed(firm: Firm, form: LinkForm, instead_of: ReliefLink | None = None) -> Preview | None:
    """Of the month before; None when the form says what is wrong."""
    if not form.is_valid():
        return None
    try:
        recording.check(firm, form.facts)
    except Refusal as refusal:
        form.show(refusal)
        return None
    return preview(firm, form.facts, month_before(this_month()), instead_of=instead_of)


def show_form(
    request: HttpRequest,
    firm: Firm,
    form: LinkForm,
    *,
    previewed: Preview | None = None,
    replaced: ReliefLink | None = None,
) -> HttpResponse:
    context = {
        "firm": firm,
        "form": form,
        "preview": previewed,
        "preview_day": first_day(previewed.month) if previewed else None,
        "replaced": replaced,
    }
    return desk(request, "office/relief_link_form.html", "relief-links", context, status=422 if form.errors else 200)


@require_safe
@role_required(*RELIEF_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_link(request, known_link(pk))


def show_link(request: HttpRequest, link: ReliefLink, end_form: EndLinkForm | None = None) -> HttpResponse:
    found, tone = standing(link)
    after: ReliefLink | None = getattr(link, "replaced_by", None)
    context = {
        "link": link,
        "standing": found,
        "tone": tone,
        "product": dict(register.goods_of(link.firm)).get(link.product_slug, link.product_slug),
        "may_end": link.ended_at is None and found in {register.Standing.IN_FORCE, register.Standing.UPCOMING},
        "end_form": end_form or EndLinkForm(initial={"last_day": max(today(), link.valid_from)}),
        "after": after,
        "given": selectors.given_by(link),
    }
    return desk(request, "office/relief_link.html", "relief-links", context, status=422 if end_form else 200)


@require_POST
@role_required(*RELIEF_OFFICES)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    link, form = known_link(pk), EndLinkForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            recording.end_link(link, last_day=data["last_day"], by=person(request), reason=data["reason"])
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("The link is ended. What was attributed until then stays."))
            return redirect("office:relief-link", pk)
    return show_link(request, known_link(pk), form)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*RELIEF_OFFICES)
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """End this one and let another follow on the next day."""
    link = known_link(pk)
    goods = register.goods_of(link.firm)
    if request.method != "POST":
        return show_form(request, link.firm, ReplaceForm(goods, initial=LinkForm.initial_of(link)), replaced=link)
    form = ReplaceForm(goods, request.POST, request.FILES)
    if request.POST.get("do") == "preview":
        return show_form(request, link.firm, form, previewed=previewed(link.firm, form, link), replaced=link)
    paper = paper_of(form)
    if not form.errors:
        try:
            new = recording.replace_link(
                link, form.facts, paper, by=person(request), reason=form.cleaned_data["reason"]
            )
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Recorded. The old link ends the day before the new one begins."))
            return redirect("office:relief-link", new.pk)
    return show_form(request, link.firm, form, replaced=link)


@require_safe
@role_required(*RELIEF_OFFICES)
def evidence(request: HttpRequest, pk: int) -> Any:
    return private_response(known_link(pk).evidence, name=f"relief-link-{pk}")


def known_link(pk: int) -> ReliefLink:
    link = selectors.link_by_pk(pk)
    if link is None:
        raise Http404
    return link
