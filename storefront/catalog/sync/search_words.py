"""Keeps the search index equal to the rows: what is on sale can be found."""

from ..models import Product
from ..search.document import search_document
from ..search.index import search_index


def index_product(product: Product) -> None:
    """Inside the transaction that wrote the product or its maker."""
    if not product.on_sale:
        search_index().remove([product.pk])
        return
    craft, maker = product.craft_facts, product.maker
    spoken = [craft.zh] if craft else []
    if maker:
        spoken += [maker.title, maker.township, maker.village]
    details = [product.material, *product.variants.values_list("name", flat=True)]
    if craft:
        details += [craft.en, craft.slug.replace("-", " "), craft.other_names]
    search_index().put(product.pk, search_document(product.name, details, spoken, product.description))
