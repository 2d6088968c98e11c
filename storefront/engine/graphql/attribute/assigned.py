"""`assignedAttribute`: what a thing says for an attribute, one type for each kind of attribute."""

from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from ...attribute.assigned import Assigned, assigned_to
from ...attribute.models import Attribute as AttributeRow
from ...page.models import Page
from ...product.models import Product
from ..core import scalars, type_paths
from ..core.context import EngineContext
from ..core.nodes import type_of
from ..core.prefetch import HERE, Need, declare_needs
from ..translation.languages import LanguageCodeEnum
from ..translation.types import TRANSLATED, translation_in
from .types import Attribute, AttributeValue

# The fields of an assigned attribute read relations of the *value* row; those of `attribute` of the assignment row.
declare_needs(
    "AssignedValue",
    {
        "value": (
            Need("reference_page", "Page"),
            Need("reference_product", "Product"),
            Need(HERE, "AssignedChoiceAttributeValue"),
        ),
        "translation": TRANSLATED,
    },
)
declare_needs("AssignedChoiceAttributeValue", {"translation": TRANSLATED})
declare_needs("AttributeAssignment", {"attribute": Need("attribute", "Attribute")})


def assigned_needs(assignments: str) -> tuple[Need, ...]:
    """What reading assigned attributes needs, when the type's attributes are found by the path `assignments`."""
    return (
        Need(f"{assignments}.attribute"),
        Need(assignments, "AttributeAssignment"),
        Need("assigned_values.value", "AssignedValue"),
    )


class _TranslatedText:
    """In other languages than the value's own."""

    translation = graphene.String(language_code=LanguageCodeEnum(required=True))


class AssignedChoiceAttributeValue(_TranslatedText, graphene.ObjectType):
    name = graphene.String()
    slug = graphene.String()

    @staticmethod
    def resolve_translation(root: Any, info: GraphQLResolveInfo, language_code: str) -> str | None:
        return getattr(translation_in(root, str(language_code)), "name", None)


class AssignedAttribute(graphene.Interface):
    attribute = graphene.Field(Attribute, required=True)

    @classmethod
    def resolve_type(cls, root: Assigned, info: GraphQLResolveInfo) -> type[graphene.ObjectType]:
        attribute = root.attribute
        return TYPES[attribute.input_type, attribute.entity_type if "REFERENCE" in attribute.input_type else None]


class _Assigned(graphene.ObjectType):
    class Meta:
        abstract = True


def visible_pages(pages: list[Page | None], context: EngineContext) -> list[Page]:
    """Pages that the caller may see: all of them for apps, else the published."""
    return [page for page in pages if page is not None and (context.sees_everything or page.is_visible)]


def _limited(rows: list[Any], limit: int) -> list[Any]:
    return rows[:limit]


class AssignedSingleChoiceAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(AssignedChoiceAttributeValue)

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> Any:
        return root.first


class AssignedMultiChoiceAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.List(
        graphene.NonNull(AssignedChoiceAttributeValue), required=True, limit=scalars.PositiveInt(default_value=100)
    )

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo, limit: int = 100) -> Any:
        return _limited(root.values, limit)


class AssignedPlainTextAttribute(_TranslatedText, _Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.String()

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> str | None:
        return root.first.plain_text if root.first else None

    @staticmethod
    def resolve_translation(root: Assigned, info: GraphQLResolveInfo, language_code: str) -> str | None:
        return getattr(translation_in(root.first, str(language_code)), "plain_text", None) if root.first else None


class AssignedTextAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(scalars.JSON)
    translation = graphene.Field(scalars.JSON, language_code=LanguageCodeEnum(required=True))

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> Any:
        return root.first.rich_text if root.first else None

    @staticmethod
    def resolve_translation(root: Assigned, info: GraphQLResolveInfo, language_code: str) -> Any:
        return getattr(translation_in(root.first, str(language_code)), "rich_text", None) if root.first else None


class AssignedBooleanAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Boolean()

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> bool | None:
        return root.first.boolean if root.first else None


class AssignedNumericAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Float()

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> float | None:
        return root.first.numeric if root.first else None


class AssignedDateAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = scalars.Date()

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> Any:
        return root.first.date_time.date() if root.first and root.first.date_time else None


class AssignedDateTimeAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = scalars.DateTime()

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> Any:
        return root.first.date_time if root.first else None


class AssignedSinglePageReferenceAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(type_paths.PAGE)

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> Page | None:
        pages = visible_pages([value.reference_page for value in root.values], info.context)
        return pages[0] if pages else None


class AssignedMultiPageReferenceAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.List(
        graphene.NonNull(type_paths.PAGE), required=True, limit=scalars.PositiveInt(default_value=100)
    )

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo, limit: int = 100) -> list[Page]:
        return _limited(visible_pages([value.reference_page for value in root.values], info.context), limit)


