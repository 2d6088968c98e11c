"""What can go wrong between cart and order. `str()` is a translated sentence for the shopper; the cart is kept."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class ShopError(Exception):
    """Nothing was ordered and nothing was lost."""


class CartRefused(ShopError):
    """The cart did not change."""


class UnknownVariant(CartRefused):
    def __init__(self) -> None:
        super().__init__(_("We have no such piece. Choose one on the page of the product."))


class BadQuantity(CartRefused):
    def __init__(self) -> None:
        super().__init__(_("Write how many you want as a whole number, 1 or more."))


class NotInCart(CartRefused):
    def __init__(self) -> None:
        super().__init__(_("This piece is no longer in your cart."))


class NotOnSale(CartRefused):
    def __init__(self, name: str) -> None:
        super().__init__(_("“%(name)s” is not on sale at the moment.") % {"name": name})


class NotEnough(CartRefused):
    """`left` pieces can be had, counting those already in the cart."""

    def __init__(self, name: str, left: int, in_cart: int = 0) -> None:
        super().__init__(not_enough(name, left, in_cart))
        self.left = left


def not_enough(name: str, left: int, in_cart: int) -> str:
    if left <= 0:
        return _("“%(name)s” is sold out.") % {"name": name}
    if in_cart:
        sentence = ngettext(
            "Only %(left)d of “%(name)s” is left, and %(in_cart)d is in your cart already.",
            "Only %(left)d of “%(name)s” are left, and %(in_cart)d of them in your cart already.",
            left,
        )
        return sentence % {"name": name, "left": left, "in_cart": in_cart}
    sentence = ngettext("Only %(left)d of “%(name)s” is left.", "Only %(left)d of “%(name)s” are left.", left)
    return sentence % {"name": name, "left": left}


class TooManyKinds(CartRefused):
    def __init__(self, most: int) -> None:
        super().__init__(
            _("A cart holds %(most)d different pieces at most. Order these first, then fill it again.") % {"most": most}
        )


class EmptyCart(CartRefused):
    def __init__(self) -> None:
        super().__init__(_("Your cart is empty."))


class PurchaseRefused(ShopError):
    """The goods can't be ordered as they are; one sentence for each reason."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


class NotSentThere(PurchaseRefused):
    """A maker does not send to the chosen province: another address may do."""

    def __init__(self, sentences: Sequence[str]) -> None:
        advice = _("Choose another address, or take the goods of this maker out of the cart.")
        super().__init__([*sentences, advice])


class PurchaseOutdated(ShopError):
    """What was shown is no longer what would be ordered: show it anew."""


class TotalChanged(PurchaseOutdated):
    def __init__(self) -> None:
        super().__init__(
            _("The price has changed since you saw this page, so nothing was ordered. Look at the new total below.")
        )


class PriceRose(TotalChanged):
    """Between paying and ordering."""

    def __init__(self) -> None:
        ShopError.__init__(
            self, _("A price rose while you were paying, and you pay no more than you were shown: nothing was ordered.")
        )


class CartChanged(PurchaseOutdated):
    def __init__(self) -> None:
        super().__init__(
            _("Your cart has changed since you saw this page, so nothing was ordered. Look at it again below.")
        )


class PlacingBusy(ShopError):
    """Another request is placing this purchase right now."""

    def __init__(self) -> None:
        super().__init__(_("Your order is being placed."))


class PaidTwice(ShopError):
    """Money for goods that another purchase of the same cart has ordered."""

    def __init__(self) -> None:
        super().__init__(_("You had ordered these goods already, so that this payment is one too many."))


class PayingElsewhere(ShopError):
    """Money of another purchase of the same cart is on its way."""

    def __init__(self, token: str) -> None:
        super().__init__(
            _("An earlier payment for this cart is still being processed. Wait for it, so that nothing is paid twice.")
        )
        self.token = token


class ShopAway(ShopError):
    """Commerce does not answer."""

    def __init__(self) -> None:
        super().__init__(
            _("The shop can't take orders just now; your cart is kept. Please try again in a few minutes.")
        )
