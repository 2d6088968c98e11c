"""Writes down who looked at what, and reads it back."""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from storefront.accounts.models import User

from .looks import Look

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# The first part of `what`.
PLACES: "dict[str, StrPromise]" = {
    "figures": _("Figures"),
    "forms": _("Ready-made form"),
    "ledger": _("Ledger rows"),
    "signed": _("Signed report"),
}


def note_look(user: User, what: str, period: str) -> None:
    """Call it in every view that shows or hands out figures. `what`: one of PLACES, a slash, and which (`.csv` if a file).

    Raises KeyError for a place that is not known.
    """
    PLACES[what.partition("/")[0]]
    Look.objects.create(user=user, what=what[:120], period=period[:10])


def looks(name: str = "") -> QuerySet[Look]:
    """The newest first; `name` is a part of a person's name."""
    found = Look.objects.select_related("user")
    return found.filter(user__name__icontains=name) if name else found


def place_of(look: Look) -> tuple[str, str]:
    """What it is called on a page, and which one it was."""
    place, _slash, which = look.what.partition("/")
    return str(PLACES.get(place, place)), which
