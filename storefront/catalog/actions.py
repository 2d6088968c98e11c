"""What officers do to collections: told to Saleor, then read back, so that Saleor stays the one that knows."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext as _

from storefront.core.rich_text import split_paragraphs, to_editorjs
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


@dataclass(frozen=True)
class CollectionWords:
    """What ends in `_en` is what English pages say; empty, they show the Chinese. Lines of a text are paragraphs."""

    name: str
    name_en: str = ""
    description: str = ""
    description_en: str = ""


def create_collection(words: CollectionWords, slug: str = "") -> str:
    """Not shown yet; returns its slug, made of the name's sound. Raises CollectionRefused when there is one already."""
    slug = slug or slugify(spelled(words.name))[:200]
    client = saleor()
    if not slug or client.collection_by_slug(slug).collection:
        raise CollectionRefused(
            _("«%(name)s» can't be told from a collection that exists. Choose another name.") % {"name": words.name}
        )
    wanted = inputs.CollectionCreateInput(name=words.name, slug=slug, description=written(words.description))
    made = accepted(client.collection_create(wanted).collection_create, "CollectionCreate").collection
    if made:
        translate(made.id, words)
    sync_collection(slug)
    return slug


def change_words(collection: Collection, words: CollectionWords) -> None:
    """Its name and text in both languages; the address stays."""
    changes = inputs.CollectionInput(name=words.name, description=written(words.description))
    answer = saleor().collection_update(collection.saleor_id, changes)
    accepted(answer.collection_update, "CollectionUpdate")
    translate(collection.saleor_id, words)
    sync_collection(collection.slug)


def translate(collection_id: str, words: CollectionWords) -> None:
    english = inputs.TranslationInput(
        name=words.name_en or None, description=written(words.description_en) if words.description_en else None
    )
    answer = saleor().collection_translate(collection_id, enums.LanguageCodeEnum.EN, english)
    accepted(answer.collection_translate, "CollectionTranslate")


def written(text: str) -> str:
    return to_editorjs(split_paragraphs(text))


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
    """So many places to the back, negative to the front, among those that the shop knows; at an end it stays."""
    places = list(collection.items.values_list("product_saleor_id", flat=True))
    known = set(Product.objects.filter(saleor_id__in=places).values_list("saleor_id", flat=True))
    seen = [place for place, saleor_id in enumerate(places) if saleor_id in known]
    here = places.index(product.saleor_id) if product.saleor_id in places else None
    target = seen.index(here) + step if here is not None else -1
    if here is None or step == 0 or not 0 <= target < len(seen):
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
