"""Addresses of sign-in, sign-out and a person's own account, below `account/`."""

from django.urls import path

from .views import code, password, settings

app_name = "accounts"
urlpatterns = [
    path("", password.home, name="home"),
    path("sign-in/", password.sign_in, name="sign-in"),
    path("sign-in/code/", code.ask, name="sign-in-code"),
    path("sign-in/code/enter/", code.enter, name="sign-in-enter"),
    path("sign-out/", password.sign_out, name="sign-out"),
    path("settings/", settings.details, name="settings"),
    path("settings/contact/", settings.contact, name="contact"),
    path("settings/contact/enter/", settings.contact_enter, name="contact-enter"),
    path("settings/password/", settings.password, name="password"),
    path("settings/delete/", settings.delete, name="delete"),
]
