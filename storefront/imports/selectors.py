"""Reads of imports. Pages name kind and owner first and can't ask without them."""

from django.db.models import QuerySet

from .models import Import, ImportItem


def imports_of(kind: str, owner: str) -> QuerySet[Import]:
    """An owner's imports of that kind, newest first."""
    return Import.objects.filter(kind=kind, owner=owner).select_related("by")


def import_of(kind: str, owner: str, pk: int) -> Import | None:
    """One of this owner's; None when there is none, or it is another's."""
    return imports_of(kind, owner).filter(pk=pk).first()


def items_of(parent: Import, outcome: str = "") -> QuerySet[ImportItem]:
    """What the workbook speaks of, in its order; `outcome` narrows to one (`failed`: what could not be done)."""
    items = parent.items.order_by("position").defer("payload")
    if outcome == "failed":
        return items.filter(state="failed")
    return items.filter(outcome=outcome) if outcome else items
