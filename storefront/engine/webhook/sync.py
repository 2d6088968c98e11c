"""Synchronous webhooks: an app is asked and its answer decides. Never inside an engine transaction, which would stay
locked for as long as the app takes, and against which the app could not call back."""

import json
import logging
from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from .. import loopback
from ..core.locks import is_in_transaction
from .headers import encode, headers_for
from .models import Webhook
from .payloads import payload

log = logging.getLogger(__name__)


def call_webhook(webhook: Webhook, event_type: str, subject: Model, extra: Mapping[str, Any] | None = None) -> Any:
    """The app's JSON answer; None when it broke, refused or answered something else."""
    if is_in_transaction():
        raise RuntimeError(f"{event_type} is sent outside of any engine transaction.")
    body = encode(payload(webhook, event_type, subject, extra or {}))
    try:
        answer = loopback.post_json(webhook.target_url, body, headers_for(webhook, event_type, body))
        if not answer.is_success:
            raise ValueError(f"HTTP {answer.status}")
        return json.loads(answer.body)
    except Exception:
        log.exception("sync_webhook_failed", extra={"event": event_type, "target": webhook.target_url})
        return None
