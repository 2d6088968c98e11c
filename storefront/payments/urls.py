"""Addresses that Saleor calls; mounted below /webhooks/."""

from django.urls import path

from .webhooks.transaction_initialize.view import initialize

app_name = "payments"
urlpatterns = [path("payments/initialize/", initialize, name="initialize")]
