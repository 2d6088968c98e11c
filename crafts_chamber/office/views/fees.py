"""What vendors pay, and by which ways money may come: fee rules with an example to try, and the federation's sign-off."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from crafts_chamber.office.desk import desk
from crafts_chamber.office.offices import MONEY_FLOW_OFFICES, STATEMENT_OFFICES
from crafts_chamber.office.statement_forms import FeeRuleForm, SignOffForm
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.registry.selectors import today
from crafts_chamber.settlement import fees, flows
from crafts_chamber.settlement.rules import first_day_of_new_terms
from storefront.accounts.guards import person, role_required
from storefront.accounts.models import Role

PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*STATEMENT_OFFICES)
def rules(request: HttpRequest) -> HttpResponse:
    """POST tries the typed rule, announces it, or withdraws one that has not begun."""
    if request.method != "POST":
        return page_of_rules(request, FeeRuleForm(initial={"valid_from": first_day_of_new_terms(today())}))
    if "withdraw" in request.POST:
        return withdraw(request)
    form, examples = FeeRuleForm(request.POST), []
    if form.is_valid():
        try:
            if "try" in request.POST:
                fees.check_terms(form.rule.terms)
                examples = fees.try_terms(form.rule.terms, form.cleaned_data["goods"])
            else:
                fees.announce_rule(form.rule, by=person(request))
                messages.success(request, _("The rule is announced. All vendors are told now."))
                return redirect("office:fee-rules")
        except Refusal as refusal:
            form.show(refusal)
    return page_of_rules(request, form, examples)


def withdraw(request: HttpRequest) -> HttpResponse:
    number = request.POST["withdraw"]
    try:
        fees.withdraw_rule(int(number) if number.isdecimal() else 0, by=person(request))
    except Refusal as refusal:
        form = FeeRuleForm(initial={"valid_from": first_day_of_new_terms(today())})
        return page_of_rules(request, form, refused=refusal.sentence)
    messages.success(request, _("The rule is withdrawn. All vendors are told now."))
    return redirect("office:fee-rules")


def page_of_rules(
    request: HttpRequest, form: FeeRuleForm, examples: list[fees.Example] | None = None, refused: str = ""
) -> HttpResponse:
    page = Paginator(fees.rules_written(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "examples": examples or [],
        "page": page,
        "rows": fees.standing_of(page),
        "refused": refused,
        "tab": "fees",
    }
    status = 422 if form.errors or refused else 200
    return desk(request, "office/fee_rules.html", "settlements", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(*MONEY_FLOW_OFFICES)
def money_flows(request: HttpRequest) -> HttpResponse:
    """What is recorded; POST records a sign-off, for the federation."""
    form = SignOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            flows.sign_off(form.cleaned_data["flow"], form.cleaned_data["words"], by=person(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("The sign-off is recorded."))
            return redirect("office:money-flows")
    context = {
        "form": form,
        "ways": flows.ways(),
        "history": Paginator(flows.sign_offs_made(), PER_PAGE).get_page(request.GET.get("page")),
        "may_sign": person(request).has_role(Role.Kind.FEDERATION_STAFF),
        "operates": person(request).has_role(*STATEMENT_OFFICES),
        "tab": "flows",
    }
    status = 422 if request.method == "POST" else 200
    section = "settlements" if context["operates"] else "money-flows"
    return desk(request, "office/money_flows.html", section, context, status=status)
