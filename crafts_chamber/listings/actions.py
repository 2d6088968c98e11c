"""Writes: what a vendor proposes, how it is reviewed, what changes at once, and what somebody else changed."""

from .bulk import NewGoods, create_listings, submit_listings
from .drafting import (
    PictureFacts,
    add_pictures,
    arrange_pictures,
    create_listing,
    delete_listing,
    discard_revision,
    keep_typed,
    propose_change,
    remove_picture,
    update_revision,
)
from .drift import accept_drift, restore_drift
from .live_changes import change_price, change_stock, pause_listings, restock, resume_listings
from .publication import publish_listing
from .reviewing import approve_listing, refuse_listing, request_changes, say, submit_listing, withdraw_listing
from .together import approve_together

__all__ = [
    "NewGoods",
    "PictureFacts",
    "accept_drift",
    "add_pictures",
    "approve_listing",
    "approve_together",
    "arrange_pictures",
    "change_price",
    "change_stock",
    "create_listing",
    "create_listings",
    "delete_listing",
    "discard_revision",
    "keep_typed",
    "pause_listings",
    "propose_change",
    "publish_listing",
    "refuse_listing",
    "remove_picture",
    "request_changes",
    "restock",
    "restore_drift",
    "resume_listings",
    "say",
    "submit_listing",
    "submit_listings",
    "update_revision",
    "withdraw_listing",
]
