"""What a link would have meant for a month that is over: nothing is written."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from crafts_chamber.ledger.models import LedgerRow
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import today

from .attributing import goods_rows, movement_of, terms_of
from .models import ReliefLink
from .plan import Line, Terms
from .rules import LinkFacts
from .selectors import in_force

# Above every id of a link that is recorded.
WANTED = -1


@dataclass(frozen=True)
class Preview:
    """Of a firm's goods in `month`, refunds of them taken off; amounts in yuan to the fen.

    `given`: what this link would have given beside those that hold today; `others`: what those would have.
    """

    month: str
    pieces: int
    net: Decimal
    covered: Decimal
    given: Decimal
    others: Decimal


def preview(firm: Firm, facts: LinkFacts, month: str, *, instead_of: ReliefLink | None = None) -> Preview:
    """`instead_of`: the link that this one would replace."""
    rows = goods_rows().filter(vendor_slug=firm.vendor.slug, month=month).order_by("pk")
    links = [link for link in ReliefLink.objects.filter(in_force(today()), firm=firm) if link != instead_of]
    lines: dict[str, Line] = defaultdict(Line)
    pieces, net, covered, given, others = 0, Decimal(0), Decimal(0), Decimal(0), Decimal(0)
    for row in rows:
        is_covered = facts.product in ("", row.product_slug)
        terms = terms_for(row, links)
        if is_covered:
            terms.append(Terms(WANTED, facts.share, facts.amount))
        line, movement = lines[f"{row.order_id} {row.order_line_id}"], movement_of(row)
        gifts = line.gifts_of(movement, terms)
        line.enter(movement, gifts)
        pieces, net = pieces + row.quantity, net + row.net
        covered += row.net if is_covered else 0
        given += gifts.get(WANTED, Decimal(0))
        others += sum((amount for link, amount in gifts.items() if link != WANTED), Decimal(0))
    return Preview(month, pieces, net, covered, given, others)


def terms_for(row: LedgerRow, links: Sequence[ReliefLink]) -> list[Terms]:
    """As if they had held on that row's day."""
    return [terms_of(link) for link in links if link.product_slug in ("", row.product_slug)]
