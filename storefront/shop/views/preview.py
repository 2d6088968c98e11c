"""Goods that are not in the shop yet, exactly as it would show them; for their vendor and the chamber only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from crafts_chamber.listings.models import ListingRevision, RevisionPicture
from crafts_chamber.listings.preview import previewed, revision_to_preview
from storefront.accounts.guards import person, signed_in_required
from storefront.accounts.models import Role, User

from .browse import page, product_context


@require_safe
@signed_in_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The shop's own page, fed by a revision. Kept by no cache and no search engine."""
    user = person(request)
    revision = revision_to_preview(pk, user)
    if revision is None:
        raise Http404
    product = previewed(revision, lambda picture: picture_url(revision, picture, user))
    response = page(request, "shop/product.html", {**product_context(product), "preview": revision})
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response


def picture_url(revision: ListingRevision, picture: RevisionPicture, user: User) -> str:
    """Where this person may see the private picture; its cut is in the address, since browsers keep it."""
    if user.has_role(Role.Kind.CHAMBER_OFFICER):
        address = reverse("office:listing-picture", args=(revision.pk, picture.pk))
    else:
        address = reverse("portal:listing-picture", args=(revision.listing.slug, picture.pk))
    return f"{address}?v={picture.crop.key}"
