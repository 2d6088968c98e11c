"""One order of a purchase, whatever interrupts it; and what is done when money has come and there can be none."""

import logging
import time

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from storefront.saleor.client.enums import TransactionEventTypeEnum
from storefront.saleor.client.saleor_client import SaleorClient
from storefront.saleor.errors import Problem, SaleorRefused, SaleorRejected, TransportError, accepted
from storefront.saleor.gateway import saleor
from storefront.saleor.identity import app_identity
from storefront.saleor.steps import Results, Step, StepsBusy, run_steps

from .errors import PlacingBusy, PriceRose, PurchaseRefused, ShopAway, TotalChanged
from .holding import hold, let_go
from .models import Purchase
from .purchases import finish_purchase, refuse_purchase, send_back
from .refusals import check_on_sale, sentences_for

logger = logging.getLogger(__name__)

State = Purchase.State
PATIENCE_SECONDS = 8.0
Event = TransactionEventTypeEnum
# A bank transfer is awaited, or the money has come at once.
ACCEPTED = (Event.CHARGE_REQUEST, Event.CHARGE_SUCCESS)
PAY_PAGE = (Event.CHARGE_ACTION_REQUIRED,)


def place_purchase(purchase: Purchase) -> None:
    """PLACING → PLACED with exactly one order; safe to call again after any interruption. PLACED: nothing to do.

    Raises PurchaseRefused or TotalChanged (nothing was ordered: it is REFUSED then, or RETURNING when it was paid),
    PlacingBusy while another request is at it, ShopAway when Saleor does not answer (it stays PLACING and can be resumed).
    """
    if purchase.state != State.PLACING:
        return
    attempt = Attempt(purchase, saleor())
    results = attempt.run(attempt.placing)
    order_id, _, order_number = results["order"].partition(" ")
    finish_purchase(purchase, order_id, order_number)


def open_pay_page(purchase: Purchase) -> str:
    """The address of the pay page of a PAYING purchase: the same one whenever it is asked for again.

    Raises as `place_purchase` does; nothing was paid then.
    """
    attempt = Attempt(purchase, saleor())
    transaction_id, _, address = attempt.run(attempt.paying)["page"].partition(" ")
    rows = Purchase.objects.filter(pk=purchase.pk, transaction_id="")
    rows.update(transaction_id=transaction_id, pay_page=address)
    return address


