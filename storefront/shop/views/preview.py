"""Goods that are not in the shop yet, exactly as it would show them; for their vendor and the chamber only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from crafts_chamber.listings.models import ListingRevision
from crafts_chamber.listings.preview import PictureUrl, own_revision, previewed
from crafts_chamber.listings.selectors import revision_for_office
from storefront.accounts.guards import person, role_required, signed_in_required
from storefront.accounts.models import Role

from .browse import page, product_context


@require_safe
@signed_in_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """For those who act for its firm; officers see what is (or was) with the chamber. Others get 404."""
    revision = own_revision(pk, person(request))
    if revision is None:
        return preview_for_office(request, pk)
    slug = revision.listing.slug
    return show(
        request, revision, lambda one: f"{reverse('portal:listing-picture', args=(slug, one.pk))}?v={one.crop.key}"
    )


@role_required(Role.Kind.CHAMBER_OFFICER)
def preview_for_office(request: HttpRequest, pk: int) -> HttpResponse:
    revision = revision_for_office(pk)
    if revision is None:
        raise Http404
    return show(
        request, revision, lambda one: f"{reverse('office:listing-picture', args=(pk, one.pk))}?v={one.crop.key}"
    )


def show(request: HttpRequest, revision: ListingRevision, url_of: PictureUrl) -> HttpResponse:
    """The shop's own page, fed by a revision. Kept by no cache and no search engine."""
    context = {**product_context(previewed(revision, url_of)), "preview": revision}
    response = page(request, "shop/product.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response
