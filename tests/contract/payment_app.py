"""A payment app that answers as a test wants: on the engine an address of its own site, on a Saleor a small server."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt


@dataclass
class PaymentApp:
    """`answer` is given to every question; `heard` keeps the questions."""

    answer: dict[str, Any] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)

    def reply(self, body: bytes) -> dict[str, Any]:
        question = json.loads(body)
        self.heard.append(question)
        return {"amount": question["action"]["amount"], **self.answer}


APP = PaymentApp()


@csrf_exempt
def receive(request: HttpRequest) -> JsonResponse:
    return JsonResponse(APP.reply(request.body))


# Served as ROOT_URLCONF when the engine is under test.
urlpatterns = [path("contract/pay/", receive)]
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
    APP.answer, APP.heard = {}, []
    if settings.EMBEDDED_ENGINE:
        yield f"{settings.PUBLIC_URL}/contract/pay/"
        return
    server = HTTPServer(("127.0.0.1", 0), _Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
