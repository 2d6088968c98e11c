"""From a stored purchase to one order in Saleor: create; method, initialize, complete; whatever interrupts it."""

import logging
import time

from django.conf import settings

from crafts_chamber.vendor_orders.plan import NO_RETURN_KEY
from storefront.delivery.addresses import saleor_address
from storefront.delivery.plan import BREAKDOWN_KEY, PICKUP_KEY
from storefront.payments.wishes import PURCHASE_KEY
from storefront.saleor.client.enums import TransactionEventTypeEnum
from storefront.saleor.client.fragments import CheckoutFacts, CheckoutFactsShippingMethods
from storefront.saleor.client.input_types import CheckoutCreateInput, CheckoutLineInput, MetadataInput
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import Problem, SaleorRefused, SaleorRejected, TransportError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity
from storefront.saleor.steps import Results, Step, StepsBusy, run_steps

from .actions import finish_purchase, refuse_purchase
from .delivery import check_sent_there
from .errors import NotSentThere, PlacingBusy, PurchaseRefused, ShopAway, TotalChanged
from .models import Purchase
from .refusals import sentences_for

logger = logging.getLogger(__name__)

State = Purchase.State
NOTE_KEY = "tancheng.note"
# Shoppers are not copied into Saleor; the order says which of our accounts bought it.
SHOPPER_KEY = "tancheng.shopper"
PATIENCE_SECONDS = 8.0
PAYMENT_ACCEPTED = (TransactionEventTypeEnum.CHARGE_REQUEST, TransactionEventTypeEnum.CHARGE_SUCCESS)


def open_checkout(purchase: Purchase) -> None:
    """NEW → REVIEW: a checkout with the goods and the address, and the amounts to show before paying.

    Raises PurchaseRefused (it is REFUSED then) with a sentence per reason, NotSentThere before anything is asked, ShopAway
    when Saleor does not answer.
    """
    try:
        check_sent_there(purchase)
        created = saleor().checkout_create(checkout_input(purchase)).checkout_create
        checkout = accepted(created, "CheckoutCreate").checkout
        if checkout is None:
            raise SaleorRejected("CheckoutCreate", (Problem("", "NO_CHECKOUT", ""),))
        store_review(purchase, checkout)
    except NotSentThere:
        refuse_purchase(purchase)
        raise
    except SaleorRejected as error:
        refuse_purchase(purchase)
        raise PurchaseRefused(sentences_for(error, purchase)) from error
    except (TransportError, SaleorRefused) as error:
        logger.exception("checkout_not_opened", extra={"purchase": purchase.pk})
        raise ShopAway from error


def checkout_input(purchase: Purchase) -> CheckoutCreateInput:
    address = saleor_address(purchase.address)
    metadata = {PURCHASE_KEY: purchase.token, **purchase.buyer_facts.metadata()}
    if purchase.note:
        metadata[NOTE_KEY] = purchase.note
    if purchase.pickup:
        metadata[PICKUP_KEY] = purchase.pickup
    if purchase.user_id:
        metadata[SHOPPER_KEY] = str(purchase.user_id)
    if purchase.agrees_no_return and any(line.made_to_order for line in purchase.lines):
        metadata[NO_RETURN_KEY] = "yes"
    return CheckoutCreateInput(
        channel=settings.SALEOR_CHANNEL,
        lines=[CheckoutLineInput(quantity=line.quantity, variant_id=line.variant_id) for line in purchase.lines],
        email=purchase.email or address_without_mailbox(purchase.address.phone),
        shipping_address=address,
        billing_address=address,
        metadata=entries(metadata),
        private_metadata=entries(purchase.buyer_facts.private_metadata()),
    )


def entries(metadata: dict[str, str]) -> list[MetadataInput]:
    return [MetadataInput(key=key, value=value) for key, value in metadata.items()]


def address_without_mailbox(phone: str) -> str:
    """Saleor wants an e-mail address of everybody; this one is never mailed (`.invalid`, RFC 2606)."""
    return f"{phone.removeprefix('+86').removeprefix('+')}@sms.invalid"


def store_review(purchase: Purchase, checkout: CheckoutFacts) -> None:
    method, breakdown = priced_by_makers(checkout, purchase)
    subtotal = checkout.subtotal_price.gross.amount
    prices = {line.variant.sku: line.unit_price.gross.amount for line in checkout.lines}
    lines = [line.priced(prices.get(line.sku, line.unit_price)) for line in purchase.lines]
    Purchase.objects.filter(pk=purchase.pk, state=State.NEW).update(
        state=State.REVIEW,
        checkout_id=checkout.id,
        delivery_method_id=method.id,
        delivery_name=method.name[:120],
        currency=checkout.subtotal_price.gross.currency,
        subtotal=subtotal,
        delivery_price=method.price.amount,
        delivery_breakdown=breakdown,
        total=subtotal + method.price.amount,
        lines_json=[line.as_json() for line in lines],
    )
    purchase.refresh_from_db()


