"""What a vendor's owner answers to a statement, and what both sides write to each other."""

from crafts_chamber.vendors.acting import Power, require_acting
from storefront.accounts.models import User

from .issuing import require_operator
from .models import Settlement, SettlementEvent
from .rules import Move
from .story import move, record, words

Party = SettlementEvent.Party


def accept(settlement: Settlement, *, seen: int, by: User) -> None:
    """Raises Refusal; nothing is changed then."""
    require_owner(settlement, by)
    move(settlement, Move.ACCEPT, Party.VENDOR, seen=seen, by=by)


def dispute(settlement: Settlement, text: str, *, seen: int, by: User) -> None:
    """Say what is wrong; the platform answers. Raises Refusal."""
    require_owner(settlement, by)
    move(settlement, Move.DISPUTE, Party.VENDOR, seen=seen, by=by, text=words(text, required=True))


def say(settlement: Settlement, text: str, *, by: User) -> None:
    """The vendor writes. Raises Refusal."""
    require_owner(settlement, by)
    record(settlement, Move.WRITE, Party.VENDOR, by=by, text=words(text, required=True))


def answer(settlement: Settlement, text: str, *, by: User) -> None:
    """The platform writes. Raises Refusal."""
    require_operator(by)
    record(settlement, Move.WRITE, Party.OFFICE, by=by, text=words(text, required=True))


def require_owner(settlement: Settlement, by: User) -> None:
    require_acting(by, settlement.vendor.firm, Power.STATEMENTS)
