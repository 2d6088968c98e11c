"""The choices of the attributes that have them."""

from crafts_chamber.registry.townships import TOWNSHIPS

from .documents import Attribute, Seed


def values_of(seed: Seed, wanted: Attribute) -> dict[str, str]:
    """The choices that the frame names, each with its English."""
    if wanted.values == "townships":
        return {township.zh: township.en for township in TOWNSHIPS}
    if wanted.values == "crafts":
        return {craft.name: craft.name_en for craft in seed.crafts}
    return wanted.values if isinstance(wanted.values, dict) else {}
