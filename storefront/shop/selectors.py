"""Reads for the buying pages; what is another's can't be named here without its secret token."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from moneyed import Money

from storefront.accounts.models import User
from storefront.catalog.models import Picture, Variant
from storefront.core.money import cny
from storefront.payments.methods import BANK_TRANSFER, METHODS

from .errors import CartRefused, EmptyCart, NotOnSale, PurchaseRefused
from .lines import PurchaseLine
from .models import Cart, CartLine, Purchase, SavedAddress
from .names import mark_of, name_in_page_language
from .rules import SPOKEN_FOR, MakerGroup, PurchaseState, check_quantity, group_by_maker

State = Purchase.State
PAY_PAGES = tuple(key for key in METHODS if key != BANK_TRANSFER.key)
TOLD_OF_MONEY_BACK = timedelta(days=30)
DIGITS_OF_A_KEY = 19


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


def paid_purchase(token: str) -> Purchase | None:
    """A purchase that was to be paid on a pay page, for whoever holds its secret token."""
    return Purchase.objects.filter(token=token, payment_method__in=PAY_PAGES).first()


def unfinished_purchase(cart: Cart | None) -> Purchase | None:
    """The purchase of this cart that was interrupted while it was placed."""
    return attempts_of(cart, State.PLACING).first() if cart else None


def attempts_of(cart: Cart, *states: PurchaseState) -> QuerySet[Purchase]:
    return Purchase.objects.filter(cart=cart, state__in=states).order_by("pk")


def payment_under_way(cart: Cart | None) -> Purchase | None:
    """What was begun to be paid with this cart and has not come to an end."""
    return attempts_of(cart, State.PAYING).first() if cart else None


def money_sent_back(cart: Cart | None) -> Purchase | None:
    """The last payment of this cart that came to no order, as long as people ask about such things."""
    if cart is None:
        return None
    recent = Q(paid_at__gt=timezone.now() - TOLD_OF_MONEY_BACK)
    return attempts_of(cart, State.RETURNING, State.RETURNED).filter(recent).last()


def purchases_with_order(cart: Cart, cart_version: int) -> QuerySet[Purchase]:
    """The one purchase that ordered, is ordering or is paying this filling of the cart."""
    return Purchase.objects.filter(cart=cart, cart_version=cart_version, state__in=SPOKEN_FOR)


def orders_of(user: User) -> QuerySet[Purchase]:
    """A person's placed purchases, newest first."""
    return Purchase.objects.filter(user=user, state=State.PLACED).order_by("-placed_at", "-pk")


def payments_sent_back(user: User) -> QuerySet[Purchase]:
    """A person's payments that came to no order, newest first, as long as people ask about such things."""
    recent = Q(paid_at__gt=timezone.now() - TOLD_OF_MONEY_BACK)
    returned = Purchase.objects.filter(recent, user=user, state__in=[State.RETURNING, State.RETURNED])
    return returned.order_by("-paid_at", "-pk")


def claimable_orders(user: User) -> QuerySet[Purchase]:
    """Guests' orders sent to the phone that this person has proved to hold; none without such a phone."""
    if not (user.phone and user.phone_proved_at):
        return Purchase.objects.none()
    return Purchase.objects.filter(phone=user.phone, user=None, state=State.PLACED).order_by("-placed_at", "-pk")


def order_of_phone(number: str, phone: str) -> Purchase | None:
    """What goes to this phone (E.164) under this number: a placed order's, or that of a payment (`P` and digits)."""
    of_phone = Purchase.objects.filter(phone=phone)
    digits = number[1:] if number[:1] in ("P", "p") else ""
    if digits.isascii() and digits.isdecimal() and len(digits) < DIGITS_OF_A_KEY:
        return of_phone.filter(pk=int(digits), payment_method__in=PAY_PAGES).exclude(transaction_id="").first()
    return of_phone.filter(order_number=number, state=State.PLACED).first() if number else None


def addresses_of(user: User) -> QuerySet[SavedAddress]:
    """A person's address book, the one used last first."""
    return SavedAddress.objects.filter(user=user)


def address_of(user: User, pk: int) -> SavedAddress | None:
    """One of this person's addresses; None when it is another's."""
    return addresses_of(user).filter(pk=pk).first()
