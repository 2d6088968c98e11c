"""Writes of a person's address book, and taking guests' orders into an account."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from storefront.accounts.models import User
from storefront.delivery.addresses import Address

from .errors import ShopError
from .models import Purchase, SavedAddress
from .selectors import addresses_of, claimable_orders

ADDRESSES_MOST = 10


class AddressBookFull(ShopError):
    def __init__(self) -> None:
        super().__init__(
            _("Your address book holds %(most)d addresses at most. Remove one first.") % {"most": ADDRESSES_MOST}
        )


def save_address(user: User, address: Address) -> SavedAddress:
    """Keep an address, or move the same one to the front. Raises AddressBookFull."""
    with transaction.atomic():
        # The person's row is the lock: two tabs must not fill the book beyond its end.
        User.objects.select_for_update().get(pk=user.pk)
        kept = list(addresses_of(user))
        same = next((saved for saved in kept if saved.address == address), None)
        if same is not None:
            use_address(same)
            return same
        if len(kept) >= ADDRESSES_MOST:
            raise AddressBookFull
        return SavedAddress.objects.create(user=user, address_json=address.as_json())


def change_address(saved: SavedAddress, address: Address) -> None:
    SavedAddress.objects.filter(pk=saved.pk).update(address_json=address.as_json())
    saved.refresh_from_db()


def use_address(saved: SavedAddress) -> None:
    SavedAddress.objects.filter(pk=saved.pk).update(used_at=timezone.now())


def remove_address(saved: SavedAddress) -> None:
    saved.delete()


def claim_orders(user: User) -> int:
    """Make the guests' orders of this person's proved phone their own; returns how many. Another's are never taken."""
    found = list(claimable_orders(user).values_list("pk", flat=True))
    return Purchase.objects.filter(pk__in=found, user=None).update(user=user)
