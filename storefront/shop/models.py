"""What a shopper is about to buy, and the buying of it."""

import secrets
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from moneyed import Money

from storefront.delivery.addresses import Address
from storefront.delivery.plan import Part, read_breakdown
from storefront.payments.methods import BANK_TRANSFER, METHODS, PaymentMethod

from .buyers import BuyerFacts
from .lines import PurchaseLine
from .rules import SPOKEN_FOR, UNDER_WAY, PurchaseState

TOKEN_LENGTH = 43


def new_token() -> str:
    """256 random bits: nobody guesses another's cart or order."""
    return secrets.token_urlsafe(32)


class Cart(models.Model):
    """A shopper's cart, known by a token in a signed cookie. `version` moves with every change of its lines."""

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    version = models.PositiveIntegerField(default=0)
    # Six-digit code of where the parcels will probably go; empty until it is said.
    province = models.CharField(max_length=6, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Cart {self.pk}"


class CartLine(models.Model):
    """So many pieces of one variant; what it is and costs is in the catalog."""

    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="lines")
    sku = models.CharField(max_length=255)
    quantity = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(fields=["cart", "sku"], name="cart_line_once_per_sku"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="cart_line_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.sku}"


class Purchase(models.Model):
    """One buying of a cart, kept before each call to Saleor so that any interruption ends in one order.

    `token` names it in addresses, in the checkout's and order's metadata (`tancheng.purchase`) and as idempotency key.
    `lines` and `address` are as the shopper gave them; the amounts are those shown before paying.
    """

    State = PurchaseState

    token = models.CharField(max_length=TOKEN_LENGTH, unique=True, default=new_token)
    state = models.CharField(max_length=12, choices=PurchaseState.choices, default=PurchaseState.NEW)
    cart = models.ForeignKey(Cart, on_delete=models.PROTECT, related_name="purchases")
    cart_version = models.PositiveIntegerField()
    lines_json = models.JSONField(db_column="lines")
    address_json = models.JSONField(db_column="address")
    email = models.EmailField(blank=True)
    note = models.CharField(max_length=300, blank=True)
    # The tick without which goods made to order may be sent back within seven days like any other.
    agrees_no_return = models.BooleanField(default=False)
    # `BuyerFacts`: class, organisation, hometown, fapiao; only what was given.
    buyer = models.JSONField(default=dict, blank=True)
    # Who was signed in; guests' purchases are found by their phone and can be claimed by whoever proves it.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="purchases"
    )
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, default=settings.LANGUAGE_CODE)
    payment_method = models.CharField(max_length=32, blank=True)
    # The page on which it is paid and Saleor's transaction, once asked for; when the money came, and when it went back.
    pay_page = models.TextField(blank=True)
    transaction_id = models.CharField(max_length=100, blank=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    # The provider has said that the money takes its time: the shopper was told that we write.
    is_pending = models.BooleanField(default=False)
    # Why money that had come went back: a sentence a line, in the language of the purchase.
    refusal = models.TextField(blank=True)
    # When somebody last asked the provider how the payment stands.
    asked_at = models.DateTimeField(null=True, blank=True)

    checkout_id = models.CharField(max_length=100, blank=True)
    delivery_method_id = models.CharField(max_length=100, blank=True)
    delivery_name = models.CharField(max_length=120, blank=True)
    currency = models.CharField(max_length=3, default=settings.CURRENCY)
    subtotal = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    # What each maker asks, as the delivery method's metadata says it (`delivery.plan.write_breakdown`).
    delivery_breakdown = models.TextField(blank=True)
    # The hometown chamber (slug) at which the shopper would pick the parcels up.
    pickup = models.CharField(max_length=80, blank=True)
    delivery_price = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    total = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)

    order_id = models.CharField(max_length=100, blank=True)
    order_number = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    placed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[Any]] = [
            models.Index(fields=["phone", "order_number"], name="purchases_of_phone"),
            models.Index(fields=["user", "-placed_at"], name="purchases_of_user"),
            # Whom letters about an order go to.
            models.Index(fields=["order_id"], name="purchases_of_order"),
            # What the clock goes on with, however many purchases lie behind.
            models.Index(fields=["asked_at"], condition=Q(state__in=UNDER_WAY), name="purchases_under_way"),
        ]
        constraints: ClassVar[list[Any]] = [
            # Two tabs with the same cart: whoever says yes first.
            models.UniqueConstraint(
                fields=["cart", "cart_version"],
                condition=Q(state__in=SPOKEN_FOR),
                name="one_order_per_filling_of_a_cart",
            ),
            # Whatever the cart holds meanwhile, only one pay page is open for it.
            models.UniqueConstraint(
                fields=["cart"], condition=Q(state=PurchaseState.PAYING), name="one_pay_page_per_cart"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["new", "refused"])
                | Q(subtotal__isnull=False, delivery_price__isnull=False, total__isnull=False),
                name="purchase_shown_with_amounts",
            ),
            models.CheckConstraint(condition=~Q(state="placed") | ~Q(order_id=""), name="purchase_placed_with_order"),
            models.CheckConstraint(
                condition=~Q(state__in=["returning", "returned"]) | ~Q(transaction_id=""),
                name="purchase_returned_with_transaction",
            ),
        ]

    def __str__(self) -> str:
        return f"Purchase {self.pk} ({self.state})"

    @property
    def lines(self) -> list[PurchaseLine]:
        return [PurchaseLine.from_json(line) for line in self.lines_json]

    @property
    def address(self) -> Address:
        return Address.from_json(self.address_json)

    @property
    def buyer_facts(self) -> BuyerFacts:
        return BuyerFacts.from_json(self.buyer)

    @property
    def delivery_parts(self) -> dict[str, Part]:
        """What each maker (by slug) asks for its parcel; empty when nobody said."""
        return read_breakdown(self.delivery_breakdown)

    @property
    def pays_first(self) -> bool:
        """Whether a pay page takes the money before anything is ordered; a bank transfer follows its order."""
        return self.payment_method not in ("", BANK_TRANSFER.key)

    @property
    def method(self) -> PaymentMethod | None:
        return METHODS.get(self.payment_method)

    @property
    def payment_number(self) -> str:
        """By which a payment is found again, whether an order came of it or not."""
        return f"P{self.pk}"

    @property
    def reasons(self) -> list[str]:
        """Why the money went back, in the language of the purchase."""
        return self.refusal.splitlines()

    @property
    def pieces(self) -> int:
        return sum(line.quantity for line in self.lines)

    @property
    def money(self) -> Money:
        """The total that was shown. Raises ValueError before there is one."""
        if self.total is None:
            raise ValueError(f"{self} has no total yet")
        return Money(self.total, self.currency)


class SavedAddress(models.Model):
    """One address of a person's address book; the one used last comes first at checkout."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="addresses")
    address_json = models.JSONField(db_column="address")
    used_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-used_at", "-pk"]

    def __str__(self) -> str:
        return f"SavedAddress {self.pk}"

    @property
    def address(self) -> Address:
        return Address.from_json(self.address_json)