def priced_by_makers(checkout: CheckoutFacts, purchase: Purchase) -> tuple[CheckoutFactsShippingMethods, str]:
    """The method at the sum of the makers' prices, and who of them asks how much.

    Raises ShopAway when it is missing: Saleor has not reached us, or makers have changed their rules just now.
    """
    for method in checkout.shipping_methods:
        breakdown = next((entry.value for entry in method.metadata if entry.key == BREAKDOWN_KEY), "")
        if method.active and breakdown:
            return method, breakdown
    logger.error("delivery_not_priced", extra={"purchase": purchase.pk, "checkout": checkout.id})
    raise ShopAway


def place_purchase(purchase: Purchase) -> None:
    """PLACING → PLACED with exactly one order; safe to call again after any interruption. PLACED: nothing to do.

    Raises PurchaseRefused or TotalChanged (it is REFUSED then, nothing was ordered), PlacingBusy while another request
    is at it, ShopAway when Saleor does not answer (it stays PLACING and can be resumed).
    """
    if purchase.state != State.PLACING:
        return
    try:
        placing = Placing(purchase, saleor())
        results = run_steps(f"purchase:{purchase.pk}", placing.steps)
    except StepsBusy as error:
        raise PlacingBusy from error
    except TotalChanged:
        refuse_purchase(purchase)
        raise
    except SaleorRejected as error:
        refuse_purchase(purchase)
        raise PurchaseRefused(sentences_for(error, purchase)) from error
    except (TransportError, SaleorRefused) as error:
        logger.exception("purchase_interrupted", extra={"purchase": purchase.pk})
        raise ShopAway from error
    order_id, _, order_number = results["order"].partition(" ")
    finish_purchase(purchase, order_id, order_number)


class Placing:
    """One attempt. What an earlier attempt may have changed is looked at again before anything is ordered."""

    def __init__(self, purchase: Purchase, client: SaleorClient) -> None:
        self.purchase = purchase
        self.client = client
        self.total_checked = False
        self.steps = (Step("transaction", self.transaction), Step("order", self.order))

    def transaction(self, done: Results) -> str:
        """Choose the delivery and say how it will be paid; returns the transaction's id."""
        self.check_total()
        initialized = self.client.transaction_initialize(
            id=self.purchase.checkout_id,
            gateway=app_identity().gateway,
            idempotency_key=self.purchase.token,
            amount=self.purchase.total,
            data={"gateway": self.purchase.payment_method},
        ).transaction_initialize
        payload = accepted(initialized, "TransactionInitialize")
        event, transaction = payload.transaction_event, payload.transaction
        if transaction is None or event is None or event.type_ not in PAYMENT_ACCEPTED:
            message = event.message if event else ""
            raise SaleorRejected("TransactionInitialize", (Problem("", "PAYMENT_ERROR", message),))
        return transaction.id

    def order(self, done: Results) -> str:
        """Complete the checkout, or find the order that an interrupted attempt made of it; returns «id number»."""
        resumed = not self.total_checked
        found = self.find_order() if resumed else ""
        if found:
            return found
        try:
            if resumed:
                self.check_total()
            completed = accepted(
                self.client.checkout_complete(self.purchase.checkout_id).checkout_complete, "CheckoutComplete"
            )
        except SaleorRejected:
            # A checkout that is gone may have become the order meanwhile: a call that timed out here went on there.
            found = self.find_order()
            if found:
                return found
            raise
        order = completed.order
        if order is None:
            raise SaleorRejected("CheckoutComplete", (Problem("", "NO_ORDER", ""),))
        if order.total.gross.amount != self.purchase.total:
            # Between the check and here only milliseconds pass; people must hear of it if it ever happens.
            logger.error("order_total_differs", extra={"order": order.number, "shown": str(self.purchase.total)})
        return f"{order.id} {order.number}"

    def check_total(self) -> None:
        """Choose the delivery that was shown; raises TotalChanged unless the total is the one shown, to the fen."""
        updated = self.client.checkout_delivery_method_update(
            id=self.purchase.checkout_id, delivery_method_id=self.purchase.delivery_method_id
        ).checkout_delivery_method_update
        checkout = accepted(updated, "CheckoutDeliveryMethodUpdate").checkout
        total = checkout.total_price.gross if checkout else None
        if total is None or (total.amount, total.currency) != (self.purchase.total, self.purchase.currency):
            raise TotalChanged
        self.total_checked = True

    def find_order(self) -> str:
        """«id number» of the order that this checkout has become; empty when there is none."""
        orders = self.client.order_of_checkout([self.purchase.checkout_id]).orders
        nodes = [edge.node for edge in orders.edges] if orders else []
        return f"{nodes[0].id} {nodes[0].number}" if nodes else ""


def wait_until_placed(purchase: Purchase) -> bool:
    """Whether the other request that places this purchase ends well soon: after a double click one sees the order."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while purchase.state == State.PLACING and time.monotonic() < deadline:
        time.sleep(0.1)
        purchase.refresh_from_db()
    return purchase.state == State.PLACED
