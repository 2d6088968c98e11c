"""What a vendor does: agrees or disagrees, writes, and says how the goods came back."""

from django.db import transaction

from crafts_chamber.vendors.acting import Power, require_acting
from storefront.accounts.models import User

from . import errors
from .deciding import wholly
from .models import AfterSaleCase, CaseEvent
from .rules import DISPUTED, CaseKind, Condition, Move
from .story import move, words, write

VENDOR = CaseEvent.Party.VENDOR


def agree(case: AfterSaleCase, *, seen: int, by: User, text: str = "") -> None:
    """A cancellation is settled then: nothing was shipped, so nothing is to be judged. A return goes to the platform.

    Raises Refusal; nothing is changed then.
    """
    require_vendor(case, by)
    text = words(text)
    if case.kind == CaseKind.RETURN:
        move(case, Move.AGREE, VENDOR, seen=seen, by=by, text=text)
        return
    with transaction.atomic():
        move(case, Move.AGREE_TO_CANCEL, VENDOR, seen=seen, by=by, text=text, **wholly(case))


def dispute(case: AfterSaleCase, *, seen: int, by: User, text: str) -> None:
    """Say why not; the platform decides. Raises Refusal."""
    require_vendor(case, by)
    move(case, Move.DISPUTE, VENDOR, seen=seen, by=by, text=words(text, required=True))


def receive(case: AfterSaleCase, condition: str, *, seen: int, by: User, text: str = "") -> None:
    """The goods are back: as they should be, and the money follows; or not, and the platform decides. Raises Refusal."""
    require_vendor(case, by)
    if condition not in Condition.values:
        raise errors.condition_missing()
    disputed = condition in DISPUTED
    text = words(text, required=disputed)
    move(case, Move.COMPLAIN if disputed else Move.RECEIVE, VENDOR, seen=seen, by=by, text=text, condition=condition)


def say(case: AfterSaleCase, text: str, *, by: User) -> None:
    require_vendor(case, by)
    write(case, VENDOR, text, by=by)


def require_vendor(case: AfterSaleCase, by: User) -> None:
    require_acting(by, case.vendor_order.vendor.firm, Power.ORDERS)
