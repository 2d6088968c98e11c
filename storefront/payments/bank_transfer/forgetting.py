"""A statement's file names payers and their accounts: it goes as soon as nobody needs it any more."""

from storefront.imports.files import forget_files
from storefront.imports.models import Import
from storefront.imports.rules import OPEN

from .statement_workbook import KIND


def forget_statements() -> int:
    """Delete the files of statements that are at their end (by the clock); what was taken in stays, sealed. How many.

    Files first: who is killed in between finds them named still, and does it again.
    """
    ended = list(Import.objects.filter(kind=KIND).exclude(state__in=OPEN).exclude(file="")[:100])
    for parent in ended:
        forget_files(parent.pk)
        Import.objects.filter(pk=parent.pk).update(file="", marked="")
    return len(ended)
