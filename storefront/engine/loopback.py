"""Calls an address of this very site through Django's request handler, in the calling thread.

HTTP to ourselves would wait for a worker that may be the one that is calling; this never waits. Only addresses under
`settings.PUBLIC_URL` can be called: the embedded engine serves one shop and reaches no other server.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http.response import HttpResponseBase
from django.utils import translation

NOT_HEADERS = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})


@dataclass(frozen=True)
class Answer:
    status: int
    content_type: str
    body: bytes

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300


def is_ours(url: str) -> bool:
    """Whether `url` has the origin of `settings.PUBLIC_URL`."""
    return _origin(url) == _origin(settings.PUBLIC_URL)


def get(url: str) -> Answer:
    return _call("GET", url, b"", {})


def post_json(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    return _call("POST", url, body, {"Content-Type": "application/json", **headers})


def _call(method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    if not is_ours(url):
        raise ValueError(f"{url!r} is not under {settings.PUBLIC_URL}. The embedded engine calls no other server.")
    # get_response and not __call__: request_started and request_finished belong to the outer request, and would close
    # the database connections that it is using.
    # The inner request chooses its own language; the outer one keeps its.
    with translation.override(translation.get_language()):
        response = _handler().get_response(WSGIRequest(_environ(method, url, body, headers)))
        return Answer(response.status_code, response.get("Content-Type", ""), _read(response))


def _read(response: HttpResponseBase) -> bytes:
    return b"".join(response)


def _environ(method: str, url: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    parts = urlsplit(url)
    port = str(parts.port or (443 if parts.scheme == "https" else 80))
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        # WSGI wants the path's bytes as latin-1 (PEP 3333).
        "PATH_INFO": unquote(parts.path or "/", "latin-1"),
        "QUERY_STRING": parts.query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": parts.hostname or "",
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": parts.netloc,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": parts.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        key = name.upper().replace("-", "_")
        environ[key if key in NOT_HEADERS else f"HTTP_{key}"] = value
    return environ


def _origin(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()