def _visible_products(root: Assigned, context: EngineContext) -> list[Product]:
    """Referenced goods are shown to apps only: without a channel nobody can tell whether they are published."""
    if not context.sees_everything:
        return []
    return [value.reference_product for value in root.values if value.reference_product is not None]


class AssignedSingleProductReferenceAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.Field(type_paths.PRODUCT)

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo) -> Product | None:
        products = _visible_products(root, info.context)
        return products[0] if products else None


class AssignedMultiProductReferenceAttribute(_Assigned):
    class Meta:
        interfaces = (AssignedAttribute,)

    value = graphene.List(
        graphene.NonNull(type_paths.PRODUCT), required=True, limit=scalars.PositiveInt(default_value=100)
    )

    @staticmethod
    def resolve_value(root: Assigned, info: GraphQLResolveInfo, limit: int = 100) -> list[Product]:
        return _limited(_visible_products(root, info.context), limit)


TYPES: dict[tuple[str, str | None], type[graphene.ObjectType]] = {
    ("DROPDOWN", None): AssignedSingleChoiceAttribute,
    ("MULTISELECT", None): AssignedMultiChoiceAttribute,
    ("PLAIN_TEXT", None): AssignedPlainTextAttribute,
    ("RICH_TEXT", None): AssignedTextAttribute,
    ("BOOLEAN", None): AssignedBooleanAttribute,
    ("NUMERIC", None): AssignedNumericAttribute,
    ("DATE", None): AssignedDateAttribute,
    ("DATE_TIME", None): AssignedDateTimeAttribute,
    ("SINGLE_REFERENCE", "PAGE"): AssignedSinglePageReferenceAttribute,
    ("REFERENCE", "PAGE"): AssignedMultiPageReferenceAttribute,
    ("SINGLE_REFERENCE", "PRODUCT"): AssignedSingleProductReferenceAttribute,
    ("REFERENCE", "PRODUCT"): AssignedMultiProductReferenceAttribute,
}
# What `attributeCreate` takes: the kinds that can be read back.
KINDS = frozenset(TYPES)


class ObjectWithAttributes(graphene.Interface):
    """Interface of things with attributes; their rows give `type_attributes()`."""

    assigned_attribute = graphene.Field(AssignedAttribute, slug=graphene.String(required=True))
    assigned_attributes = graphene.List(
        graphene.NonNull(AssignedAttribute), required=True, limit=scalars.PositiveInt(default_value=100)
    )

    @classmethod
    def resolve_type(cls, root: Any, info: GraphQLResolveInfo) -> Any:
        return type_of(root)

    @staticmethod
    def resolve_assigned_attribute(root: Any, info: GraphQLResolveInfo, slug: str) -> Assigned | None:
        attributes = [attribute for attribute in readable(root.type_attributes(), info) if attribute.slug == slug]
        return assigned_to(root, attributes)[0] if attributes else None

    @staticmethod
    def resolve_assigned_attributes(root: Any, info: GraphQLResolveInfo, limit: int = 100) -> list[Assigned]:
        return assigned_to(root, readable(root.type_attributes(), info))[:limit]


def readable(attributes: list[AttributeRow], info: GraphQLResolveInfo) -> list[AttributeRow]:
    """Those that the caller may read: all for apps, else the visible in the storefront."""
    seen = info.context.sees_everything
    return [attribute for attribute in attributes if seen or attribute.visible_in_storefront]


class SelectedAttribute(graphene.ObjectType):
    """The older form of an assigned attribute; still what many clients ask for."""

    attribute = graphene.Field(Attribute, required=True)
    values = graphene.List(graphene.NonNull(AttributeValue), required=True)
