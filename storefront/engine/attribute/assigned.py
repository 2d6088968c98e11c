"""What a product, variant or page says for one of its attributes, read from rows that were prefetched."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from .models import Attribute, AttributeValue


class Owner(Protocol):
    """A row with `assigned_values` (product, variant, page)."""

    assigned_values: Any


@dataclass(frozen=True)
class Assigned:
    """An attribute and the values that the owner has of it, in the order given; none at all is an empty list."""

    attribute: Attribute
    values: list[AttributeValue] = field(default_factory=list)

    @property
    def first(self) -> AttributeValue | None:
        return self.values[0] if self.values else None


def assigned_to(owner: Owner, attributes: list[Attribute]) -> list[Assigned]:
    """One entry for each of `attributes` (those of the owner's type), whether it has a value or not."""
    values: dict[int, list[AttributeValue]] = {}
    for link in owner.assigned_values.all():
        values.setdefault(link.value.attribute_id, []).append(link.value)
    return [Assigned(attribute, values.get(attribute.pk, [])) for attribute in attributes]
