"""Addresses that Saleor calls, below /webhooks/."""

from django.urls import path

from .views import saleor_event

app_name = "events"
urlpatterns = [path("saleor/", saleor_event, name="saleor")]
