"""How goods may be sorted. Each kind of list has an order of its own besides."""

from .language import in_english

NEWEST = "newest"
CHEAPEST = "cheapest"
DEAREST = "dearest"
BY_NAME = "name"
# Orders of their own: of a collection, as its officers placed the goods; of a search, the best match first.
CHOSEN = "chosen"
BEST = "best"

COLUMNS = {
    NEWEST: ("-listed_at", "-pk"),
    CHEAPEST: ("price_from", "-pk"),
    DEAREST: ("-price_from", "pk"),
}
ORDER_NAMES = (*COLUMNS, BY_NAME)


def order_by(order: str) -> tuple[str, ...]:
    """Columns of one of ORDER_NAMES."""
    if order == BY_NAME:
        return ("sort_en" if in_english() else "sort_zh", "-pk")
    return COLUMNS[order]
