"""The road to the embedded engine: what goes along it is what HTTP would carry, in the same thread.

Variables and answer are written to JSON and read back, files arrive as uploads, and the token decides who asks: code
that works here works against a real Saleor.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers.json import DjangoJSONEncoder

from storefront.core.transport import Operation, TransportError, Upload

from . import loopback
from .app.tokens import app_of_token
from .core.locks import is_in_transaction
from .graphql.core.context import EngineContext
from .graphql.execution import execute


class EmbeddedTransport:
    """Implements `storefront.core.transport.Transport`."""

    def execute(self, operation: Operation, token: str) -> dict[str, Any]:
        if is_in_transaction():
            raise RuntimeError("An engine transaction is open: its API is reached from outside, like Saleor's.")
        variables = _as_request(operation.variables)
        context = EngineContext(requestor=app_of_token(token) if token else None)
        answer = execute(operation.document, variables, operation.name or None, context)
        received: dict[str, Any] = json.loads(json.dumps(answer, cls=DjangoJSONEncoder), parse_float=Decimal)
        return received

    def fetch(self, url: str) -> bytes:
        if not loopback.is_ours(url):
            raise TransportError(f"{url} is not an address of the embedded engine.")
        answer = loopback.get(url)
        if not answer.is_success:
            raise TransportError(f"{url}: HTTP {answer.status}")
        return answer.body


def _as_request(variables: Mapping[str, Any]) -> dict[str, Any]:
    """Variables as the server reads them: JSON, with files put where the multipart request leaves null."""
    files: list[tuple[tuple[str | int, ...], Upload]] = []
    received: dict[str, Any] = json.loads(json.dumps(_without_files(variables, (), files)))
    for path, upload in files:
        target: Any = received
        for step in path[:-1]:
            target = target[step]
        target[path[-1]] = SimpleUploadedFile(upload.filename, upload.content, upload.content_type)
    return received


def _without_files(value: Any, path: tuple[str | int, ...], files: list[tuple[tuple[str | int, ...], Upload]]) -> Any:
    """`value` with null for each file, which is noted with its path."""
    if isinstance(value, Upload):
        files.append((path, value))
        return None
    if isinstance(value, Mapping):
        return {key: _without_files(item, (*path, key), files) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_files(item, (*path, index), files) for index, item in enumerate(value)]
    return value
