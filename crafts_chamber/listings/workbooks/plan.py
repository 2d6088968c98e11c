"""What a workbook changes about one listing, and which of it needs a review. Data in, data out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from crafts_chamber.listings import errors
from crafts_chamber.listings.problems import missing_to_submit, problems_of
from crafts_chamber.listings.rules import EDITABLE, Proposal, ProposedVariant, Published, RevisionState
from storefront.imports.rules import Outcome
from storefront.spreadsheets.errors import CellProblem

from .layout import PHOTOS, heading
from .wanted import Wanted


@dataclass(frozen=True)
class Standing:
    """A listing as it stands: `base` is its open revision, else the approved one, else the last.

    `live`: price by SKU in the shop, empty while it is not published; `stated`: pieces by SKU as its vendor stated them last.
    """

    listing: int
    base: Proposal
    state: RevisionState
    digests: tuple[str, ...]
    published: Published
    revision: int = 0
    live: Mapping[str, Decimal] = field(default_factory=dict)
    stated: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """`proposal` is what a revision must say (None: no review is needed); `prices` and `stocks` take effect at once.

    `submit`: an editable revision says all this already, and only waits to be handed in.
    """

    outcome: Outcome
    changes: tuple[str, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    proposal: Proposal | None = None
    pictures: bool = False
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    stocks: Mapping[str, int] = field(default_factory=dict)
    submit: bool = False


def decide(wanted: Wanted, standing: Standing | None, crafts: Iterable[str]) -> Decision:
    if standing is None:
        return decide_new(wanted, crafts)
    prices = price_cuts(wanted, standing)
    stocks = stock_changes(wanted, standing)
    base = with_prices(standing.base, prices)
    proposal = keep_stock(wanted.over(base), base, standing)
    pictures = bool(wanted.pictures) and set(wanted.digests) != set(standing.digests)
    names = [*differing(base, proposal), *(["photo1"] if pictures else [])]
    reviewed = bool(names)
    changes = tuple(heading(key) for key in [*(["price"] if prices else []), *(["stock"] if stocks else []), *names])
    if reviewed:
        problems = revision_problems(wanted, proposal, standing, crafts)
        if problems:
            return Decision(Outcome.WRONG, changes, problems)
    return Decision(
        Outcome.CHANGED if changes else Outcome.UNCHANGED,
        tuple(dict.fromkeys(changes)),
        proposal=proposal if reviewed else None,
        pictures=pictures,
        prices=prices,
        stocks=stocks,
        submit=not reviewed and standing.state in EDITABLE,
    )


def decide_new(wanted: Wanted, crafts: Iterable[str]) -> Decision:
    proposal = wanted.over(None)
    problems = (*required_problems(wanted), *proposal_problems(wanted, proposal, Published(), crafts, ()))
    if problems:
        return Decision(Outcome.WRONG, problems=problems)
    return Decision(Outcome.NEW, proposal=proposal, pictures=bool(wanted.pictures))


def required_problems(wanted: Wanted) -> tuple[CellProblem, ...]:
    """What only new goods must say."""
    empty = _("«%(heading)s» is empty. Fill it in.")
    missing = [(wanted.row, "craft")] if "craft" not in wanted.facts else []
    missing += [(option.row, key) for option in wanted.options for key in ("price", "stock") if key not in option.facts]
    return tuple(CellProblem(row, key, empty % {"heading": heading(key)}) for row, key in missing)


def revision_problems(
    wanted: Wanted, proposal: Proposal, standing: Standing, crafts: Iterable[str]
) -> tuple[CellProblem, ...]:
    if standing.state == RevisionState.SUBMITTED:
        sentence = _("These goods are with the chamber. Wait for the review, or take them back first.")
        return (CellProblem(wanted.row, "", sentence),)
    new = {option.sku for option in wanted.options} - {variant.sku for variant in standing.base.variants}
    unpriced = [option for option in wanted.options if option.sku in new and option.price is None]
    empty = _("«%(heading)s» is empty. Fill it in.") % {"heading": heading("price")}
    return (
        *(CellProblem(option.row, "price", empty) for option in unpriced),
        *proposal_problems(wanted, proposal, standing.published, crafts, standing.digests),
    )


def proposal_problems(
    wanted: Wanted, proposal: Proposal, published: Published, crafts: Iterable[str], digests: tuple[str, ...]
) -> tuple[CellProblem, ...]:
    """What the editor's own rules say, at the cells it concerns; what is missing was named before."""
    unpriced = {option.sku for option in wanted.options if option.price is None}
    found = []
    for problem in problems_of(proposal, crafts, published):
        sku = proposal.variants[problem.row].sku if problem.row is not None and problem.field != "axes" else ""
        named = problem.field == "price" and sku in unpriced or problem.field == "craft" and not proposal.craft
        if not named:
            found.append(CellProblem(wanted.row_of(sku), column_of(problem.field), problem.sentence))
    return (*found, *incomplete(wanted, proposal, len(wanted.pictures) or len(digests)))


