"""Links and sheets of the tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from crafts_chamber.registry.models import Firm
from crafts_chamber.relief.models import ReliefLink
from crafts_chamber.relief.recording import record_link
from crafts_chamber.relief.rules import LinkFacts, Target
from storefront.core.private_files import PrivateFile
from tests.cast import PDF, officer

FIRST = date(2026, 1, 1)
PAPER = PrivateFile(PDF, ".pdf")


def facts(share: str = "", **more: Any) -> LinkFacts:
    """Wages of 三北头村, 杨集镇, by 10 percent when nothing else is said."""
    percent = Decimal(share or "10") if "amount" not in more else None
    if "household" in more:
        place: dict[str, Any] = {"target": Target.HOUSEHOLD}
    else:
        place = {"target": Target.VILLAGE, "township": "yangji", "village": "三北头村"}
    return LinkFacts(**{"kind": "wages", "valid_from": FIRST, "share": percent, **place, **more})


def link(firm: Firm, share: str = "", **more: Any) -> ReliefLink:
    return record_link(firm, facts(share, **more), PAPER, by=officer())
