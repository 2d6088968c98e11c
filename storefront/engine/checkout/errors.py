"""How a shortage of stock is told by checkout mutations."""

from ..core.errors import Problem, Refused, refuse
from ..warehouse.allocation import InsufficientStock


def shortage_while_adding(error: InsufficientStock) -> Refused:
    """One problem a variant."""
    return Refused(
        Problem(
            "quantity",
            f"Could not add items {shortage.variant.name or shortage.variant.sku}. "
            f"Only {max(shortage.available, 0)} remaining in stock.",
            "INSUFFICIENT_STOCK",
            {"variants": [shortage.variant.pk]},
        )
        for shortage in error.shortages
    )


def shortage_while_completing(error: InsufficientStock) -> Refused:
    names = ", ".join(shortage.variant.name or str(shortage.variant.sku) for shortage in error.shortages)
    variants = [shortage.variant.pk for shortage in error.shortages]
    return refuse(None, f"Insufficient product stock: {names}", "INSUFFICIENT_STOCK", variants=variants)
