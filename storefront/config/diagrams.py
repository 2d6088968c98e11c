"""`python -m storefront.config.diagrams` draws each state machine from its transition table into docs/state-machines.md.

Source of the notation: Mermaid, stateDiagram-v2.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "docs" / "state-machines.md"
HEAD = """# State machines

Drawn from the transition tables in the code by `make diagrams`; a test holds this page current. A state changes only by a
conditional UPDATE from the state that the person saw, so of two moves at once one wins.
"""


@dataclass(frozen=True)
class Arrow:
    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Machine:
    """`table` names where the transition table stands; states without a way out are ends."""

    title: str
    table: str
    first: str
    arrows: tuple[Arrow, ...]

    def drawn(self) -> str:
        sources, targets = {arrow.source for arrow in self.arrows}, {arrow.target for arrow in self.arrows}
        lines = [f"    [*] --> {self.first}"]
        lines += [f"    {arrow.source} --> {arrow.target}: {arrow.label}" for arrow in self.arrows]
        lines += [f"    {end} --> [*]" for end in sorted(targets - sources)]
        return "\n".join([f"## {self.title}\n\n`{self.table}`\n", "```mermaid", "stateDiagram-v2", *lines, "```\n"])


def by_step(table: Mapping[Any, tuple[Iterable[Any], Any]]) -> tuple[Arrow, ...]:
    """From tables of the shape step → (states it starts from, state it ends in)."""
    return tuple(
        Arrow(str(source.value), str(target.value), words(step))
        for step, (sources, target) in table.items()
        for source in sorted(sources, key=str)
    )


def words(step: Any) -> str:
    return str(step.value).replace("_", " ")


def machines() -> tuple[Machine, ...]:
    """Every state machine of the project, in the order in which firms, then shoppers meet them."""
    from crafts_chamber.listings import rules as listings
    from crafts_chamber.registry import rules as registry
    from crafts_chamber.vendor_orders.aftersale import rules as aftersale
    from crafts_chamber.vendors import maker_rules, rules
    from storefront.imports import rules as imports
    from storefront.payments.bank_transfer import rules as transfers
    from storefront.shop import rules as shop

    applications = tuple(
        Arrow(source.value, target.value, f"{words(step)} ({party.value})")
        for (step, source), (party, target) in rules.TRANSITIONS.items()
    )
    vendors = tuple(
        Arrow(source.value, target.value, words(step)) for (step, source), target in rules.VENDOR_TRANSITIONS.items()
    )
    on_sale, replaced = listings.ON_NEXT_APPROVAL
    next_one = Arrow(on_sale.value, replaced.value, "the next one is approved")
    return (
        Machine("Membership", "registry.rules.TRANSITIONS", "active", by_step(registry.TRANSITIONS)),
        Machine("Application", "vendors.rules.TRANSITIONS", "draft", applications),
        Machine("Vendor", "vendors.rules.VENDOR_TRANSITIONS", "active", vendors),
        Machine("Change of a maker page", "vendors.maker_rules.TRANSITIONS", "draft", by_step(maker_rules.TRANSITIONS)),
        Machine(
            "Revision of a listing", "listings.rules.TRANSITIONS", "draft", (*by_step(listings.TRANSITIONS), next_one)
        ),
        Machine(
            "Cancellation or return",
            "vendor_orders.aftersale.rules.TRANSITIONS",
            "asked",
            by_step(aftersale.TRANSITIONS),
        ),
        Machine("Bank transfer", "bank_transfer.rules.TRANSITIONS", "waiting", by_step(transfers.TRANSITIONS)),
        Machine("Import of a workbook", "imports.rules.TRANSITIONS", "uploaded", by_step(imports.TRANSITIONS)),
        Machine("Purchase", "shop.rules.TRANSITIONS", "new", by_step(shop.TRANSITIONS)),
    )


def page() -> str:
    return "\n".join([HEAD, *(machine.drawn() for machine in machines())])


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "storefront.config.settings")
    django.setup()
    TARGET.write_text(page(), encoding="utf-8")
