"""What a vendor's people are told of orders: a paid one waits to be shipped; once each, as each person chose."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from crafts_chamber.vendors.people import FirmMember
from storefront.notices.kinds import Kind
from storefront.notices.telling import tell_person
from storefront.saleor.client.fragments import OrderFacts

from .models import VendorOrder


def tell_vendors(order: OrderFacts) -> None:
    """Consumer of order news, after the order was split. Idempotent: each order is told once to each person."""
    waiting = VendorOrder.objects.filter(order_id=order.id, state=VendorOrder.State.TO_SHIP)
    for vendor_order in waiting.select_related("vendor__firm"):
        for member in FirmMember.objects.filter(firm=vendor_order.vendor.firm).select_related("user"):
            with translation.override(member.user.language):
                page = f"{settings.PUBLIC_URL}{reverse('portal:order', args=[vendor_order.pk])}"
            facts = {"number": vendor_order.order_number, "page": page}
            tell_person(member.user, "vendor_new_order", facts, kind=Kind.NEW_ORDER, key=f"to-ship:{vendor_order.pk}")
