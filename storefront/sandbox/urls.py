"""Every address of the sandbox: Stripe's API below /v1/, the pay page, and the tester's pages."""

from django.urls import path

from .api import payments, sessions
from .pages import pay, tester

urlpatterns = [
    path("v1/checkout/sessions", sessions.SESSIONS),
    path("v1/checkout/sessions/<str:session>", sessions.SESSION),
    path("v1/checkout/sessions/<str:session>/expire", sessions.EXPIRE),
    path("v1/checkout/sessions/<str:session>/line_items", sessions.LINE_ITEMS),
    path("v1/payment_intents", payments.INTENTS),
    path("v1/payment_intents/<str:identifier>", payments.INTENT),
    path("v1/charges", payments.CHARGES),
    path("v1/charges/<str:identifier>", payments.CHARGE),
    path("v1/refunds", payments.REFUNDS),
    path("v1/refunds/<str:identifier>", payments.ONE_REFUND),
    path("v1/disputes", payments.DISPUTES),
    path("v1/disputes/<str:identifier>", payments.DISPUTE),
    path("v1/events", payments.EVENTS),
    path("v1/events/<str:identifier>", payments.EVENT),
    path("pay/<str:session>", pay.pay_page, name="pay"),
    path("pay/<str:session>/<str:method>", pay.step_page, name="step"),
    path("", tester.sessions_page, name="sessions"),
    path("sessions/<str:session>", tester.session_page, name="session"),
    path("deliveries", tester.deliveries_page, name="deliveries"),
    path("sandbox.css", pay.style, name="style"),
]
