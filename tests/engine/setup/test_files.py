"""A file that belongs to nothing yet: pictures only, apps only."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from tests.engine.api import Api, picture

pytestmark = [pytest.mark.engine, pytest.mark.django_db(databases=["default", "engine"])]
UPLOAD = "mutation($f: Upload!) { fileUpload(file: $f) { uploadedFile { url contentType } errors { field code } } }"


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.ENGINE_MEDIA_ROOT = tmp_path


def send(app: Any, file: SimpleUploadedFile) -> dict[str, Any]:
    return execute(UPLOAD, {"f": file}, None, EngineContext(requestor=app))


def test_a_picture_is_handed_out_under_a_name_that_nobody_gave(api: Api, client: Client, settings: Any) -> None:
    sent = send(api.app, picture("../../evil.svg"))["data"]["fileUpload"]["uploadedFile"]
    path = sent["url"].removeprefix(settings.PUBLIC_URL)
    assert path.startswith("/engine-media/file_upload/") and path.endswith(".png") and "evil" not in path
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"%PDF-1.4", b""])
def test_what_is_no_picture_is_refused_and_not_kept(api: Api, content: bytes, tmp_path: Any) -> None:
    answer = send(api.app, SimpleUploadedFile("a.png", content, "image/png"))
    assert answer["data"]["fileUpload"]["errors"] == [{"field": "file", "code": "INVALID_FILE_TYPE"}]
    assert list(tmp_path.rglob("*.*")) == []


def test_the_public_sends_nothing() -> None:
    (error,) = send(None, picture())["errors"]
    assert error["extensions"]["exception"]["code"] == "PermissionDenied"
