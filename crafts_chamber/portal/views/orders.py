"""A vendor's orders: the list by state, one of them, and shipping it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from crafts_chamber.portal.delay_form import DelayForm
from crafts_chamber.portal.desk import desk
from crafts_chamber.portal.guards import vendor_required
from crafts_chamber.portal.parcel_form import ParcelForm
from crafts_chamber.portal.recipients import recipient_context
from crafts_chamber.registry.errors import Refusal
from crafts_chamber.vendor_orders import selectors
from crafts_chamber.vendor_orders.actions import ship_parcel
from crafts_chamber.vendor_orders.delays import report_delay
from crafts_chamber.vendor_orders.errors import not_to_ship
from crafts_chamber.vendor_orders.models import SHIPPABLE, Parcel, VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.guards import person
from storefront.saleor.errors import SaleorError, TransportError
from storefront.saleor.steps import StepsBusy

PER_PAGE = 20
State = VendorOrder.State
TONES = {
    State.AWAITING_PAYMENT: "neutral",
    State.TO_SHIP: "wait",
    State.PART_SHIPPED: "wait",
    State.SHIPPED: "good",
    State.COMPLETED: "good",
    State.PAID_BACK: "bad",
    State.CANCELLED: "bad",
}
PARCEL_TONES = {
    Parcel.State.SENDING: "wait",
    Parcel.State.SENT: "good",
    Parcel.State.REFUSED: "bad",
    Parcel.State.CANCELLED: "neutral",
}


@require_safe
@never_cache
@vendor_required
def index(request: HttpRequest, vendor: Vendor) -> HttpResponse:
    state = request.GET.get("state", "")
    state = state if state in State else ""
    text = request.GET.get("q", "").strip()[:80]
    page = Paginator(selectors.vendor_orders(vendor, state, text), PER_PAGE).get_page(request.GET.get("page"))
    counts = selectors.counts_by_state(vendor)
    tabs = [("", _("All orders"), sum(counts.values()))]
    tabs += [(known.value, str(known.label), counts[known]) for known in State if counts.get(known)]
    context = {
        "page": page,
        "rows": [(order, TONES[State(order.state)]) for order in page],
        "tabs": tabs,
        "state": state,
        "text": text,
        "to_ship": sum(counts.get(known, 0) for known in SHIPPABLE),
    }
    return desk(request, "portal/orders.html", "orders", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vendor_required
def order(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """One order; POST ships a parcel of it."""
    vendor_order = own_order(vendor, pk)
    if request.method != "POST":
        return show_order(request, vendor_order, ParcelForm(vendor_order=vendor_order))
    form = ParcelForm(request.POST, vendor_order=vendor_order)
    if form.is_valid() and ship(request, vendor, vendor_order, form):
        return redirect("portal:order", pk)
    return show_order(request, own_order(vendor, pk), form, status=422)


@require_POST
@never_cache
@vendor_required
def delay(request: HttpRequest, vendor: Vendor, pk: int) -> HttpResponse:
    """Say that it goes out later."""
    vendor_order, form = own_order(vendor, pk), DelayForm(request.POST)
    if form.is_valid():
        try:
            report_delay(vendor, vendor_order, **form.cleaned_data, by=person(request))
        except Refusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("The shopper is told of the new day."))
            return redirect("portal:order", pk)
    return show_order(request, vendor_order, ParcelForm(vendor_order=vendor_order), status=422, delay_form=form)


def ship(request: HttpRequest, vendor: Vendor, vendor_order: VendorOrder, form: ParcelForm) -> bool:
    """Whether the parcel is on its way (or will be, without further typing); if not, the form says why."""
    try:
        parcel = ship_parcel(
            vendor,
            vendor_order,
            carrier=form.cleaned_data["carrier"],
            tracking_number=form.cleaned_data["tracking_number"],
            quantities=form.quantities,
            by=person(request),
        )
    except Refusal as refusal:
        form.show(refusal)
        return False
    except (TransportError, SaleorError, StepsBusy):
        messages.warning(
            request,
            _("The shop does not answer at the moment. Your parcel is noted and will be recorded within minutes; "
              "you need not type it again."),
        )  # fmt: skip
        return True
    messages.success(
        request,
        _("Parcel %(number)s with %(carrier)s is recorded.")
        % {"number": parcel.tracking_number, "carrier": parcel.carrier_name},
    )
    return True


def own_order(vendor: Vendor, pk: int) -> VendorOrder:
    """One of this vendor's orders; another's does not exist."""
    found = selectors.vendor_order(vendor, pk)
    if found is None:
        raise Http404
    return found


def show_order(
    request: HttpRequest,
    vendor_order: VendorOrder,
    form: ParcelForm,
    status: int = 200,
    delay_form: DelayForm | None = None,
) -> HttpResponse:
    names = {line.order_line_id: line.product_name for line in vendor_order.lines.all()}
    parcels = [
        {
            "parcel": parcel,
            "tone": PARCEL_TONES[Parcel.State(parcel.state)],
            "contents": [(names[line_id], pieces) for line_id, pieces in parcel.quantities.items() if line_id in names],
        }
        for parcel in vendor_order.parcels.all()
    ]
    context = {
        "order": vendor_order,
        "tone": TONES[State(vendor_order.state)],
        "form": form,
        "reason": "" if vendor_order.may_ship else not_to_ship(vendor_order.state).sentence,
        "parcels": parcels,
        "delay_form": delay_form or DelayForm(),
        **recipient_context(vendor_order, vendor_order.recipient),
    }
    return desk(request, "portal/orders_one.html", "orders", context, status=status)
