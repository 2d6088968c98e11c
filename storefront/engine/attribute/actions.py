"""Writes about attributes and their choices."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from ..core.errors import refuse
from ..core.slugs import checked_slug, unique_slug
from ..webhook.events import emit
from .models import WITH_CHOICES, Attribute, AttributeValue

REFERENCES = frozenset({"REFERENCE", "SINGLE_REFERENCE"})
# Kinds that a storefront can filter by. Source: Saleor 3.23 as measured (SINGLE_REFERENCE can't be filterable).
FILTERABLE = frozenset({"DROPDOWN", "MULTISELECT", "SWATCH", "NUMERIC", "BOOLEAN", "DATE", "DATE_TIME"})
FILTERS = ("filterable_in_storefront", "filterable_in_dashboard")


def save_attribute(attribute: Attribute, columns: dict[str, Any], kinds: frozenset[tuple[str, str | None]]) -> None:
    """Create or change an attribute; `kinds` are the (input type, entity type) that the engine can keep."""
    is_new = attribute._state.adding
    slug = columns.pop("slug", None)
    for name, value in columns.items():
        setattr(attribute, name, value)
    if not attribute.name.strip():
        raise refuse("name", "An attribute needs a name.", "REQUIRED")
    _check_kind(attribute, kinds)
    _check_filters(attribute, columns)
    others = Attribute.objects.exclude(pk=attribute.pk)
    reference = attribute.external_reference
    if reference is not None and others.filter(external_reference=reference).exists():
        raise refuse("externalReference", f"Another attribute has the external reference {reference!r}.", "UNIQUE")
    if slug is not None or is_new:
        attribute.slug = checked_slug(others, slug, attribute.name)
    attribute.save()
    emit("ATTRIBUTE_CREATED" if is_new else "ATTRIBUTE_UPDATED", attribute)


def _check_kind(attribute: Attribute, kinds: frozenset[tuple[str, str | None]]) -> None:
    if attribute.input_type in REFERENCES and attribute.entity_type is None:
        raise refuse("entityType", "Entity type is required when REFERENCE input type is used.", "REQUIRED")
    entity = attribute.entity_type if attribute.input_type in REFERENCES else None
    if (attribute.input_type, entity) not in kinds:
        message = f"The embedded engine keeps no attributes of kind {attribute.input_type} {entity or ''}".strip()
        raise refuse("inputType", f"{message}.", "INVALID")


def _check_filters(attribute: Attribute, columns: dict[str, Any]) -> None:
    if attribute.input_type in FILTERABLE:
        return
    for name in FILTERS:
        if columns.get(name):
            raise refuse(name, f"Cannot set on a {attribute.input_type} attribute.", "INVALID")
        setattr(attribute, name, False)


def set_reference_types(attribute: Attribute, types: Sequence[models.Model]) -> None:
    """Limit what may be referenced to things of `types` (page types or product types, as the entity type says)."""
    relation: Any = attribute.reference_page_types
    if attribute.entity_type != "PAGE":
        relation = attribute.reference_product_types
    relation.set(types)


def add_choices(attribute: Attribute, choices: Sequence[dict[str, Any]]) -> None:
    """Refuses choices for kinds without any, empty and repeated names."""
    if not choices:
        return
    field = "values"
    if attribute.input_type not in WITH_CHOICES:
        raise refuse(field, f"Values cannot be used with input type {attribute.input_type}.", "INVALID")
    names = [str(choice.get("name") or "").strip() for choice in choices]
    if not all(names):
        raise refuse(field, "A value needs a name.", "REQUIRED")
    if len({name.casefold() for name in names}) != len(names):
        raise refuse(field, "Provided values are not unique.", "UNIQUE")
    taken = set(attribute.values.filter(name__in=names).values_list("name", flat=True))
    if taken:
        raise refuse(field, f"Values {', '.join(sorted(taken))} already exist within this attribute.", "ALREADY_EXISTS")
    for name, choice in zip(names, choices, strict=True):
        add_choice(attribute, name, choice.get("value") or "", choice.get("external_reference"))


def add_choice(
    attribute: Attribute, name: str, value: str = "", external_reference: str | None = None
) -> AttributeValue:
    if external_reference and AttributeValue.objects.filter(external_reference=external_reference).exists():
        raise refuse("externalReference", f"Another value has the external reference {external_reference!r}.", "UNIQUE")
    last = attribute.values.aggregate(last=models.Max("sort_order"))["last"]
    choice = AttributeValue.objects.create(
        attribute=attribute,
        name=name,
        slug=unique_slug(attribute.values.all(), name),
        value=value,
        external_reference=external_reference or None,
        sort_order=0 if last is None else last + 1,
    )
    emit("ATTRIBUTE_VALUE_CREATED", choice)
    return choice


def remove_choices(attribute: Attribute, pks: Sequence[str]) -> None:
    rows = list(attribute.values.filter(pk__in=pks))
    strangers = set(map(str, pks)) - {str(row.pk) for row in rows}
    if strangers:
        raise refuse("removeValues", "A value does not belong to this attribute.", "INVALID")
    for row in rows:
        emit("ATTRIBUTE_VALUE_DELETED", row)
    attribute.values.filter(pk__in=[row.pk for row in rows]).delete()
