"""What the review shows of who buys, in the page's language."""

from django.utils.translation import gettext as _

from crafts_chamber.registry.selectors import hometown_chambers
from crafts_chamber.registry.townships import BY_SLUG

from .buyers import BuyerClass, BuyerFacts


def words_of_buyer(facts: BuyerFacts) -> list[tuple[str, str]]:
    """Label and value of each fact that was given."""
    chambers = dict(hometown_chambers()) if facts.hometown_chamber else {}
    township = BY_SLUG.get(facts.hometown_township)
    rows = [
        (_("Who buys"), str(BuyerClass(facts.buyer_class).label) if facts.buyer_class else ""),
        (_("Organisation"), facts.organisation),
        (_("Its credit code"), facts.credit_code),
        (_("Your township in Tancheng"), str(township or "")),
        (_("Your hometown chamber"), chambers.get(facts.hometown_chamber, facts.hometown_chamber)),
        (_("Title of the fapiao"), facts.fapiao_title),
        (_("Tax number for the fapiao"), facts.fapiao_number),
    ]
    return [(label, value) for label, value in rows if value]
