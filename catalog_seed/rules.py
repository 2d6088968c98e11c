"""What some sample firms ask for their parcels."""

from collections.abc import Sequence
from functools import partial

from storefront.delivery.actions import change_rule
from storefront.delivery.rules import REMOTE, Rule
from storefront.delivery.selectors import standing_of

from .changes import Change, Item, Items
from .documents import Firm, Seed, Terms


def rule_items(seed: Seed, firms: Sequence[Firm]) -> Items:
    """Of those of these firms that have one in the files."""
    slugs = {firm.slug for firm in firms}
    for terms in seed.delivery:
        if terms.firm in slugs:
            yield Item(f"delivery rule {terms.firm}", partial(compare, terms))


def compare(terms: Terms) -> Change | None:
    """A firm that has ever set a rule keeps its own."""
    if standing_of(terms.firm).number:
        return None
    return Change(f"delivery rule {terms.firm}: set", partial(apply, terms))


def apply(terms: Terms) -> None:
    change_rule(terms.firm, rule_of(terms), seen=0, by=None)


def rule_of(terms: Terms) -> Rule:
    return Rule(
        first_kilo=terms.first_kilo,
        further_kilo=terms.further_kilo,
        free_above=terms.free_above,
        remote_surcharge=terms.remote,
        remote=REMOTE,
        not_served=frozenset(terms.not_served),
        pickup_price=terms.pickup_price,
        pickup_chambers=frozenset(terms.pickup_chambers),
    )
