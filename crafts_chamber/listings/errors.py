"""Why a listing can't be changed, in words that the person who tried reads."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from crafts_chamber.registry.errors import InvalidFields, Refusal


class ListingRefused(Refusal):
    """A listing can't be changed that way; nothing was changed."""


class InvalidProposal(ListingRefused, InvalidFields):
    """Some fields of a proposal can't be taken."""


def membership_lapsed() -> ListingRefused:
    return ListingRefused(
        _(
            "The firm's membership of the crafts chamber is not valid today, so its goods can't be listed. "
            "Renew it with the chamber; nothing was changed here."
        )
    )


def vendor_suspended() -> ListingRefused:
    return ListingRefused(_("This vendor is suspended, so its goods can't be listed. Talk to the crafts chamber."))


def moved_on() -> ListingRefused:
    return ListingRefused(_("This listing has moved on since you opened it, so nothing was changed. Look at it again."))


def sku_taken(sku: str) -> ListingRefused:
    return ListingRefused(
        _("SKU %(sku)s belongs to other goods. Choose another, or leave it empty to have one made.") % {"sku": sku},
        "variants",
    )


def slug_taken(slug: str) -> ListingRefused:
    return ListingRefused(_("There are goods at the address «%(slug)s» already.") % {"slug": slug}, "slug")


def incomplete(names: Iterable[str]) -> ListingRefused:
    return ListingRefused(_("Still missing: %(names)s. Add it and submit again.") % {"names": _(", ").join(names)})


def too_many_pictures(most: int) -> ListingRefused:
    return ListingRefused(_("At most %(most)d photos fit. Remove one first.") % {"most": most}, "photos")


def reason_missing() -> ListingRefused:
    return ListingRefused(_("Write down the reason; the vendor will read it."), "reason")


def not_yours() -> ListingRefused:
    return ListingRefused(_("Your office can't take this step; nothing was changed."))


def not_on_sale_yet() -> ListingRefused:
    return ListingRefused(_("These goods are not published yet. Their stock is set in the draft."), "stock")


def commerce_away() -> ListingRefused:
    return ListingRefused(_("The commerce server can't be reached right now; nothing was changed. Try again soon."))
