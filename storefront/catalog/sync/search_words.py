"""Keeps the search index equal to the rows: what is on sale can be found."""

from collections.abc import Iterable
from itertools import chain

from django.db import transaction

from ..models import Product
from ..search.document import SearchDocument, search_document
from ..search.index import search_index


def index_product(product: Product) -> None:
    """Inside the transaction that wrote the product or its maker."""
    if not product.on_sale:
        search_index().remove([product.pk])
        return
    choices = chain.from_iterable(product.variants.values_list("name", "name_en"))
    search_index().put(product.pk, document_of(product, choices))


def document_of(product: Product, choices: Iterable[str]) -> SearchDocument:
    """`choices` are the names of its variants, in both languages."""
    craft, maker = product.craft_facts, product.maker
    spoken = [craft.zh] if craft else []
    details: list[str] = []
    if maker:
        spoken += [maker.title, maker.township, maker.village]
        details += [maker.title_en, maker.village_en]
    details += [product.material, product.technique, product.material_en, product.technique_en, *choices]
    if craft:
        details += [craft.en, craft.slug.replace("-", " "), craft.other_names]
    paragraphs = [*product.description, *product.description_en]
    return search_document(product.name, product.name_en, details, spoken, paragraphs)


def mend_index() -> int:
    """Make the index hold what is on sale, whatever became of it; returns how many entries changed."""
    on_sale, held = set(Product.objects.filter(on_sale=True).values_list("pk", flat=True)), search_index().ids()
    with transaction.atomic():
        # Asked again: a product may have come or gone since both sets were read.
        gone = held - on_sale
        gone -= set(Product.objects.filter(pk__in=gone, on_sale=True).values_list("pk", flat=True))
        search_index().remove(gone)
    lacking = Product.objects.filter(pk__in=on_sale - held, on_sale=True).select_related("maker")
    for product in lacking:
        with transaction.atomic():
            index_product(product)
    return len(gone) + len(lacking)
