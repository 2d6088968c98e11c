"""What Saleor sends along with a webhook's payload."""

import json
from urllib.parse import urlsplit

from django.conf import settings

from .models import Webhook
from .signing import sign


def headers_for(webhook: Webhook, event_type: str, body: bytes) -> dict[str, str]:
    domain = urlsplit(settings.PUBLIC_URL).netloc
    return {
        "Saleor-Event": event_type.lower(),
        "Saleor-Domain": domain,
        "Saleor-Api-Url": settings.SALEOR_API_URL,
        "Saleor-Signature": sign(body),
        **webhook.custom_headers,
    }


def encode(payload: object) -> bytes:
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"), default=str).encode()
