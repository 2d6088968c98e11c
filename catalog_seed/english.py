"""The frame in English: what Saleor keeps as translations of attributes, their choices, and categories."""

from collections.abc import Iterator

from storefront.saleor.client import enums, input_types
from storefront.saleor.client.attribute import AttributeAttribute
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import accepted

from .changes import Change, Item, Items
from .documents import Attribute, Craft, Seed
from .values import values_of

EN = enums.LanguageCodeEnum.EN


def items(client: SaleorClient, seed: Seed) -> Items:
    for attribute in seed.attributes:
        yield attribute_item(client, seed, attribute)
    for craft in seed.crafts:
        yield category_item(client, craft)


def attribute_item(client: SaleorClient, seed: Seed, wanted: Attribute) -> Item:
    return Item(f"attribute {wanted.slug} in English", lambda: attribute(client, seed, wanted))


def attribute(client: SaleorClient, seed: Seed, wanted: Attribute) -> Change | None:
    found = client.attribute(wanted.slug).attribute
    known = found.translation.name if found and found.translation else ""
    if found and known == wanted.name_en and not list(choices_to_say(found, values_of(seed, wanted))):
        return None

    def apply() -> None:
        made = client.attribute(wanted.slug).attribute
        assert made is not None, "the attribute comes before its English"
        name = input_types.NameTranslationInput(name=wanted.name_en)
        accepted(client.attribute_translate(made.id, EN, name).attribute_translate, "AttributeTranslate")
        for choice, english in choices_to_say(made, values_of(seed, wanted)):
            text = input_types.AttributeValueTranslationInput(name=english)
            payload = client.attribute_value_translate(choice, EN, text).attribute_value_translate
            accepted(payload, "AttributeValueTranslate")

    return Change(f"attribute {wanted.slug}: say it in English", apply)


def choices_to_say(found: AttributeAttribute, english: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Id and English of each of our choices that says something else so far."""
    for edge in found.choices.edges if found.choices else ():
        wanted = english.get(edge.node.name or "")
        known = edge.node.translation.name if edge.node.translation else ""
        if wanted and known != wanted:
            yield edge.node.id, wanted


def category_item(client: SaleorClient, craft: Craft) -> Item:
    return Item(f"category {craft.slug} in English", lambda: category(client, craft))


def category(client: SaleorClient, craft: Craft) -> Change | None:
    found = client.category(craft.slug).category
    if found and found.translation and found.translation.name == craft.name_en:
        return None

    def apply() -> None:
        made = client.category(craft.slug).category
        assert made is not None, "the category comes before its English"
        name = input_types.TranslationInput(name=craft.name_en)
        accepted(client.category_translate(made.id, EN, name).category_translate, "CategoryTranslate")

    return Change(f"category {craft.slug}: say it in English", apply)
