"""One suite for two servers: the embedded engine, or with SALEOR_API_URL and SALEOR_APP_TOKEN set a real Saleor.

That Saleor is left with what the scenarios made: goods, orders, a channel `contract`. It must allow webhooks to loopback
addresses (HTTP_IP_FILTER_ALLOW_LOOPBACK_IPS) and run on this machine, as the scenarios' payment app answers from here.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from . import payment_app as payments
from .payment_app import PaymentApp
from .server import Server
from .shop import Shop

DATABASES = ["default", "engine"] if django_settings.EMBEDDED_ENGINE else ["default"]
SUBSCRIPTIONS = Path(django_settings.BASE_DIR) / "storefront" / "saleor" / "subscriptions"
SESSION = "TRANSACTION_INITIALIZE_SESSION"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.django_db(databases=DATABASES))
            if not django_settings.EMBEDDED_ENGINE:
                # One after the other: the app's webhooks on a Saleor are everybody's.
                item.add_marker(pytest.mark.xdist_group("contract"))


@pytest.fixture
def server(db: None) -> Server:
    """As our app."""
    if django_settings.EMBEDDED_ENGINE:
        from storefront.engine.app.actions import ensure_local_app

        ensure_local_app(django_settings.SALEOR_APP_TOKEN)
    return Server(django_settings.SALEOR_APP_TOKEN)


@pytest.fixture
def anybody(server: Server) -> Server:
    """Without a token."""
    return Server("")


# A Saleor outlives the tests: what was found or made on it is not asked for again.
_kept: list[Shop] = []


@pytest.fixture
def shop(server: Server) -> Shop:
    if django_settings.EMBEDDED_ENGINE:
        return Shop(server)
    if not _kept:
        _kept.append(Shop(server))
    return _kept[0]


@pytest.fixture
def gateway(server: Server) -> str:
    """The name by which checkouts call our app to pay."""
    return str(server.run("ThisApp")["identifier"])


@pytest.fixture
def payment_app(server: Server, settings: Settings) -> Iterator[PaymentApp]:
    """Answers TRANSACTION_INITIALIZE_SESSION; the app's other webhooks for it are silent meanwhile."""
    settings.ROOT_URLCONF = "tests.contract.payment_app"
    others = [
        webhook["id"]
        for webhook in server.run("ThisApp")["webhooks"]
        if webhook["isActive"] and SESSION in {event["eventType"] for event in webhook["syncEvents"]}
    ]
    for id in others:
        server.done("WebhookUpdate", id=id, input={"isActive": False})
    with payments.listening() as url:
        made = server.done(
            "WebhookCreate",
            input={
                "name": "contract",
                "targetUrl": url,
                "query": (SUBSCRIPTIONS / "transaction_initialize_session.graphql").read_text(encoding="utf-8"),
                "syncEvents": [SESSION],
                "isActive": True,
            },
        )
        yield payments.APP
        server.done("WebhookDelete", id=made["webhook"]["id"])
    for id in others:
        server.done("WebhookUpdate", id=id, input={"isActive": True})
