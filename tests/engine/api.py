"""How the tests speak to the engine: GraphQL in, JSON out, as an app or as the public."""

import io
import json
from base64 import b64encode
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from storefront.engine.graphql.core.context import EngineContext
from storefront.engine.graphql.execution import execute
from storefront.engine.models import App


@dataclass(frozen=True)
class Api:
    app: App | None

    def answer(self, document: str, **variables: Any) -> dict[str, Any]:
        """The whole answer, as it would travel."""
        return json.loads(json.dumps(execute(document, variables, None, EngineContext(requestor=self.app))))

    def __call__(self, document: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer without errors."""
        answer = self.answer(document, **variables)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def done(self, document: str, **variables: Any) -> dict[str, Any]:
        """The payload of a mutation that was not refused."""
        (payload,) = self(document, **variables).values()
        assert payload["errors"] == []
        return payload

    def refusals(self, document: str, **variables: Any) -> list[tuple[str | None, str]]:
        """(field, code) of each error of a mutation's payload."""
        (payload,) = self(document, **variables).values()
        return [(error["field"], error["code"]) for error in payload["errors"]]

    def code(self, document: str, **variables: Any) -> str:
        """`extensions.exception.code` of the only top-level error."""
        (error,) = self.answer(document, **variables)["errors"]
        return str(error["extensions"]["exception"]["code"])


def gid(type_name: str, pk: Any) -> str:
    return b64encode(f"{type_name}:{pk}".encode()).decode()


def picture(name: str = "basket.png", size: tuple[int, int] = (8, 8), kind: str = "PNG") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", size, "goldenrod").save(content, kind)
    return SimpleUploadedFile(name, content.getvalue(), f"image/{kind.lower()}")
