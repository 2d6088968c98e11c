"""What officers do to collections: told to Saleor, then read back, so that Saleor stays the one that knows."""

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from storefront.saleor.client import enums
from storefront.saleor.client import input_types as inputs
from storefront.saleor.errors import accepted
from storefront.saleor.gateway import saleor

from .errors import CollectionRefused
from .models import Collection, Product
from .search.sound import spelled
from .sync import sync_collection

MOST_GOODS = 100
PLACE = "tancheng.place"


def create_collection(name: str, name_en: str) -> str:
    """Not shown yet; returns its slug, made of the name's sound. Raises CollectionRefused when there is one already."""
    slug = slugify(spelled(name))[:200]
    client = saleor()
    if not slug or client.collection_by_slug(slug).collection:
        raise CollectionRefused(
            _("«%(name)s» can't be told from a collection that exists. Choose another name.") % {"name": name}
        )
    wanted = inputs.CollectionCreateInput(name=name, slug=slug)
    made = accepted(client.collection_create(wanted).collection_create, "CollectionCreate").collection
    if made and name_en:
        words = inputs.TranslationInput(name=name_en)
        translated = client.collection_translate(made.id, enums.LanguageCodeEnum.EN, words)
        accepted(translated.collection_translate, "CollectionTranslate")
    sync_collection(slug)
    return slug


def add_to_collection(collection: Collection, product: Product) -> None:
    """Once, however often it is asked for."""
    if collection.items.count() >= MOST_GOODS:
        raise CollectionRefused(
            _("A collection holds at most %(most)s goods. Take some out first.") % {"most": MOST_GOODS}
        )
    answer = saleor().collection_add_products(collection.saleor_id, [product.saleor_id])
    accepted(answer.collection_add_products, "CollectionAddProducts")
    sync_collection(collection.slug)


def take_out_of_collection(collection: Collection, product: Product) -> None:
    answer = saleor().collection_remove_products(collection.saleor_id, [product.saleor_id])
    accepted(answer.collection_remove_products, "CollectionRemoveProducts")
    sync_collection(collection.slug)


def move_goods(collection: Collection, product: Product, step: int) -> None:
    """One place to the front (-1) or the back (1) among those that the shop knows; at the end it stays."""
    places = list(collection.items.values_list("product_saleor_id", flat=True))
    known = set(Product.objects.filter(saleor_id__in=places).values_list("saleor_id", flat=True))
    seen = [place for place, saleor_id in enumerate(places) if saleor_id in known]
    here = places.index(product.saleor_id) if product.saleor_id in places else None
    target = seen.index(here) + step if here is not None else -1
    if here is None or not 0 <= target < len(seen):
        return
    move = inputs.MoveProductInput(product_id=product.saleor_id, sort_order=seen[target] - here)
    answer = saleor().collection_reorder_products(collection.saleor_id, [move])
    accepted(answer.collection_reorder_products, "CollectionReorderProducts")
    sync_collection(collection.slug)


def move_collection(collection: Collection, step: int) -> None:
    """One place up (-1) or down (1) among all collections; at the end it stays."""
    rows = list(Collection.objects.all())
    here = rows.index(collection)
    target = here + step
    if not 0 <= target < len(rows):
        return
    rows.insert(target, rows.pop(here))
    for place, row in enumerate(rows, 1):
        if row.place != place:
            keep(row, PLACE, str(place))


def keep(collection: Collection, key: str, value: str) -> None:
    """In the collection's metadata, which is where Saleor keeps what it has no field for."""
    metadata = [inputs.MetadataInput(key=key, value=value)]
    accepted(saleor().update_metadata(collection.saleor_id, metadata).update_metadata, "UpdateMetadata")
    sync_collection(collection.slug)


def show_collection(collection: Collection, shown: bool) -> None:
    """Put it on the home page, or take it off."""
    client = saleor()
    channel = client.channel(settings.SALEOR_CHANNEL).channel
    if channel is None:
        raise CollectionRefused(_("The shop's channel is not there yet. Ask whoever runs the shop."))
    listing = inputs.PublishableChannelListingInput(channel_id=channel.id, is_published=shown)
    changes = inputs.CollectionChannelListingUpdateInput(add_channels=[listing])
    answer = client.collection_channel_listing_update(collection.saleor_id, changes)
    accepted(answer.collection_channel_listing_update, "CollectionChannelListingUpdate")
    sync_collection(collection.slug)
