"""What a shopper is told of a cancellation or return: each step that somebody else made, in the purchase's language."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from crafts_chamber.vendor_orders.aftersale.letters import facts_of, key_of
from crafts_chamber.vendor_orders.aftersale.models import CaseEvent
from crafts_chamber.vendor_orders.aftersale.rules import Move
from storefront.notices.actions import send_mail, send_sms

from .models import Purchase

Party = CaseEvent.Party


def tell_shopper(event: CaseEvent) -> None:
    """Follower of cases: by SMS to the phone of the parcel, and by mail when there is an address."""
    case = event.case
    if event.party == Party.SHOPPER and event.move != Move.ASK:
        return
    order_id = case.vendor_order.order_id
    purchase = Purchase.objects.filter(order_id=order_id, state=Purchase.State.PLACED).first() if order_id else None
    if purchase is None:
        return
    with translation.override(purchase.language):
        page = f"{settings.PUBLIC_URL}{reverse('shop:case', args=[purchase.token, case.number])}"
        facts = facts_of(event) | {"page": page}
    send_sms(purchase.phone or purchase.address.phone, "case_shopper", purchase.language, facts, key=key_of(event))
    if purchase.email:
        send_mail(purchase.email, "case_shopper", purchase.language, facts, key=key_of(event))
