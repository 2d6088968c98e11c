"""What delivery costs, as a shopper is told: an estimate in the cart, each maker's price at checkout and on the order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from storefront.delivery.plan import Parcel, Part, Piece, cheapest, pack, quote
from storefront.delivery.regions import Region, provinces
from storefront.delivery.rules import Rule
from storefront.delivery.selectors import quote_parcels, rules_of

from .errors import NotSentThere
from .lines import PurchaseLine
from .models import Purchase
from .rules import delivery_shares
from .selectors import CartContents, CartItem


@dataclass(frozen=True)
class MakerEstimate:
    """One maker's price: to the chosen province (None: it does not send there), or the lowest anywhere."""

    price: Decimal | None
    problem: str = ""


@dataclass(frozen=True)
class CartEstimate:
    """By maker's slug. Without a `province` prices are the lowest there are."""

    province: Region | None
    makers: Mapping[str, MakerEstimate]

    @property
    def total(self) -> Decimal | None:
        """None as long as a maker can't send."""
        prices = [estimate.price for estimate in self.makers.values()]
        return sum((price for price in prices if price is not None), Decimal(0)) if None not in prices else None


def estimate(contents: CartContents, province_code: str) -> CartEstimate:
    """For what of the cart can be had; one query."""
    province = province_of(province_code)
    parcels = pack(piece(item) for item in contents.items if item.variant and item.on_sale and item.maker[0])
    rules = rules_of(parcel.maker for parcel in parcels)
    names = dict(item.maker for item in contents.items)
    return CartEstimate(province, {parcel.maker: of_maker(parcel, rules, province, names) for parcel in parcels})


def of_maker(
    parcel: Parcel, rules: Mapping[str, Rule], province: Region | None, names: Mapping[str, str]
) -> MakerEstimate:
    if province is None:
        return MakerEstimate(cheapest([parcel], rules, [region.code for region in provinces()]))
    found = quote([parcel], rules, province.code)
    if found.unserved:
        return MakerEstimate(None, not_sent(names[parcel.maker]))
    return MakerEstimate(found.total)


def province_of(code: str) -> Region | None:
    return next((region for region in provinces() if region.code == code), None)


def piece(item: CartItem) -> Piece:
    assert item.variant is not None
    return Piece(item.maker[0], item.quantity, item.variant.grams, item.variant.price * item.quantity)


def check_sent_there(purchase: Purchase) -> None:
    """Raises NotSentThere with a sentence for each maker that does not send to the purchase's address."""
    province = purchase.address.path.province
    found = quote_parcels(pack(map(bought, purchase.lines)), province.code, purchase.pickup)
    if found.unserved:
        names = {line.maker_slug: line.maker_name for line in purchase.lines}
        raise NotSentThere([not_sent(names[slug]) for slug in found.unserved])


def bought(line: PurchaseLine) -> Piece:
    return Piece(line.maker_slug, line.quantity, line.grams, line.total)


def not_sent(maker: str) -> str:
    return _("%(maker)s does not send parcels to the province that you chose.") % {"maker": maker}


def parts_of(purchase: Purchase) -> Mapping[str, Part]:
    """Each maker's price as it was shown; of purchases before makers priced their parcels, its share."""
    if purchase.delivery_parts:
        return purchase.delivery_parts
    shares = delivery_shares(purchase.delivery_price or Decimal(0), purchase.lines)
    return {slug: Part(slug, share) for slug, share in shares.items()}


def chambers_for(makers: Iterable[str], chambers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of these chambers (slug, name) those to which at least one of the makers brings parcels."""
    served = {slug for rule in rules_of(makers).values() for slug in rule.pickup_chambers}
    return [(slug, name) for slug, name in chambers if slug in served]
