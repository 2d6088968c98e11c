"""A stand-in for the shop's own webhook addresses: notes what comes, answers what it was told to. Used as ROOT_URLCONF."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from storefront.engine.core.locks import is_in_transaction


@dataclass
class Received:
    body: bytes
    headers: dict[str, str]
    in_transaction: bool

    @property
    def payload(self) -> Any:
        return json.loads(self.body)

    @property
    def event(self) -> str:
        return self.headers["Saleor-Event"]


@dataclass
class Post:
    """What arrived, and how the next arrivals are answered."""

    received: list[Received] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    answer: Any = 200


POST = Post()


@csrf_exempt
def receive(request: HttpRequest) -> HttpResponse:
    POST.received.append(Received(request.body, dict(request.headers), is_in_transaction()))
    answer = POST.answers.pop(0) if POST.answers else POST.answer
    if callable(answer):
        answer = answer()
    if isinstance(answer, Exception):
        raise answer
    return HttpResponse(status=answer) if isinstance(answer, int) else JsonResponse(answer, safe=False)


urlpatterns = [path("", include("storefront.engine.urls")), path("webhooks/here/", receive)]