def column_of(name: str) -> str:
    return name if heading(name) else {"photos": PHOTOS[0], "variants": "option"}.get(name, "")


def incomplete(wanted: Wanted, proposal: Proposal, pictures: int) -> Iterable[CellProblem]:
    """What the chamber needs before it can review."""
    empty = _("«%(heading)s» is empty. Fill it in.")
    for key in ("description", "material"):
        if not getattr(proposal, key):
            yield CellProblem(wanted.row, key, empty % {"heading": heading(key)})
    if not pictures:
        yield CellProblem(wanted.row, PHOTOS[0], _("Paste at least one photo of the goods into this row."))
    elif (missing := missing_to_submit(proposal, pictures)) and proposal.description and proposal.material:
        yield CellProblem(wanted.row, "", errors.incomplete(missing).sentence)


def price_cuts(wanted: Wanted, standing: Standing) -> dict[str, Decimal]:
    """Lower prices of what is on sale take effect at once."""
    return {
        option.sku: option.price
        for option in wanted.options
        if option.price is not None and option.sku in standing.live and 0 < option.price < standing.live[option.sku]
    }


def stock_changes(wanted: Wanted, standing: Standing) -> dict[str, int]:
    """Pieces of what is on sale, where they differ from what the vendor stated last: the same workbook again must not
    bring back what was sold meanwhile."""
    return {
        option.sku: option.stock
        for option in wanted.options
        if option.stock is not None and option.sku in standing.live and option.stock != standing.stated.get(option.sku)
    }


def with_prices(base: Proposal, prices: Mapping[str, Decimal]) -> Proposal:
    return replace(
        base,
        variants=tuple(
            replace(variant, price=min(variant.price, prices[variant.sku])) if variant.sku in prices else variant
            for variant in base.variants
        ),
    )


def keep_stock(proposal: Proposal, base: Proposal, standing: Standing) -> Proposal:
    """The stock of what is on sale is no part of a proposal: the shop counts it."""
    known = {variant.sku: variant.stock for variant in base.variants if variant.sku in standing.live}
    return replace(
        proposal,
        variants=tuple(replace(v, stock=known.get(v.sku, v.stock)) for v in proposal.variants),
    )


def differing(base: Proposal, proposal: Proposal) -> list[str]:
    """Names of the fields in which they differ."""
    names = [f.name for f in fields(Proposal) if f.name != "variants"]
    found = [name for name in names if getattr(base, name) != getattr(proposal, name)]
    old = {variant.sku: variant for variant in base.variants}
    changed: dict[str, None] = {}
    for variant in proposal.variants:
        known = old.get(variant.sku)
        for name in ("sku",) if known is None else differing_option(known, variant):
            changed[name] = None
    return [*found, *changed]


def differing_option(known: ProposedVariant, variant: ProposedVariant) -> list[str]:
    return [f.name for f in fields(ProposedVariant) if getattr(known, f.name) != getattr(variant, f.name)]
