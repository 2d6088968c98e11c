"""Writes of the cart."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from storefront.catalog.models import Variant

from .errors import NotInCart, UnknownVariant
from .models import Cart, CartLine
from .rules import check_kinds, check_quantity
from .selectors import name_of

SKU_LONGEST = 255


def add_to_cart(cart: Cart | None, sku: str, quantity: int) -> tuple[Cart, Variant]:
    """Add pieces of a variant, to a new cart when there is none yet.

    Raises UnknownVariant, NotOnSale, NotEnough or TooManyKinds, having changed nothing.
    """
    variant = sellable(sku)
    with transaction.atomic():
        cart = cart or Cart.objects.create()
        lock(cart)
        line = cart.lines.filter(sku=variant.sku).first()
        in_cart = line.quantity if line else 0
        check(variant, in_cart + quantity, in_cart)
        if line:
            cart.lines.filter(pk=line.pk).update(quantity=in_cart + quantity)
        else:
            check_kinds(cart.lines.count() + 1)
            CartLine.objects.create(cart=cart, sku=variant.sku, quantity=quantity)
    return cart, variant


def change_quantity(cart: Cart, sku: str, quantity: int) -> None:
    """Set how many of a variant are in the cart. Raises NotInCart, UnknownVariant, NotOnSale or NotEnough."""
    with transaction.atomic():
        lock(cart)
        line = cart.lines.filter(sku=readable(sku)).first()
        if line is None:
            raise NotInCart
        check(sellable(sku), quantity)
        cart.lines.filter(pk=line.pk).update(quantity=quantity)


def remove_from_cart(cart: Cart, sku: str) -> None:
    """Take a variant out; nothing happens when it is out already."""
    with transaction.atomic():
        lock(cart)
        cart.lines.filter(sku=readable(sku)).delete()


def remember_province(cart: Cart, province: str) -> None:
    """Where the parcels will probably go; what the cart holds stays as it is."""
    Cart.objects.filter(pk=cart.pk).update(province=province)


def lock(cart: Cart) -> None:
    """Hold the cart's row until the transaction ends, and let its version move with the change that follows."""
    Cart.objects.filter(pk=cart.pk).update(version=F("version") + 1, updated_at=timezone.now())


def readable(sku: str) -> str:
    """What was sent as a SKU, empty when no SKU can be so: PostgreSQL takes a null byte in no text."""
    return sku if len(sku) <= SKU_LONGEST and "\x00" not in sku else ""


def sellable(sku: str) -> Variant:
    variant = Variant.objects.select_related("product").filter(sku=readable(sku)).first()
    if variant is None:
        raise UnknownVariant
    return variant


def check(variant: Variant, wanted: int, in_cart: int = 0) -> None:
    on_sale = variant.product.on_sale
    check_quantity(name_of(variant), wanted=wanted, available=variant.available, on_sale=on_sale, in_cart=in_cart)
