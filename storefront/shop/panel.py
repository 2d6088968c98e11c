"""The filter panel beside a list of goods: groups of choices with counts, what is chosen as chips, ways to sort."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from crafts_chamber.registry.townships import TOWNSHIPS
from storefront.catalog.crafts import CRAFTS
from storefront.catalog.filters import PriceRange, suggested_ranges
from storefront.catalog.heritage import LEVELS
from storefront.catalog.language import in_page_language, mark
from storefront.catalog.orders import BEST, BY_NAME, CHEAPEST, CHOSEN, DEAREST, NEWEST, ORDER_NAMES
from storefront.catalog.shelf import MakerFacts, Shelf

from .narrowing import Narrowing

# Python's own `min` and `max` are not hidden by the address's.
PARAMETERS = {"lowest": "min", "highest": "max"}


@dataclass(frozen=True)
class Option:
    """`lang` marks a name that is not in the page's language."""

    value: str
    label: str
    count: int
    chosen: bool
    lang: str = ""


@dataclass(frozen=True)
class Group:
    """Choices that go by `name` in the address."""

    name: str
    legend: str
    options: list[Option]


@dataclass(frozen=True)
class Way:
    """A link that leads to the same list, changed."""

    url: str
    label: str
    current: bool = False
    count: int = 0
    lang: str = ""


@dataclass
class Panel:
    groups: list[Group]
    ranges: list[Way]
    orders: list[Way]
    chips: list[Way] = field(default_factory=list)
    bare: str = ""


def panel(request: HttpRequest, asked: Narrowing, shelf: Shelf, own_order: str = NEWEST, craft: str = "") -> Panel:
    """`craft` is the page's own; without one, crafts are a group too. `own_order` needs no word in the address."""
    links = Links(request.path, request.GET)
    groups = [
        *([] if craft else [craft_group(asked, shelf)]),
        township_group(asked, shelf),
        maker_group(asked, shelf),
        heritage_group(asked, shelf),
        state_group(asked, shelf),
    ]
    shown = [group for group in groups if worth_showing(group)]
    return Panel(
        shown, ranges(links, asked, shelf), orders(links, asked, own_order), chips(links, asked, groups), links.bare()
    )


@dataclass(frozen=True)
class Links:
    """Addresses of the same list with the page number forgotten."""

    path: str
    asked: QueryDict

    def changed(self, **values: str) -> str:
        """With these parameters set anew; an empty one is left out. `lowest` and `highest` stand for min and max."""
        query = self.copy()
        for name, value in values.items():
            parameter = PARAMETERS.get(name, name)
            query.pop(parameter, None)
            if value:
                query[parameter] = value
        return self.written(query)

    def without(self, name: str, value: str) -> str:
        query = self.copy()
        query.setlist(name, [one for one in query.getlist(name) if one != value])
        return self.written(query)

    def bare(self) -> str:
        """Nothing narrowed; the order and the words of a search stay."""
        kept = QueryDict(mutable=True)
        for name in ("q", "order"):
            value = self.asked.get(name)
            if value:
                kept[name] = str(value)
        return self.written(kept)

    def copy(self) -> QueryDict:
        query = self.asked.copy()
        query.pop("page", None)
        return query

    def written(self, query: QueryDict) -> str:
        text = query.urlencode()
        return f"{self.path}?{text}" if text else self.path


def worth_showing(group: Group) -> bool:
    """A single choice that all goods share narrows nothing; the tick about stock always stays."""
    return group.name == "state" or len(group.options) > 1 or any(option.chosen for option in group.options)


def offered(options: Iterable[Option]) -> list[Option]:
    """What would leave something, and what is chosen."""
    return [option for option in options if option.count or option.chosen]


def craft_group(asked: Narrowing, shelf: Shelf) -> Group:
    chosen = asked.filters.crafts
    options = (Option(one.slug, one.name, shelf.counts.crafts[one.slug], one.slug in chosen) for one in CRAFTS)
    return Group("craft", _("Craft"), offered(options))


def township_group(asked: Narrowing, shelf: Shelf) -> Group:
    chosen, counts = asked.filters.townships, shelf.counts.townships
    options = (Option(one.slug, str(one), counts[one.zh], one.zh in chosen) for one in TOWNSHIPS)
    return Group("township", _("Township"), offered(options))


def maker_group(asked: Narrowing, shelf: Shelf) -> Group:
    """Those with most goods first, so that the order of a long list says something."""
    options = offered(maker_option(facts, asked, shelf) for facts in shelf.makers.values())
    return Group("maker", _("Maker"), sorted(options, key=lambda option: (-option.count, option.value)))


def maker_option(facts: MakerFacts, asked: Narrowing, shelf: Shelf) -> Option:
    name = in_page_language(facts.title, facts.title_en)
    chosen = facts.slug in asked.filters.makers
    return Option(facts.slug, name, shelf.counts.makers[facts.slug], chosen, mark(facts.title_en))


def heritage_group(asked: Narrowing, shelf: Shelf) -> Group:
    chosen, counts = asked.filters.heritage, shelf.counts.heritage
    options = (Option(level.slug, level.name, counts[level.slug], level.slug in chosen) for level in LEVELS)
    return Group("heritage", _("Intangible heritage"), offered(options))


def state_group(asked: Narrowing, shelf: Shelf) -> Group:
    """Ticks with names of their own; `value` is the parameter."""
    in_stock = Option("stock", _("In stock"), shelf.counts.in_stock, asked.filters.in_stock)
    made = Option("made", _("Made to order"), shelf.counts.made_to_order, asked.filters.made_to_order)
    relief = Option("relief", _("Relief goods"), shelf.counts.relief, asked.filters.relief)
    return Group("state", _("Show only"), [in_stock, *offered([made, relief])])


def ranges(links: Links, asked: Narrowing, shelf: Shelf) -> list[Way]:
    return [
        Way(
            links.changed(lowest=plain(price.low), highest=plain(price.high)),
            range_label(price),
            price == asked.filters.price,
            shelf.counts.price[place],
        )
        for place, price in enumerate(suggested_ranges())
        if shelf.counts.price[place] or price == asked.filters.price
    ]


def plain(amount: Decimal | None) -> str:
    """As short as an address likes it: 80, 99.50."""
    if amount is None:
        return ""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


def range_label(price: PriceRange) -> str:
    low, high = grouped(price.low), grouped(price.high)
    if not low:
        return _("Up to ¥%(high)s") % {"high": high}
    if not high:
        return _("¥%(low)s and over") % {"low": low}
    return _("¥%(low)s to ¥%(high)s") % {"low": low, "high": high}


def grouped(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def orders(links: Links, asked: Narrowing, own: str) -> list[Way]:
    names = {
        BEST: _("Best match first"),
        CHOSEN: _("As chosen"),
        NEWEST: _("Newest first"),
        CHEAPEST: _("Lowest price first"),
        DEAREST: _("Highest price first"),
        BY_NAME: _("By name"),
    }
    return [
        Way(links.changed(order="" if order == own else order), label, order == asked.order)
        for order, label in names.items()
        if order == own or order in ORDER_NAMES
    ]


def chips(links: Links, asked: Narrowing, groups: list[Group]) -> list[Way]:
    found = []
    for group in groups:
        for option in group.options:
            if option.chosen:
                flag = group.name == "state"
                url = links.without(option.value, "1") if flag else links.without(group.name, option.value)
                found.append(Way(url, option.label, lang=option.lang))
    if asked.filters.price:
        found.append(Way(links.changed(lowest="", highest=""), range_label(asked.filters.price)))
    return found