class Attempt:
    """What an earlier attempt may have changed is looked at again before anything is ordered."""

    def __init__(self, purchase: Purchase, client: SaleorClient) -> None:
        self.purchase = purchase
        self.client = client
        self.total_checked = False
        order = Step("order", self.order)
        self.placing = (order,) if purchase.paid_at else (Step("transaction", self.transaction), order)
        self.paying = (Step("hold", self.hold), Step("page", self.page))

    def run(self, steps: tuple[Step, ...]) -> Results:
        purchase = self.purchase
        try:
            return run_steps(f"purchase:{purchase.pk}", steps)
        except StepsBusy as error:
            raise PlacingBusy from error
        except TotalChanged as error:
            self.refuse([str(error)])
            raise
        except PurchaseRefused as error:
            self.refuse(list(error.sentences))
            raise
        except SaleorRejected as error:
            sentences = self.refuse(self.sentences(error))
            raise PurchaseRefused(sentences) from error
        except (TransportError, SaleorRefused) as error:
            logger.exception("purchase_interrupted", extra={"purchase": purchase.pk})
            raise ShopAway from error

    def sentences(self, error: SaleorRejected) -> list[str]:
        if not self.purchase.paid_at:
            return sentences_for(error, self.purchase)
        with translation.override(self.purchase.language):
            return sentences_for(error, self.purchase)

    def refuse(self, sentences: list[str]) -> list[str]:
        """What was paid goes back, what was not is over; either way the goods are free."""
        if self.purchase.paid_at:
            send_back(self.purchase, sentences)
        else:
            refuse_purchase(self.purchase)
        let_go(self.purchase)
        return sentences

    def transaction(self, done: Results) -> str:
        """Choose the delivery and say that a bank transfer will come; returns the transaction's id."""
        self.check_total()
        transaction_id, _data = self.initialize(ACCEPTED)
        return transaction_id

    def hold(self, done: Results) -> str:
        hold(self.purchase)
        return "held"

    def page(self, done: Results) -> str:
        """Choose the delivery and ask for a pay page; returns «transaction address»."""
        self.check_total()
        transaction_id, data = self.initialize(PAY_PAGE)
        address = data.get("url") if isinstance(data, dict) else None
        if not isinstance(address, str):
            raise SaleorRejected("TransactionInitialize", (Problem("", "PAYMENT_ERROR", "no address"),))
        return f"{transaction_id} {address}"

    def initialize(self, wanted: tuple[Event, ...]) -> tuple[str, object]:
        """The transaction's id and what the gateway says to the storefront."""
        initialized = self.client.transaction_initialize(
            id=self.purchase.checkout_id,
            gateway=app_identity().gateway,
            idempotency_key=self.purchase.token,
            amount=self.purchase.total,
            data={"gateway": self.purchase.payment_method, **return_pages(self.purchase)},
        ).transaction_initialize
        payload = accepted(initialized, "TransactionInitialize")
        event, transaction = payload.transaction_event, payload.transaction
        if transaction is None or event is None or event.type_ not in wanted:
            message = event.message if event else ""
            raise SaleorRejected("TransactionInitialize", (Problem("", "PAYMENT_ERROR", message),))
        return transaction.id, payload.data

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
            # What was paid too much goes back when the order's news come; people must hear of it when it was not paid.
            logger.error("order_total_differs", extra={"order": order.number, "shown": str(self.purchase.total)})
        return f"{order.id} {order.number}"

    def check_total(self) -> None:
        """Choose the delivery that was shown; raises TotalChanged unless the total is the one shown, to the fen.

        Of a purchase that is paid it may have fallen: it is ordered at the lower price, and the rest goes back. Raises
        PurchaseRefused when something of it may not be sold any more, which Saleor may not have been told yet.
        """
        with translation.override(self.purchase.language if self.purchase.paid_at else translation.get_language()):
            check_on_sale(self.purchase.lines)
        updated = self.client.checkout_delivery_method_update(
            id=self.purchase.checkout_id, delivery_method_id=self.purchase.delivery_method_id
        ).checkout_delivery_method_update
        checkout = accepted(updated, "CheckoutDeliveryMethodUpdate").checkout
        total, shown = checkout.total_price.gross if checkout else None, self.purchase.money
        if total is None or total.currency != shown.currency.code:
            raise TotalChanged
        if self.purchase.paid_at and total.amount > shown.amount:
            with translation.override(self.purchase.language):
                raise PriceRose
        if not self.purchase.paid_at and total.amount != shown.amount:
            raise TotalChanged
        self.total_checked = True

    def find_order(self) -> str:
        """«id number» of the order that this checkout has become; empty when there is none."""
        orders = self.client.order_of_checkout([self.purchase.checkout_id]).orders
        nodes = [edge.node for edge in orders.edges] if orders else []
        return f"{nodes[0].id} {nodes[0].number}" if nodes else ""


def return_pages(purchase: Purchase) -> dict[str, str]:
    """Where a pay page sends the shopper, in the language of the purchase; bank transfers have none."""
    if not purchase.pays_first:
        return {}
    with translation.override(purchase.language):
        paid, back = (reverse(f"shop:{name}", args=[purchase.token]) for name in ("paid", "pay-back"))
    return {
        "returnUrl": f"{settings.PUBLIC_URL}{paid}",
        "cancelUrl": f"{settings.PUBLIC_URL}{back}",
        "language": purchase.language,
    }


def wait_until_open(purchase: Purchase) -> str:
    """The pay page that the other request opens, after a double click; empty when it does not open soon."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while purchase.state == State.PAYING and not purchase.pay_page and time.monotonic() < deadline:
        time.sleep(0.1)
        purchase.refresh_from_db()
    return purchase.pay_page


def wait_until_placed(purchase: Purchase) -> bool:
    """Whether the other request that places this purchase ends well soon: after a double click one sees the order."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while purchase.state == State.PLACING and time.monotonic() < deadline:
        time.sleep(0.1)
        purchase.refresh_from_db()
    return purchase.state == State.PLACED
