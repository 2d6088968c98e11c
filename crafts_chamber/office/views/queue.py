"""The first page of the office: what waits for this person, oldest first."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from crafts_chamber.listings.selectors import revisions_to_review
from crafts_chamber.office.desk import ALL_OFFICES, LISTING_OFFICES, TRANSFER_OFFICES, desk
from crafts_chamber.vendors.selectors import applications_waiting_for
from storefront.accounts.guards import person, role_required
from storefront.payments.selectors import transfers_waiting

SHOWN = 10


@require_safe
@role_required(*ALL_OFFICES)
def home(request: HttpRequest) -> HttpResponse:
    user = person(request)
    reviews_listings, confirms_transfers = user.has_role(*LISTING_OFFICES), user.has_role(*TRANSFER_OFFICES)
    applications = applications_waiting_for(user)
    revisions = revisions_to_review() if reviews_listings else revisions_to_review().none()
    context = {
        "applications": applications[:SHOWN],
        "applications_count": applications.count(),
        "revisions": revisions[:SHOWN],
        "revisions_count": revisions.count(),
        "reviews_listings": reviews_listings,
        "transfers_url": reverse("office:transfers") if confirms_transfers else "",
        "transfers_count": transfers_waiting().count() if confirms_transfers else 0,
    }
    return desk(request, "office/home.html", "home", context)
