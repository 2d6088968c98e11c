"""Addresses that Saleor calls; mounted below /webhooks/."""

from django.urls import path

from .webhooks.filter_methods.view import choice
from .webhooks.list_methods.view import methods

app_name = "delivery"
urlpatterns = [
    path("delivery/methods/", methods, name="methods"),
    path("delivery/choice/", choice, name="choice"),
]
