"""Who may write what of a listing; every write asks here first."""

from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.acting import Power, require_acting, require_stranger
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import Role, User

from . import errors
from .models import ListingRevision


def require_member(vendor: Vendor, user: User) -> None:
    """Somebody who may care for the firm's goods, whether it may sell today or not."""
    require_acting(user, vendor.firm, Power.LISTINGS)


def require_selling(vendor: Vendor) -> None:
    if active_membership(vendor.firm) is None:
        raise errors.membership_lapsed()
    if not Vendor.objects.filter(pk=vendor.pk, state=Vendor.State.ACTIVE).exists():
        raise errors.vendor_suspended()


def require_vendor(vendor: Vendor, user: User) -> None:
    require_member(vendor, user)
    require_selling(vendor)


def require_officer(user: User) -> None:
    if not user.has_role(Role.Kind.CHAMBER_OFFICER):
        raise errors.not_yours()


def require_reviewer(revision: ListingRevision, user: User) -> None:
    """An officer who wrote nothing in it and does not act for the firm: nobody reviews their own goods."""
    require_officer(user)
    require_stranger(user, revision.listing.vendor.firm)
    if revision.writers.filter(pk=user.pk).exists():
        raise errors.own_goods()
