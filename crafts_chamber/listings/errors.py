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


def own_goods() -> ListingRefused:
    return ListingRefused(
        _("You wrote in this listing or belong to its firm, so another officer must review it. Nothing was changed.")
    )


def drifted() -> ListingRefused:
    return ListingRefused(
        _(
            "Somebody changed these goods in the commerce server itself. Decide about that first, under «Changed "
            "elsewhere»; nothing was changed here."
        )
    )


def only_restore() -> ListingRefused:
    return ListingRefused(
        _("What was changed there can't be a vendor's proposal, so it can only be restored. Nothing was changed here.")
    )


def none_chosen() -> ListingRefused:
    return ListingRefused(_("Tick at least one change. Nothing was approved."))


def too_many_chosen(most: int) -> ListingRefused:
    return ListingRefused(
        _("At most %(most)d changes can be approved together. Nothing was approved; tick fewer.") % {"most": most}
    )


def nothing_said() -> ListingRefused:
    return ListingRefused(_("Write something first."), "text")


def nothing_approved() -> ListingRefused:
    return ListingRefused(_("These goods were never approved: there is nothing to go back to. Delete them instead."))


def not_deletable() -> ListingRefused:
    return ListingRefused(
        _(
            "Goods that are with the chamber or were approved once can't be deleted. Withdraw them, or take them off "
            "sale."
        )
    )


def price_up(sku: str) -> ListingRefused:
    return ListingRefused(
        _("A higher price is reviewed by the chamber, so the price of %(sku)s was not changed. Propose a change.")
        % {"sku": sku},
        "price",
    )


def changing_now() -> ListingRefused:
    return ListingRefused(_("This option is being changed right now. Look at it again in a minute."))


def not_on_sale_yet() -> ListingRefused:
    return ListingRefused(_("These goods are not published yet. Their stock is set in the draft."), "stock")


def commerce_away() -> ListingRefused:
    return ListingRefused(_("The commerce server can't be reached right now; nothing was changed. Try again soon."))
