"""Brings a listing's approved revision to Saleor, whole, once, resumable; then the sale rule and the catalog."""

from storefront.saleor.gateway import saleor
from storefront.saleor.steps import run_steps

from .media import picture_step
from .models import Listing, RevisionPicture
from .publishing import publishing_steps, subject
from .sale import apply_sale_rule, tell_catalog
from .selectors import approved_revision


def publish_listing(listing: Listing) -> None:
    """Make Saleor's product equal to the approved revision, and on sale when the rule says so. Safe to repeat.

    Raises StepsBusy, SaleorError, TransportError; the steps done so far are kept and the next call goes on from there.
    """
    revision = approved_revision(listing)
    if revision is None or (revision.number <= listing.published_revision and not listing.rewrite):
        apply_sale_rule(listing.pk)
        return
    results = run_steps(subject(listing), publishing_steps(revision, saleor()))
    for picture in revision.pictures.all():
        RevisionPicture.objects.filter(pk=picture.pk).update(media_id=results[picture_step(picture)])
    product_id = results[f"{revision.number}.product"]
    Listing.objects.filter(pk=listing.pk, published_revision__lte=revision.number).update(
        published_revision=revision.number, product_id=product_id, rewrite=False
    )
    listing.refresh_from_db()
    # Told either way: a revision of goods that stay on sale (or stay hidden) changes nothing for the rule.
    if not apply_sale_rule(listing.pk):
        tell_catalog(product_id)
