"""Reads for the buying pages; what is another's can't be named here without its secret token."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum
from moneyed import Money

from storefront.accounts.models import User
from storefront.catalog.models import Picture, Variant
from storefront.core.money import cny

from .errors import CartRefused, EmptyCart, NotOnSale, PurchaseRefused
from .lines import PurchaseLine
from .models import Cart, CartLine, Purchase, SavedAddress
from .names import mark_of, name_in_page_language
from .rules import MakerGroup, check_quantity, group_by_maker

State = Purchase.State


@dataclass(frozen=True)
class CartItem:
    """A cart line with what the catalog says of it; `variant` is None when the catalog knows it no longer."""

    line: CartLine
    variant: Variant | None

    @property
    def sku(self) -> str:
        return self.line.sku

    @property
    def quantity(self) -> int:
        return self.line.quantity

    @property
    def field_id(self) -> str:
        """Names the field of this line's quantity among the others on the page."""
        return f"quantity-{self.line.pk}"

    @property
    def name(self) -> str:
        return name_of(self.variant) if self.variant else self.line.sku

    @property
    def on_sale(self) -> bool:
        return self.variant is not None and self.variant.product.on_sale

    @property
    def available(self) -> int:
        return self.variant.available if self.variant and self.on_sale else 0

    @property
    def picture(self) -> Picture | None:
        return next(iter(self.variant.product.pictures.all()), None) if self.variant else None

    @property
    def craft(self) -> str:
        return self.variant.product.craft if self.variant else ""

    @property
    def total(self) -> Money | None:
        return self.variant.money * self.quantity if self.variant and self.on_sale else None

    @property
    def maker(self) -> tuple[str, str]:
        maker = self.variant.product.maker if self.variant else None
        return (maker.slug, maker.shown_title) if maker else ("", "")

    @property
    def name_mark(self) -> str:
        return mark_of(self.name)

    @property
    def problem(self) -> str:
        """Why it can't be ordered as it stands; empty when it can."""
        try:
            check_quantity(self.name, wanted=self.quantity, available=self.available, on_sale=self.on_sale)
        except CartRefused as refusal:
            return str(refusal)
        return ""


@dataclass(frozen=True)
class CartContents:
    """A cart as its page shows it."""

    items: Sequence[CartItem]

    @property
    def groups(self) -> list[MakerGroup[CartItem]]:
        return group_by_maker(self.items, lambda item: item.maker)

    @property
    def subtotal(self) -> Money:
        return sum((item.total for item in self.items if item.total is not None), cny(0))

    @property
    def pieces(self) -> int:
        return sum(item.quantity for item in self.items)

    @property
    def problems(self) -> list[str]:
        return [item.problem for item in self.items if item.problem]

    @property
    def made_to_order(self) -> list[CartItem]:
        """The pieces that are made after they are ordered."""
        return [item for item in self.items if item.variant and item.variant.product.made_to_order]

    @property
    def can_be_ordered(self) -> bool:
        return bool(self.items) and not self.problems


def name_of(variant: Variant) -> str:
    """Product and variant in one, in the page's language."""
    product = variant.product
    return name_in_page_language((product.name, variant.name), (product.name_en, variant.name_en))


def variants_by_sku(skus: Sequence[str]) -> dict[str, Variant]:
    found = Variant.objects.filter(sku__in=skus).select_related("product__maker").prefetch_related("product__pictures")
    return {variant.sku: variant for variant in found}


def cart_contents(cart: Cart | None) -> CartContents:
    lines = list(cart.lines.all()) if cart else []
    variants = variants_by_sku([line.sku for line in lines])
    return CartContents([CartItem(line, variants.get(line.sku)) for line in lines])


def pieces_in_cart(cart: Cart | None) -> int:
    total = cart.lines.aggregate(pieces=Sum("quantity"))["pieces"] if cart else None
    return int(total or 0)


def lines_to_buy(cart: Cart) -> list[PurchaseLine]:
    """The cart's lines with the catalog's facts. Raises EmptyCart, or PurchaseRefused naming what can't be had."""
    contents = cart_contents(cart)
    if not contents.items:
        raise EmptyCart
    if contents.problems:
        raise PurchaseRefused(contents.problems)
    return [purchase_line(item) for item in contents.items]


def purchase_line(item: CartItem) -> PurchaseLine:
    if item.variant is None:
        raise NotOnSale(item.name)
    product = item.variant.product
    maker = product.maker
    return PurchaseLine(
        sku=item.sku,
        variant_id=item.variant.saleor_id,
        quantity=item.quantity,
        product=product.name,
        variant=item.variant.name if item.variant.name != product.name else "",
        slug=product.slug,
        maker_slug=maker.slug if maker else "",
        maker=maker.title if maker else "",
        product_en=product.name_en,
        variant_en=item.variant.name_en,
        maker_en=maker.title_en if maker else "",
        unit_price=item.variant.price,
        made_to_order=product.made_to_order,
        grams=item.variant.grams,
    )


def purchase_of_cart(cart: Cart | None, token: str) -> Purchase | None:
    """A purchase for the browser that makes it: by its token and its cart's cookie."""
    return Purchase.objects.filter(token=token, cart=cart).first() if cart else None


def placed_purchase(token: str) -> Purchase | None:
    """A placed purchase for whoever holds its secret token."""
    return Purchase.objects.filter(token=token, state=State.PLACED).first()


def unfinished_purchase(cart: Cart | None) -> Purchase | None:
    """The purchase of this cart that was interrupted while it was placed."""
    return Purchase.objects.filter(cart=cart, state=State.PLACING).first() if cart else None


def purchases_with_order(cart: Cart, cart_version: int) -> QuerySet[Purchase]:
    """The one purchase that ordered, or is ordering, this filling of the cart."""
    return Purchase.objects.filter(cart=cart, cart_version=cart_version, state__in=[State.PLACING, State.PLACED])


def orders_of(user: User) -> QuerySet[Purchase]:
    """A person's placed purchases, newest first."""
    return Purchase.objects.filter(user=user, state=State.PLACED).order_by("-placed_at", "-pk")


def claimable_orders(user: User) -> QuerySet[Purchase]:
    """Guests' orders sent to the phone that this person has proved to hold; none without such a phone."""
    if not (user.phone and user.phone_proved_at):
        return Purchase.objects.none()
    return Purchase.objects.filter(phone=user.phone, user=None, state=State.PLACED).order_by("-placed_at", "-pk")


def order_of_phone(number: str, phone: str) -> Purchase | None:
    """The placed purchase with this order number that goes to this phone (E.164)."""
    found = Purchase.objects.filter(phone=phone, order_number=number, state=State.PLACED) if number else None
    return found.first() if found is not None else None


def addresses_of(user: User) -> QuerySet[SavedAddress]:
    """A person's address book, the one used last first."""
    return SavedAddress.objects.filter(user=user)


def address_of(user: User, pk: int) -> SavedAddress | None:
    """One of this person's addresses; None when it is another's."""
    return addresses_of(user).filter(pk=pk).first()
