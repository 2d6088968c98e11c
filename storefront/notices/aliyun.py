"""SMS by Aliyun's `SendSms` (dysmsapi 2017-05-25): in mainland China an SMS is a template that the provider has approved,
with a few facts filled in.

Sources: Aliyun documentation, «SendSms», «V3 request body and signature mechanism» (ACS3-HMAC-SHA256), «API error codes».
`ALIYUN_SMS_TEMPLATES` maps `<template>.<language>` to the approved code and the facts that it takes, in its names:
`{"order_paid.zh-hans": {"code": "SMS_154950909", "facts": {"number": "number"}}}`.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from uuid import uuid4

import httpx
from django.conf import settings

from .errors import NotSent, Refused
from .models import Notice

VERSION = "2017-05-25"
ACTION = "SendSms"
ALGORITHM = "ACS3-HMAC-SHA256"
TIMEOUT_SECONDS = 10.0
MAINLAND = "+86"
# These end by themselves: too many for this number or for now, their trouble, an account to be filled up. All other codes
# say that the request is wrong (a number, a template, a key): it stays wrong until a person mends it.
PASSING = frozenset(
    {
        "isv.BUSINESS_LIMIT_CONTROL",
        "isv.DAY_LIMIT_CONTROL",
        "isv.AMOUNT_NOT_ENOUGH",
        "isv.OUT_OF_SERVICE",
        "isp.SYSTEM_ERROR",
        "isp.GATEWAY_ERROR",
        "InternalError",
        "ServiceUnavailable",
        "SignatureNonceUsed",
        "InvalidTimeStamp.Expired",
        "Throttling",
        "Throttling.User",
        "Throttling.Api",
    }
)
SERVER_ERROR = 500


class AliyunSms:
    """Sends a stored message as the approved template that stands for it."""

    def send(self, notice: Notice) -> None:
        mapped = settings.ALIYUN_SMS_TEMPLATES.get(f"{notice.template}.{notice.language}")
        if mapped is None:
            raise Refused(f"ALIYUN_SMS_TEMPLATES has no code for {notice.template}.{notice.language}.")
        facts = {theirs: notice.parameters.get(ours, "") for theirs, ours in mapped.get("facts", {}).items()}
        ask(
            {
                "PhoneNumbers": number(notice.recipient),
                "SignName": settings.ALIYUN_SMS_SIGN_NAME,
                "TemplateCode": mapped["code"],
                "TemplateParam": json.dumps(facts, ensure_ascii=False),
                "OutId": str(notice.pk),
            }
        )


def number(phone: str) -> str:
    """E.164 as Aliyun wants it: national in the mainland, elsewhere country and number without a sign."""
    return phone.removeprefix(MAINLAND) if phone.startswith(MAINLAND) else phone.removeprefix("+")


def ask(query: Mapping[str, str]) -> None:
    """Raises NotSent or Refused with Aliyun's code and no more: its sentence may quote the number."""
    endpoint = settings.ALIYUN_SMS_ENDPOINT
    headers = signed_headers(urlsplit(endpoint).netloc, query, nonce=uuid4().hex, at=datetime.now(UTC))
    try:
        answer = httpx.post(endpoint, params=dict(query), headers=headers, timeout=TIMEOUT_SECONDS)
        said = answer.json()
    except (httpx.HTTPError, ValueError) as error:
        raise NotSent(f"Aliyun gave no answer: {type(error).__name__}.") from None
    code = str(said.get("Code", "")) if isinstance(said, dict) else ""
    if code == "OK":
        return
    passing = code in PASSING or not code or answer.status_code >= SERVER_ERROR
    raise (NotSent if passing else Refused)(f"Aliyun answered {code or answer.status_code}.")


def signed_headers(
    host: str, query: Mapping[str, str], *, nonce: str, at: datetime, action: str = ACTION, version: str = VERSION
) -> dict[str, str]:
    """All headers of a POST to `/` without a body; `at` in UTC."""
    headers = {
        "host": host,
        "x-acs-action": action,
        "x-acs-content-sha256": hashlib.sha256(b"").hexdigest(),
        "x-acs-date": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        "x-acs-signature-nonce": nonce,
        "x-acs-version": version,
    }
    names = ";".join(headers)  # they stand in order of the alphabet
    asked = "&".join(f"{quote(key, safe='~')}={quote(value, safe='~')}" for key, value in sorted(query.items()))
    lines = "".join(f"{name}:{value}\n" for name, value in headers.items())
    canonical = f"POST\n/\n{asked}\n{lines}\n{names}\n{headers['x-acs-content-sha256']}"
    to_sign = f"{ALGORITHM}\n{hashlib.sha256(canonical.encode()).hexdigest()}"
    signature = hmac.new(settings.ALIYUN_SMS_KEY_SECRET.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
    credential = f"Credential={settings.ALIYUN_SMS_KEY_ID},SignedHeaders={names},Signature={signature}"
    return {**headers, "authorization": f"{ALGORITHM} {credential}"}
