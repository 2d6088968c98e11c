"""Address of the outbox, at `outbox/`."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [path("", views.outbox, name="outbox")]
