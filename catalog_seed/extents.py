"""How much of the files goes in: only the frame, the few samples a demo opens with, or the full house."""

from .books import book_items
from .chamber import chamber_items, firm_items, standing_items
from .changes import Item
from .collections import CORE, HOUSE, collection_items
from .documents import Seed
from .frame import frame_items
from .goods import goods_items
from .orders import order_items
from .people import people_items
from .relief import link_items
from .rules import rule_items


def frame_only(seed: Seed) -> list[Item]:
    return list(frame_items(seed))


def core(seed: Seed) -> list[Item]:
    """In the order in which each finds what it needs."""
    return [
        *frame_items(seed),
        *people_items(seed),
        *chamber_items(seed),
        *firm_items(seed, seed.firms),
        *rule_items(seed, seed.firms),
        *link_items(seed, seed.firms),
        *goods_items(seed, seed.goods),
        *collection_items(seed, seed.goods, CORE),
    ]


def house(seed: Seed) -> list[Item]:
    """What comes after the core."""
    return [
        *firm_items(seed, seed.house.firms),
        *rule_items(seed, seed.house.firms),
        *link_items(seed, seed.house.firms),
        *goods_items(seed, seed.house.goods),
        *(collection_items(seed, [*seed.goods, *seed.house.goods], HOUSE) if seed.house.goods else ()),
        *standing_items(seed, seed.house.firms),
        *order_items(seed),
        *book_items(seed),
    ]
