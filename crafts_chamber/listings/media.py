"""Pictures of an approved revision become media of the product in Saleor: cut as the vendor chose, in its order."""

from storefront.saleor.client.base_client import Upload
from storefront.saleor.client.fragments import ProductFacts, ProductFactsMedia
from storefront.saleor.client.input_types import MetadataInput
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, accepted
from storefront.saleor.steps import Results

from .models import Listing, ListingRevision, RevisionPicture
from .pictures import shown
from .sheet import alt_of, media_of

# Saleor translates no media: the English text is public metadata, which the catalog reads.
ALT_EN = "alt_en"


def picture_step(picture: RevisionPicture) -> str:
    return f"{picture.revision.number}.picture.{picture.pk}"


def save_picture(client: SaleorClient, product: str, picture: RevisionPicture, results: Results) -> str:
    """Find the picture's medium and bring its texts up to date, or send the file. Returns the medium's id."""
    alt = alt_of(picture, picture.revision.name)
    medium = known_medium(product_facts(client, results[product]), picture, alt, results)
    if medium is None:
        media_id = send_picture(client, results[product], picture, alt)
        known_en = ""
    else:
        media_id, known_en = medium.id, medium.alt_en or ""
        if medium.alt != alt:
            accepted(client.product_media_update(media_id, alt).product_media_update, "ProductMediaUpdate")
    if known_en != picture.alt_en:
        english = MetadataInput(key=ALT_EN, value=picture.alt_en)
        accepted(client.update_metadata(media_id, [english]).update_metadata, "UpdateMetadata")
    return media_id


def known_medium(facts: ProductFacts, picture: RevisionPicture, alt: str, results: Results) -> ProductFactsMedia | None:
    """The one it has, or one that a crash left behind: with the right text, and known to no other picture."""
    media = media_of(facts)
    if picture.media_id:
        return next((medium for medium in media if medium.id == picture.media_id), None)
    known = {*results.values(), *media_ids(picture.revision.listing)}
    return next((medium for medium in media if medium.alt == alt and medium.id not in known), None)


def send_picture(client: SaleorClient, product_id: str, picture: RevisionPicture, alt: str) -> str:
    with picture.file.open("rb") as file:
        part = shown(file.read(), picture.crop)
    upload = Upload(f"{picture.revision.listing.slug}-{picture.pk}.jpg", part.content, "image/jpeg")
    media = accepted(
        client.product_media_create(product_id, upload, alt).product_media_create, "ProductMediaCreate"
    ).media
    assert media is not None
    return media.id


def media_ids(listing: Listing) -> set[str]:
    pictures = RevisionPicture.objects.filter(revision__listing=listing).exclude(media_id="")
    return set(pictures.values_list("media_id", flat=True))


def arrange_pictures(client: SaleorClient, product: str, revision: ListingRevision, results: Results) -> str:
    """Drop what the revision does not show, and put the rest into its order. Returns how many there are."""
    wanted = [results[picture_step(picture)] for picture in revision.pictures.all()]
    there = [medium.id for medium in media_of(product_facts(client, results[product]))]
    for media_id in there:
        if media_id not in wanted:
            accepted(client.product_media_delete(media_id).product_media_delete, "ProductMediaDelete")
    if [media_id for media_id in there if media_id in wanted] != wanted:
        payload = client.product_media_reorder(results[product], wanted).product_media_reorder
        accepted(payload, "ProductMediaReorder")
    return str(len(wanted))


def product_facts(client: SaleorClient, product_id: str) -> ProductFacts:
    product = client.product_by_id(product_id).product
    if product is None:
        raise SaleorError(f"Product {product_id} is gone from Saleor. Restore it there, or list the goods anew.")
    return product
