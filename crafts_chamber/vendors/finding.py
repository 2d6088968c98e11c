"""Find-or-make against Saleor, and what Saleor must have before anything can be made."""

from collections.abc import Callable

from storefront.saleor.client.input_types import AttributeValueSelectableTypeInput
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import SaleorError, SaleorRejected

# Saleor's codes for «there is one already»: another runner made it between our look and our call.
TAKEN = frozenset({"UNIQUE", "DUPLICATED_INPUT_ITEM"})


class FrameMissing(SaleorError):
    """Saleor lacks a part of the channel's frame; `seed apply` makes it."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Saleor has no {what}. Run `manage.py seed apply`.")


def find_or_make(find: Callable[[], str | None], make: Callable[[], str]) -> str:
    """The id of what is there, or of what was made; when somebody else made it meanwhile, the id of that."""
    found = find()
    if found is not None:
        return found
    try:
        return make()
    except SaleorRejected as error:
        theirs = find() if error.codes & TAKEN else None
        if theirs is None:
            raise
        return theirs


def attribute_values(
    client: SaleorClient, slug: str, names: list[str]
) -> tuple[str, list[AttributeValueSelectableTypeInput]]:
    """The attribute's id, and for each name the choice of that name (a new one when the frame has none yet)."""
    attribute = client.attribute(slug).attribute
    if attribute is None:
        raise FrameMissing(f"attribute {slug!r}")
    known = {edge.node.name: edge.node.id for edge in attribute.choices.edges} if attribute.choices else {}
    values = [
        AttributeValueSelectableTypeInput(id=known[name])
        if name in known
        else AttributeValueSelectableTypeInput(value=name)
        for name in names
    ]
    return attribute.id, values
