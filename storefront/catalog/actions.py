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
