"""What every template may ask."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    return {"DEMO": settings.DEMO, "PUBLIC_URL": settings.PUBLIC_URL}
