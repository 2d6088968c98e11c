"""Channels: a currency, a country, and how orders, stock and payments behave there."""

from typing import ClassVar

from django.db import models

from ..core.models import ModelWithMetadata


class Channel(ModelWithMetadata):
    name = models.CharField(max_length=250)
    slug = models.SlugField(max_length=255, unique=True)
    is_active = models.BooleanField(default=False)
    currency_code = models.CharField(max_length=3)
    default_country = models.CharField(max_length=2)
    # stockSettings
    allocation_strategy = models.CharField(max_length=40, default="PRIORITIZE_SORTING_ORDER")
    # orderSettings
    automatically_confirm_all_new_orders = models.BooleanField(default=True)
    automatically_fulfill_non_shippable_gift_card = models.BooleanField(default=True)
    expire_orders_after = models.IntegerField(null=True, blank=True)
    delete_expired_orders_after = models.IntegerField(default=60)
    mark_as_paid_strategy = models.CharField(max_length=40, default="PAYMENT_FLOW")
    allow_unpaid_orders = models.BooleanField(default=False)
    include_draft_order_in_voucher_usage = models.BooleanField(default=False)
    # checkoutSettings
    use_legacy_error_flow = models.BooleanField(default=True)
    automatically_complete_fully_paid_checkouts = models.BooleanField(default=False)
    # paymentSettings
    default_transaction_flow_strategy = models.CharField(max_length=20, default="CHARGE")
    release_funds_for_expired_checkouts = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["slug"]
