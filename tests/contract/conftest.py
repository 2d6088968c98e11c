"""One suite for two servers: the embedded engine, or with SALEOR_API_URL and SALEOR_APP_TOKEN set a real Saleor.

That Saleor is left with what the scenarios made: goods, orders, a channel `contract`. It must allow webhooks to loopback
addresses (HTTP_IP_FILTER_ALLOW_LOOPBACK_IPS) and run on this machine, as the scenarios' app answers from here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from .asked_app import APP, AskedApp, listening
from .server import Server
from .shop import Shop

DATABASES = ["default", "engine"] if django_settings.EMBEDDED_ENGINE else ["default"]
SUBSCRIPTIONS = Path(django_settings.BASE_DIR) / "storefront" / "saleor" / "subscriptions"
SESSION = "TRANSACTION_INITIALIZE_SESSION"
PAYING = ("PAYMENT_GATEWAY_INITIALIZE_SESSION", SESSION, "TRANSACTION_PROCESS_SESSION")
ACTIONS = ("TRANSACTION_CHARGE_REQUESTED", "TRANSACTION_REFUND_REQUESTED", "TRANSACTION_CANCELATION_REQUESTED")
SHIPPING = ("SHIPPING_LIST_METHODS_FOR_CHECKOUT", "CHECKOUT_FILTER_SHIPPING_METHODS")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.django_db(databases=DATABASES))
            if not django_settings.EMBEDDED_ENGINE:
                # One after the other: the app's webhooks on a Saleor are everybody's.
                item.add_marker(pytest.mark.xdist_group("contract"))


@pytest.fixture
def server(db: None) -> Iterator[Server]:
    """As our app. A shop on the same Saleor does not price the scenarios' parcels."""
    server = Server(django_settings.SALEOR_APP_TOKEN)
    if django_settings.EMBEDDED_ENGINE:
        from storefront.engine.app.actions import ensure_local_app

        ensure_local_app(django_settings.SALEOR_APP_TOKEN)
        yield server
        return
    with silenced(server, SHIPPING):
        yield server


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
def payment_app(server: Server, settings: Settings) -> Iterator[AskedApp]:
    """Answers TRANSACTION_INITIALIZE_SESSION."""
    with answering(server, settings, (SESSION,)) as app:
        yield app


@pytest.fixture
def paying_app(server: Server, settings: Settings) -> Iterator[AskedApp]:
    """Answers all that is asked of a payment app before there is an order."""
    with answering(server, settings, PAYING) as app:
        yield app


@pytest.fixture
def returning_app(server: Server, settings: Settings) -> Iterator[AskedApp]:
    """Answers what is asked of a payment app once there is money."""
    with answering(server, settings, (SESSION, *ACTIONS)) as app:
        yield app


@pytest.fixture
def shipping_app(server: Server, settings: Settings) -> Iterator[AskedApp]:
    """Answers what the delivery of a checkout costs, and which methods may be chosen."""
    with answering(server, settings, SHIPPING) as app:
        yield app


@contextmanager
def answering(server: Server, settings: Settings, events: tuple[str, ...]) -> Iterator[AskedApp]:
    """A webhook for each of these events, with our own subscription; the app's others for them are silent meanwhile."""
    settings.ROOT_URLCONF = "tests.contract.asked_app"
    with silenced(server, events), listening() as url:
        made = [
            server.done(
                "WebhookCreate",
                input={
                    "name": f"contract {event}",
                    "targetUrl": url,
                    "query": (SUBSCRIPTIONS / f"{event.lower()}.graphql").read_text(encoding="utf-8"),
                    "syncEvents": [event],
                    "isActive": True,
                },
            )["webhook"]["id"]
            for event in events
        ]
        try:
            yield APP
        finally:
            for id in made:
                server.done("WebhookDelete", id=id)


@contextmanager
def silenced(server: Server, events: tuple[str, ...]) -> Iterator[None]:
    others = [
        webhook["id"]
        for webhook in server.run("ThisApp")["webhooks"]
        if webhook["isActive"] and {event["eventType"] for event in webhook["syncEvents"]} & set(events)
    ]
    for id in others:
        server.done("WebhookUpdate", id=id, input={"isActive": False})
    try:
        yield
    finally:
        for id in others:
            server.done("WebhookUpdate", id=id, input={"isActive": True})
