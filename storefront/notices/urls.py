"""Addresses of the outbox and of a person's choices."""

from django.urls import path

from . import views

app_name = "notices"
urlpatterns = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:pk>/", views.outbox_mail, name="outbox-mail"),
    path("account/notices/", views.choices, name="choices"),
    path("notices/off/<str:token>/", views.off, name="off"),
]
