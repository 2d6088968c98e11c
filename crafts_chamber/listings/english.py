"""What English pages say of the goods: Saleor's translations, written after the Chinese they belong to."""

from collections.abc import Mapping

from storefront.core.rich_text import split_paragraphs, to_editorjs
from storefront.saleor.client.enums import LanguageCodeEnum
from storefront.saleor.client.input_types import AttributeValueTranslationInput, NameTranslationInput, TranslationInput
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import accepted

from .models import ListingRevision

EN = LanguageCodeEnum.EN


def translate_product(client: SaleorClient, product_id: str, revision: ListingRevision) -> str:
    """Name, description and the facts that are texts; what has no English loses the one it may have had."""
    texts = TranslationInput(
        name=revision.name_en or None,
        description=to_editorjs(split_paragraphs(revision.description_en)) if revision.description_en else None,
    )
    accepted(client.product_translate(product_id, EN, texts).product_translate, "ProductTranslate")
    translate_facts(client, product_id, facts_in_english(revision))
    return product_id


def facts_in_english(revision: ListingRevision) -> dict[str, str]:
    """English by attribute slug; a fact that was taken away has none (Saleor keeps its empty text, translated)."""
    facts = {
        "material": (revision.material, revision.material_en),
        "size": (revision.size, revision.size_en),
        "technique": (revision.technique, revision.technique_en),
    }
    return {slug: english if chinese else "" for slug, (chinese, english) in facts.items()}


def translate_facts(client: SaleorClient, product_id: str, facts: Mapping[str, str]) -> None:
    """A free text is a value of its own in Saleor, found through the product that says it."""
    product = client.attribute_values_of_product(product_id).product
    for attribute in product.attributes if product else ():
        english = facts.get(attribute.attribute.slug)
        for value in attribute.values if english is not None else ():
            known = (value.translation.plain_text or "") if value.translation else ""
            if known != english:
                text = AttributeValueTranslationInput(plain_text=english)  # null breaks Saleor
                payload = client.attribute_value_translate(value.id, EN, text).attribute_value_translate
                accepted(payload, "AttributeValueTranslate")


def translate_option(client: SaleorClient, variant_id: str, english: str) -> None:
    name = NameTranslationInput(name=english)  # null breaks Saleor
    payload = client.product_variant_translate(variant_id, EN, name).product_variant_translate
    accepted(payload, "ProductVariantTranslate")
