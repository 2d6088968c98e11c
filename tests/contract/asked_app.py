"""An app that answers Saleor's questions as a test wants: on the engine an address of its own site, on a Saleor a server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt


@dataclass
class AskedApp:
    """`answers` by the type of the event; `heard` keeps the questions. A session gets `answer`, with its amount."""

    answer: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)

    def reply(self, body: bytes) -> Any:
        question = json.loads(body)
        self.heard.append(question)
        if question["__typename"] == "TransactionInitializeSession":
            return {"amount": question["action"]["amount"], **self.answer}
        return self.answers.get(question["__typename"])

    def questions(self, typename: str) -> list[dict[str, Any]]:
        return [question for question in self.heard if question["__typename"] == typename]


APP = AskedApp()


@csrf_exempt
def receive(request: HttpRequest) -> JsonResponse:
    return JsonResponse(APP.reply(request.body), safe=False)


# Served as ROOT_URLCONF when the engine is under test.
urlpatterns: list[URLPattern | URLResolver] = [path("contract/ask/", receive)]
if settings.EMBEDDED_ENGINE:
    urlpatterns.append(path("", include("storefront.engine.urls")))


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        answer = json.dumps(APP.reply(self.rfile.read(int(self.headers["Content-Length"])))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Silent."""


@contextmanager
def listening() -> Iterator[str]:
    """The address at which the server under test reaches the app."""
    APP.answer, APP.answers, APP.heard = {}, {}, []
    if settings.EMBEDDED_ENGINE:
        yield f"{settings.PUBLIC_URL}/contract/ask/"
        return
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
