"""Who may open the portal's pages. A view behind `vendor_required` is handed its vendor and can see no other."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors.acting import MANDATE, Acting, Power, acting_as
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.selectors import vendor_of_firm
from storefront.accounts.guards import person, signed_in_required
from storefront.accounts.models import User

Params = ParamSpec("Params")
VendorView = Callable[Concatenate[HttpRequest, Vendor, Params], HttpResponse]
PageView = Callable[Concatenate[HttpRequest, Params], HttpResponse]


def acting_of(request: HttpRequest) -> Acting | None:
    """For whom the person at this page acts; asked anew for every request, so that an ended mandate ends at once."""
    if not isinstance(request.user, User):
        return None
    if not hasattr(request, "_acting"):
        request._acting = acting_as(request.user, request.session.get(MANDATE))  # type: ignore[attr-defined]
    acting: Acting | None = request._acting  # type: ignore[attr-defined]
    return acting


def vendor_at(request: HttpRequest) -> Vendor | None:
    """The approved vendor whose person is at this page; it came with `acting_of`."""
    acting = acting_of(request)
    return vendor_of_firm(acting.firm) if acting else None


def vendor_required(view: VendorView[Params]) -> PageView[Params]:
    """Only people who act for an approved vendor; the view gets it as second argument. Others get 404."""
    return guarded_vendor(view, None)


def vendor_may(power: Power) -> Callable[[VendorView[Params]], PageView[Params]]:
    """As `vendor_required`, for those whose duty includes this; a clerk without it gets 404."""

    def decorate(view: VendorView[Params]) -> PageView[Params]:
        return guarded_vendor(view, power)

    return decorate


def guarded_vendor(view: VendorView[Params], power: Power | None) -> PageView[Params]:
    @signed_in_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        acting, vendor = acting_of(request), vendor_at(request)
        if acting is None or vendor is None or not (power is None or acting.may(power)):
            raise Http404
        return view(request, vendor, *args, **kwargs)

    return guarded


def firm_or_newcomer(
    view: Callable[Concatenate[HttpRequest, "Firm | None", Params], HttpResponse],
) -> PageView[Params]:
    """People who act for a firm, and people of none who may want to apply; the view gets the firm or None.

    Who only claims a firm has none yet. Who holds an office decides about firms, and so starts none: 404.
    """

    @signed_in_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        acting = acting_of(request)
        if acting is None and person(request).role_kinds:
            raise Http404
        return view(request, acting.firm if acting else None, *args, **kwargs)

    return guarded


def member_required(view: Callable[Concatenate[HttpRequest, Acting, Params], HttpResponse]) -> PageView[Params]:
    """Only a firm's own people, its owner and clerks; the view gets as whom they act. Others get 404."""

    @signed_in_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        acting = acting_of(request)
        if acting is None or acting.duty is None:
            raise Http404
        return view(request, acting, *args, **kwargs)

    return guarded


def owner_required(view: Callable[Concatenate[HttpRequest, Acting, Params], HttpResponse]) -> PageView[Params]:
    """Only the firm's owner, who alone decides about its people."""

    @member_required
    @wraps(view)
    def guarded(request: HttpRequest, acting: Acting, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        if not acting.may(Power.PEOPLE):
            raise Http404
        return view(request, acting, *args, **kwargs)

    return guarded
