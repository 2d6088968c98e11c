"""Who may open the portal's pages. A view behind `vendor_required` is handed its vendor and can see no other."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse

from crafts_chamber.registry.models import Firm
from crafts_chamber.vendors.models import Vendor
from crafts_chamber.vendors.selectors import firm_of, vendor_of
from storefront.accounts.guards import person, signed_in_required

Params = ParamSpec("Params")


def vendor_required(
    view: Callable[Concatenate[HttpRequest, Vendor, Params], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Params], HttpResponse]:
    """Only people of an approved vendor; the view gets it as second argument. Others get 404."""

    @signed_in_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        vendor = vendor_of(person(request))
        if vendor is None:
            raise Http404
        return view(request, vendor, *args, **kwargs)

    return guarded


def firm_or_newcomer(
    view: Callable[Concatenate[HttpRequest, "Firm | None", Params], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Params], HttpResponse]:
    """People of a firm, and people of none who may want to apply; the view gets the firm or None.

    Who holds an office decides about firms, and so starts none: 404.
    """

    @signed_in_required
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Params.args, **kwargs: Params.kwargs) -> HttpResponse:
        firm = firm_of(person(request))
        if firm is None and person(request).role_kinds:
            raise Http404
        return view(request, firm, *args, **kwargs)

    return guarded
