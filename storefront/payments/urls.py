"""Addresses that Saleor and Stripe call; mounted below /webhooks/."""

from django.urls import path

from .stripe_checkout.webhook import stripe_event
from .webhooks.gateway_initialize.view import initialize_gateway
from .webhooks.transaction_cancelation.view import cancel
from .webhooks.transaction_charge.view import charge
from .webhooks.transaction_initialize.view import initialize
from .webhooks.transaction_process.view import process
from .webhooks.transaction_refund.view import refund

app_name = "payments"
urlpatterns = [
    path("payments/gateway/", initialize_gateway, name="gateway"),
    path("payments/initialize/", initialize, name="initialize"),
    path("payments/process/", process, name="process"),
    path("payments/charge/", charge, name="charge"),
    path("payments/refund/", refund, name="refund"),
    path("payments/cancel/", cancel, name="cancel"),
    path("stripe/", stripe_event, name="stripe"),
]
