"""Jobs that failed for good (one of them, again, set aside), and the clock's schedule with its last runs."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import JOB_OFFICES
from storefront.accounts.guards import person, role_required
from storefront.jobs import actions, selectors
from storefront.jobs.errors import Refused
from storefront.jobs.models import DeadLetter
from storefront.jobs.registry import title_of

PER_PAGE = 25


@require_safe
@role_required(*JOB_OFFICES)
def index(request: HttpRequest) -> HttpResponse:
    """What failed; `task` narrows to one kind of job, `settled` shows those that wait for nobody."""
    settled = request.GET.get("settled") == "1"
    kinds = selectors.kinds_of_letters(settled=settled)
    task = request.GET.get("task", "")
    task = task if task in dict(kinds) else ""
    page = Paginator(selectors.letters_found(settled=settled, task=task), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [(letter, title_of(letter.task)) for letter in page],
        "settled": settled,
        "kinds": kinds,
        "task": task,
    }
    return desk(request, "office/jobs.html", "jobs", context)


@require_safe
@role_required(*JOB_OFFICES)
def show(request: HttpRequest, pk: int) -> HttpResponse:
    return show_letter(request, letter_of(pk))


def show_letter(request: HttpRequest, letter: DeadLetter, refused: Refused | None = None) -> HttpResponse:
    context = {
        "letter": letter,
        "title": title_of(letter.task),
        "may_decide": selectors.letters_waiting().filter(pk=letter.pk).exists(),
        "refused": refused,
        "reason": request.POST.get("reason", ""),
    }
    return desk(request, "office/job.html", "jobs", context, status=422 if refused else 200)


@require_POST
@role_required(*JOB_OFFICES)
def replay(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_of(pk)
    try:
        actions.replay(letter, by=person(request))
    except Refused as refused:
        return show_letter(request, letter_of(pk), refused)
    messages.success(request, _("The job is being tried again. If it fails once more, it comes back here."))
    return redirect("office:jobs")


@require_POST
@role_required(*JOB_OFFICES)
def replay_kind(request: HttpRequest) -> HttpResponse:
    """All waiting jobs of one kind: after an outage there are many."""
    try:
        tried = actions.replay_kind(request.POST.get("task", ""), by=person(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("office:jobs")
    text = ngettext("%(n)d job is being tried again.", "%(n)d jobs are being tried again.", tried)
    messages.success(request, text % {"n": tried})
    return redirect("office:jobs")


@require_POST
@role_required(*JOB_OFFICES)
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    letter = letter_of(pk)
    try:
        actions.set_aside(letter, by=person(request), reason=request.POST.get("reason", ""))
    except Refused as refused:
        return show_letter(request, letter_of(pk), refused)
    messages.success(request, _("The job is set aside."))
    return redirect("office:jobs")


@require_safe
@role_required(*JOB_OFFICES)
def schedule(request: HttpRequest) -> HttpResponse:
    return desk(request, "office/jobs_schedule.html", "jobs", {"entries": selectors.schedule()})


def letter_of(pk: int) -> DeadLetter:
    letter = DeadLetter.objects.select_related("decided_by").filter(pk=pk).first()
    if letter is None:
        raise Http404
    return letter
