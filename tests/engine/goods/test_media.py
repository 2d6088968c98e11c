"""Pictures of goods: only pictures, served as they are or smaller."""

import io
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from storefront.engine.models import ProductMedia
from tests.engine.api import Api, picture
from tests.engine.frame import Frame

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]

CREATE = """mutation($p: ID!, $image: Upload!, $alt: String!) {
  productMediaCreate(input: {product: $p, image: $image, alt: $alt}) { media { id url(size: 0) alt } errors { field code } } }"""


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Path:
    settings.ENGINE_MEDIA_ROOT = tmp_path
    return tmp_path


def create(api: Api, product: str, file: SimpleUploadedFile, alt: str = "柳编篮") -> dict[str, Any]:
    from storefront.engine.graphql.core.context import EngineContext
    from storefront.engine.graphql.execution import execute

    answer = execute(CREATE, {"p": product, "image": file, "alt": alt}, None, EngineContext(requestor=api.app))
    payload: dict[str, Any] = answer["data"]["productMediaCreate"]
    return payload


def test_a_picture_is_served_where_its_url_says(api: Api, frame: Frame, client: Client) -> None:
    product = frame.new_product("篮")
    file = picture()

    media = create(api, product, file)["media"]

    file.seek(0)
    served = client.get(urlsplit(media["url"]).path)
    assert served.status_code == 200
    assert b"".join(served.streaming_content) == file.read()  # type: ignore[attr-defined]
    assert served["Content-Type"] == "image/png"
    assert media["alt"] == "柳编篮"


def test_a_smaller_copy_is_made_on_demand(api: Api, frame: Frame, client: Client) -> None:
    product = frame.new_product("篮", externalReference="r")
    create(api, product, picture(size=(600, 300)))
    address = api('{ product(externalReference: "r") { media { url(size: 120) } } }')["product"]["media"][0]["url"]

    first, second = (client.get(address.partition("127.0.0.1:8000")[2] or address) for _ in range(2))

    for served in (first, second):
        with Image.open(io.BytesIO(b"".join(served.streaming_content))) as smaller:  # type: ignore[attr-defined]
            assert smaller.size == (128, 64)


@pytest.mark.parametrize("content", [b"%PDF-1.4 no picture", b"", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_refused(api: Api, frame: Frame, own_folder: Path, content: bytes) -> None:
    product = frame.new_product("篮")

    refused = create(api, product, SimpleUploadedFile("basket.png", content, "image/png"))

    assert refused["errors"] == [{"field": "image", "code": "INVALID"}]
    assert not ProductMedia.objects.exists()
    assert list(own_folder.rglob("*.*")) == []


def test_a_picture_is_named_by_what_it_is(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")

    media = create(api, product, picture("basket.exe", kind="JPEG"))["media"]

    assert media["url"].endswith(".jpg")


def test_pictures_keep_their_order_and_can_be_sorted(api: Api, frame: Frame) -> None:
    product = frame.new_product("篮")
    one, two = (create(api, product, picture())["media"]["id"] for _ in range(2))

    api.done(
        "mutation($p: ID!, $m: [ID!]!) { productMediaReorder(productId: $p, mediaIds: $m) {"
        " media { id } errors { field code } } }",
        p=product,
        m=[two, one],
    )

    read = api("query($id: ID!) { product(id: $id) { media { id sortOrder } } }", id=product)["product"]["media"]
    assert read == [{"id": two, "sortOrder": 0}, {"id": one, "sortOrder": 1}]


@pytest.mark.django_db(databases=["default", "engine"], transaction=True)
def test_a_deleted_picture_leaves_no_file(api: Api, frame: Frame, own_folder: Path) -> None:
    product = frame.new_product("篮")
    media = create(api, product, picture())["media"]["id"]
    assert len(list(own_folder.rglob("*.png"))) == 1

    api.done("mutation($id: ID!) { productMediaDelete(id: $id) { errors { field code } } }", id=media)

    assert list(own_folder.rglob("*.png")) == []
    assert not ProductMedia.objects.exists()


def test_nothing_outside_the_folder_is_served(client: Client) -> None:
    assert client.get("/engine-media/..%2f..%2fengine.sqlite3").status_code == 404
    assert client.get("/engine-media/").status_code == 404
