"""The embedded transport carries what HTTP would, and nothing else."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation
from PIL import Image

from storefront.core.transport import Operation, TransportError, Upload
from storefront.engine.core.database import engine_transaction
from storefront.engine.graphql.core.ids import to_global_id
from storefront.engine.transport import EmbeddedTransport
from tests.engine.checkout.stage import DOCUMENTS, Stage, new_checkout

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]
TOKEN = "stage-token"


def send(operation: str, token: str = TOKEN, **variables: Any) -> dict[str, Any]:
    return EmbeddedTransport().execute(Operation(DOCUMENTS[operation], variables, operation), token)


def test_amounts_arrive_as_decimals(stage: Stage) -> None:
    checkout = new_checkout(stage, (stage.basket_id, 3))
    answer = send("Checkout", id=checkout["id"])
    amount = answer["data"]["checkout"]["totalPrice"]["gross"]["amount"]
    assert (type(amount), amount) == (Decimal, Decimal("204.0"))
    assert answer["extensions"]["cost"]["requestedQueryCost"] > 0


def test_token_decides_who_asks(stage: Stage) -> None:
    assert send("ThisApp")["data"]["app"]["identifier"] == stage.app.identifier
    for token in ("", "wrong"):
        answer = send("ThisApp", token)
        assert answer["errors"][0]["extensions"]["exception"]["code"] == "PermissionDenied"


@pytest.mark.parametrize("value", [Decimal("1.50"), object(), {1, 2}])
def test_values_that_json_cannot_carry_are_refused(stage: Stage, value: Any) -> None:
    with pytest.raises(TypeError):
        send("Checkout", id=value)


def test_files_arrive_and_can_be_fetched(stage: Stage) -> None:
    picture = BytesIO()
    Image.new("RGB", (600, 400), "#a33").save(picture, "PNG")
    answer = send(
        "ProductMediaCreate",
        product=to_global_id("Product", stage.basket.product_id),
        image=Upload("basket.png", picture.getvalue(), "image/png"),
        alt="柳编篮",
    )
    media = answer["data"]["productMediaCreate"]
    assert media["errors"] == []
    assert media["media"]["url"].startswith(settings.PUBLIC_URL)
    assert EmbeddedTransport().fetch(media["media"]["url"]) != b""


def test_addresses_of_others_and_missing_ones_cannot_be_fetched(stage: Stage) -> None:
    for url in ("https://elsewhere.example/x.png", f"{settings.PUBLIC_URL}/engine-media/nothing.png"):
        with pytest.raises(TransportError):
            EmbeddedTransport().fetch(url)


def test_public_keys_can_be_fetched() -> None:
    assert b'"kid"' in EmbeddedTransport().fetch(f"{settings.PUBLIC_URL}/.well-known/jwks.json")


def test_inner_request_leaves_the_language_of_the_page_alone() -> None:
    with translation.override("en"):
        EmbeddedTransport().fetch(f"{settings.PUBLIC_URL}/.well-known/jwks.json")
        assert translation.get_language() == "en"


def test_engine_is_not_called_from_inside_its_own_transaction(stage: Stage) -> None:
    with engine_transaction(), pytest.raises(RuntimeError, match="reached from outside"):
        send("ThisApp")
