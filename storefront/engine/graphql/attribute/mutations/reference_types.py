"""The types of things that a reference attribute may name."""

from typing import Any

from ....attribute.actions import REFERENCES, set_reference_types
from ....attribute.models import Attribute
from ....core.errors import refuse
from ....page.models import PageType
from ....product.models import ProductType
from ...core.lookup import input_rows

KINDS: dict[str, tuple[Any, str]] = {"PAGE": (PageType, "PageType"), "PRODUCT": (ProductType, "ProductType")}


def apply_reference_types(attribute: Attribute, ids: list[str] | None) -> None:
    """None leaves them as they are; refuses them for other kinds, and types of the wrong sort."""
    if ids is None:
        return
    if attribute.input_type not in REFERENCES or attribute.entity_type not in KINDS:
        raise refuse("referenceTypes", "Only attributes that refer to pages or products take these.", "INVALID")
    model, type_name = KINDS[attribute.entity_type]
    set_reference_types(attribute, input_rows(model.objects.all(), ids, type_name, "referenceTypes"))
