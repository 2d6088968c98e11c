"""Addresses of sign-in, sign-out and a person's own account, below `account/`."""

from django.urls import path

from .views import code, password, second_step, settings

app_name = "accounts"
urlpatterns = [
    path("", password.home, name="home"),
    path("sign-in/", password.sign_in, name="sign-in"),
    path("sign-in/code/", code.ask, name="sign-in-code"),
    path("sign-in/code/enter/", code.enter, name="sign-in-enter"),
    path("second-step/", second_step.enter, name="second-step"),
    path("second-step/set-up/", second_step.set_up, name="second-step-set-up"),
    path("second-step/codes/", second_step.codes, name="recovery-codes"),
    path("sign-out/", password.sign_out, name="sign-out"),
    path("settings/", settings.details, name="settings"),
    path("settings/contact/", settings.contact, name="contact"),
    path("settings/contact/enter/", settings.contact_enter, name="contact-enter"),
    path("settings/password/", settings.password, name="password"),
    path("settings/delete/", settings.delete, name="delete"),
]
