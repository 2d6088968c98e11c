"""SMS by Aliyun, against a local server that refuses what the real one refuses; the signature is Aliyun's own example."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from storefront.notices.actions import deliver, send_sms
from storefront.notices.aliyun import number, signed_headers
from storefront.notices.models import Notice

KEY_ID, SECRET, SIGN = "LTAI-test", "secret-of-the-test", "郯城购"
TEMPLATES = {"order_paid.zh-hans": {"code": "SMS_154950909", "facts": {"number": "number"}}}
FACTS = {"number": "17", "total": "¥12.00", "page": "http://127.0.0.1:8000/orders/x/"}


def test_the_signature_is_that_of_the_documentation(settings: Any) -> None:
    """«V3 request body and signature mechanism», the example at its end."""
    settings.ALIYUN_SMS_KEY_ID, settings.ALIYUN_SMS_KEY_SECRET = "YourAccessKeyId", "YourAccessKeySecret"
    headers = signed_headers(
        "ecs.cn-shanghai.aliyuncs.com",
        {"RegionId": "cn-shanghai", "ImageId": "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd"},
        nonce="3156853299f313e23d1673dc12e1703d",
        at=datetime(2023, 10, 26, 10, 22, 32, tzinfo=UTC),
        action="RunInstances",
        version="2014-05-26",
    )
    assert headers["authorization"].endswith(
        "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0"
    )


class Provider(BaseHTTPRequestHandler):
    """Answers as dysmsapi does: HTTP 400 for the signature, 200 with a code for the message."""

    taken: list[dict[str, str]] = []
    nonces: set[str] = set()
    forced = ""  # a code that it answers whatever it is asked

    def do_POST(self) -> None:
        query = dict(parse_qsl(urlsplit(self.path).query))
        code = self.wrong_signature() or self.forced or self.wrong_message(query)
        if not code:
            self.taken.append(query)
        body = json.dumps({"Code": code or "OK", "Message": f"said of {query.get('PhoneNumbers')}", "RequestId": "1"})
        self.send_response(400 if code.startswith(("Signature", "Invalid")) else 200)
        self.end_headers()
        self.wfile.write(body.encode())

    def wrong_signature(self) -> str:
        given = dict(part.split("=", 1) for part in self.headers["authorization"].split(" ", 1)[1].split(","))
        names = given["SignedHeaders"].split(";")
        asked = sorted(parse_qsl(urlsplit(self.path).query))
        canonical = "\n".join(
            [
                "POST",
                urlsplit(self.path).path,
                "&".join(f"{quote(name, safe='~')}={quote(value, safe='~')}" for name, value in asked),
                *(f"{name}:{self.headers[name].strip()}" for name in names),
                "",
                ";".join(names),
                self.headers["x-acs-content-sha256"],
            ]
        )
        text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
        if given["Credential"] != KEY_ID:
            return "InvalidAccessKeyId.NotFound"
        if not {"host", "x-acs-action", "x-acs-date", "x-acs-signature-nonce", "x-acs-version"} <= set(names):
            return "SignatureDoesNotMatch"
        if given["Signature"] != hmac.new(SECRET.encode(), text.encode(), "sha256").hexdigest():
            return "SignatureDoesNotMatch"
        at = datetime.strptime(self.headers["x-acs-date"], "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        if abs(datetime.now(UTC) - at) > timedelta(minutes=15):
            return "InvalidTimeStamp.Expired"
        nonce = self.headers["x-acs-signature-nonce"]
        if nonce in self.nonces:
            return "SignatureNonceUsed"
        self.nonces.add(nonce)
        return ""

    def wrong_message(self, query: dict[str, str]) -> str:
        if query["SignName"] != SIGN:
            return "isv.SMS_SIGNATURE_ILLEGAL"
        if query["TemplateCode"] != "SMS_154950909":
            return "isv.SMS_TEMPLATE_ILLEGAL"
        phone = query["PhoneNumbers"]
        if not (phone.isdecimal() and (len(phone) == 11 and phone[0] == "1" or len(phone) > 7 and phone[:2] != "86")):
            return "isv.MOBILE_NUMBER_ILLEGAL"
        if not json.loads(query["TemplateParam"]).get("number"):
            return "isv.TEMPLATE_MISSING_PARAMETERS"
        return ""

    def log_message(self, *words: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    provider = HTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=provider.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{provider.server_port}/"
    provider.shutdown()


@pytest.fixture
def carrier(server: str, settings: Any, db: None) -> type[Provider]:
    settings.NOTICES_PORTS = {"sms": "storefront.notices.aliyun.AliyunSms"}
    settings.ALIYUN_SMS_ENDPOINT, settings.ALIYUN_SMS_TEMPLATES = server, TEMPLATES
    settings.ALIYUN_SMS_KEY_ID, settings.ALIYUN_SMS_KEY_SECRET = KEY_ID, SECRET
    settings.ALIYUN_SMS_SIGN_NAME = SIGN
    Provider.taken.clear()
    Provider.nonces.clear()
    Provider.forced = ""
    return Provider


def sent(
    phone: str = "+8613800138000", template: str = "order_paid", language: str = "zh-hans", **facts: str
) -> Notice:
    notice = send_sms(phone, template, language, {**FACTS, **facts})
    assert notice
    deliver(notice.pk)
    notice.refresh_from_db()
    return notice


def test_a_message_goes_as_the_approved_template(carrier: type[Provider]) -> None:
    notice = sent()
    assert notice.state == Notice.State.SENT
    assert carrier.taken == [
        {
            "PhoneNumbers": "13800138000",
            "SignName": SIGN,
            "TemplateCode": "SMS_154950909",
            "TemplateParam": '{"number": "17"}',
            "OutId": str(notice.pk),
        }
    ]


def test_signs_of_the_url_are_signed_as_they_are_sent(carrier: type[Provider]) -> None:
    assert sent(number="17 *~/+&=郯").state == Notice.State.SENT
    assert json.loads(carrier.taken[0]["TemplateParam"]) == {"number": "17 *~/+&=郯"}


@pytest.mark.parametrize(
    ("changes", "facts", "said"),
    [
        ({"ALIYUN_SMS_KEY_SECRET": "wrong"}, {}, "Aliyun answered SignatureDoesNotMatch."),
        ({"ALIYUN_SMS_KEY_ID": "wrong"}, {}, "Aliyun answered InvalidAccessKeyId.NotFound."),
        ({"ALIYUN_SMS_SIGN_NAME": "别家"}, {}, "Aliyun answered isv.SMS_SIGNATURE_ILLEGAL."),
        ({}, {"phone": "+86138"}, "Aliyun answered isv.MOBILE_NUMBER_ILLEGAL."),
        ({}, {"number": ""}, "Aliyun answered isv.TEMPLATE_MISSING_PARAMETERS."),
        ({}, {"template": "order_placed"}, "ALIYUN_SMS_TEMPLATES has no code for order_placed.zh-hans."),
        ({}, {"language": "en"}, "ALIYUN_SMS_TEMPLATES has no code for order_paid.en."),
    ],
)
def test_what_stays_wrong_is_given_up_with_its_code_alone(
    carrier: type[Provider], settings: Any, changes: dict[str, str], facts: dict[str, str], said: str
) -> None:
    for name, value in changes.items():
        setattr(settings, name, value)
    notice = sent(**facts)
    assert (notice.state, notice.tries, notice.error) == (Notice.State.FAILED, 1, said)
    assert carrier.taken == []


@pytest.mark.parametrize("code", ["isv.BUSINESS_LIMIT_CONTROL", "isv.AMOUNT_NOT_ENOUGH", "Throttling.User"])
def test_what_passes_is_tried_again(carrier: type[Provider], code: str) -> None:
    carrier.forced = code
    notice = sent()
    assert (notice.state, notice.error) == (Notice.State.QUEUED, f"Aliyun answered {code}.")
    carrier.forced = ""
    assert deliver(notice.pk)


def test_a_provider_that_is_away_is_asked_again(carrier: type[Provider], settings: Any) -> None:
    settings.ALIYUN_SMS_ENDPOINT = "http://127.0.0.1:9/"
    notice = sent()
    assert (notice.state, notice.error) == (Notice.State.QUEUED, "Aliyun gave no answer: ConnectError.")


def test_numbers_are_written_as_the_provider_wants_them() -> None:
    assert [number("+8613800138000"), number("+85251234567")] == ["13800138000", "85251234567"]
