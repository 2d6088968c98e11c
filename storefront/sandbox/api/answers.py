"""What an API request is answered: JSON, with the id of the request, in Stripe's way."""

import json
from typing import Any

from django.http import HttpResponse

from ..errors import Refused
from ..events import API_VERSION
from ..store import new_id


def new_request_id() -> str:
    return new_id("req")


def answer(body: dict[str, Any], request_id: str, status: int = 200) -> HttpResponse:
    response = HttpResponse(json.dumps(body, indent=2), status=status, content_type="application/json")
    response["Request-Id"] = request_id
    response["Stripe-Version"] = API_VERSION
    response["Cache-Control"] = "no-cache, no-store"
    return response


def error_answer(refusal: Refused, request_id: str) -> HttpResponse:
    return answer(refusal.body(), request_id, refusal.status)
