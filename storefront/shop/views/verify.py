"""Whether a report is the signed one: for everybody, with a file, or with the number and digest that stand on it."""

from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from crafts_chamber.reports.periods import Period
from crafts_chamber.reports.signing.keeping import name_of
from crafts_chamber.reports.signing.verifying import Outcome, Verdict, verdict_on_file, verdict_on_number
from storefront.accounts import limits
from storefront.core.body_limit import MEGABYTE, largest_request
from storefront.core.too_often import too_often, try_again_in

MOST_MEGABYTES = 20
# The form around the file.
LARGEST = (MOST_MEGABYTES + 1) * MEGABYTE
MOST, WINDOW = 30, timedelta(minutes=10)


class VerifyForm(forms.Form):
    """A file, or a number with its digest."""

    file = forms.FileField(
        label=gettext_lazy("The report's file"),
        required=False,
        help_text=gettext_lazy("CSV or Excel, up to 20 MB. It is compared and not kept."),
    )
    n = forms.CharField(label=gettext_lazy("Report number"), required=False, max_length=80)
    d = forms.CharField(
        label=gettext_lazy("Digest"), required=False, max_length=120, help_text=gettext_lazy("64 signs, printed on it.")
    )

    def clean(self) -> dict[str, object]:
        given = self.cleaned_data
        file = given.get("file")
        if file and file.size > MOST_MEGABYTES * MEGABYTE:
            self.add_error("file", _("This file is larger than 20 MB; no report of ours is. Choose another."))
        elif not self.errors and not file and not (given.get("n") and given.get("d")):
            raise forms.ValidationError(_("Choose a file, or type the report number and the digest."))
        return given

    def verdict(self) -> Verdict:
        """Of what was given, once it is valid."""
        file = self.cleaned_data["file"]
        if file:
            return verdict_on_file(file, file.name or "")
        return verdict_on_number(self.cleaned_data["n"], self.cleaned_data["d"])


@largest_request(LARGEST)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """`?n=` and `?d=` are what the code on a printed report leads to."""
    if request.method == "POST":
        return judged(request, VerifyForm(request.POST, request.FILES))
    if request.GET.get("n") or request.GET.get("d"):
        return judged(request, VerifyForm(request.GET))
    return show(request, VerifyForm())


def judged(request: HttpRequest, form: VerifyForm) -> HttpResponse:
    """Looking is counted; what can't be looked at is not."""
    if not form.is_valid():
        return show(request, form, status=422)
    wait = limits.wait_before(f"verify:{request.META.get('REMOTE_ADDR', '')}", MOST, WINDOW)
    if wait:
        form.add_error(None, _("That was often. %(wait)s") % {"wait": try_again_in(wait)})
        return too_often(show(request, form), wait.total_seconds())
    return show(request, form, form.verdict())


def show(request: HttpRequest, form: VerifyForm, verdict: Verdict | None = None, status: int = 200) -> HttpResponse:
    context = {"form": form, "verdict": verdict, **(facts_of(verdict) if verdict else {})}
    return render(request, "shop/verify.html", context, status=status)


def facts_of(verdict: Verdict) -> dict[str, object]:
    """Who signed is told by role, never by name; what a changed snapshot says is not repeated."""
    report = verdict.report
    if report is None or verdict.outcome == Outcome.BROKEN:
        return {"number": report.number if report else ""}
    return {
        "number": report.number,
        "report_name": name_of(report),
        "period": Period(report.period),
        "signatures": report.signatures.all() if verdict.outcome == Outcome.SIGNED else [],
    }
