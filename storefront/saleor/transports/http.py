"""The road to a real Saleor: GraphQL over HTTP. The only module that knows `httpx`."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import httpx
from django.conf import settings

from storefront.core.transport import Operation, TransportError, Upload

# Saleor's own calls to our sync webhooks may take 20 s of a checkout call; a page must not wait longer than that.
TIMEOUT = httpx.Timeout(25, connect=3)


class HttpTransport:
    """Speaks to `settings.SALEOR_API_URL`, with connections kept open."""

    def __init__(self) -> None:
        self.url: str = settings.SALEOR_API_URL
        self.client = shared_client()

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        body = {"query": operation.document, "variables": operation.variables, "operationName": operation.name or None}
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        uploads = list(find_uploads(operation.variables, "variables"))
        try:
            if uploads:
                response = self.client.post(self.url, headers=headers, **multipart(body, uploads))
            else:
                response = self.client.post(self.url, headers=headers, json=body)
            answer = json.loads(response.content, parse_float=Decimal)
        except (httpx.HTTPError, ValueError) as error:
            raise TransportError(f"{operation.name}: {error!r}") from error
        if not isinstance(answer, dict) or not ({"data", "errors"} & answer.keys()):
            raise TransportError(f"{operation.name}: HTTP {response.status_code} without a GraphQL answer")
        return answer

    def fetch(self, url: str) -> bytes:
        try:
            # Saleor sends a first look at a thumbnail on to where it keeps it. No token goes along.
            response = self.client.get(url, follow_redirects=True)
            response.raise_for_status()
        except httpx.HTTPError as error:
            raise TransportError(f"{url}: {error!r}") from error
        return response.content


@cache
def shared_client() -> httpx.Client:
    """One pool of connections per process."""
    return httpx.Client(timeout=TIMEOUT, follow_redirects=False)


def find_uploads(value: Any, path: str) -> Iterator[tuple[str, Upload]]:
    """Every file in the variables with its path (`variables.image`)."""
    if isinstance(value, Upload):
        yield path, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from find_uploads(item, f"{path}.{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from find_uploads(item, f"{path}.{index}")


def multipart(body: dict[str, Any], uploads: list[tuple[str, Upload]]) -> dict[str, Any]:
    """A request after the GraphQL multipart request specification: operations, map, then the files."""
    places = {str(index): [path] for index, (path, _) in enumerate(uploads)}
    operations = json.dumps(body, default=lambda value: None if isinstance(value, Upload) else str(value))
    files = {
        str(index): (upload.filename, upload.content, upload.content_type) for index, (_, upload) in enumerate(uploads)
    }
    return {"data": {"operations": operations, "map": json.dumps(places)}, "files": files}
