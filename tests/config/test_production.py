"""A shop that strangers reach: what it must be told, what it is warned of, and that a full setting has no remark."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storefront.config.checks import check_production

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "DEMO": "0",
    "SECRET_KEY": "k7Jw3zQ9mV2xR8tY5bN1cL6hF4dS0gPaXeUiOoWq-uZyTrEvBn",
    "ENCRYPTION_KEYS": "Zr4Tq8Wn2Yb6Lk0Vd5Hs9Xc3Jm7PfGuA1sD,Qe1Rt5Yu9Io3Pa7Sd2Fg6Hj0Kl4ZxCvBnM",
    "SALEOR_API_URL": "https://saleor.example/graphql/",
    "SALEOR_APP_TOKEN": "a-token-of-the-tests",
    "PUBLIC_URL": "https://buy.example",
    "ALLOWED_HOSTS": "buy.example",
    "BEHIND_PROXY": "1",
    "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp+tls://shop:secret@mail.example:587",
    "ALIYUN_SMS_KEY_ID": "an-id-of-the-tests",
    "ALIYUN_SMS_KEY_SECRET": "a-secret-of-the-tests",
    "BANK_ACCOUNT_HOLDER": "郯城县工艺制造商会",
    "BANK_ACCOUNT_BANK": "银行",
    "BANK_ACCOUNT_NUMBER": "1",
}


def check(tmp_path: Path, without: str = "") -> subprocess.CompletedProcess[str]:
    """`manage.py check --deploy` with nothing in the environment but these settings."""
    given = {name: value for name, value in COMPLETE.items() if name != without}
    environment = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path), **given}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_a_full_setting_has_no_remark(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert not (tmp_path / "secrets").exists(), "nothing is made up outside of a demo"


@pytest.mark.parametrize("secret", ["SECRET_KEY", "ENCRYPTION_KEYS", "SALEOR_APP_TOKEN"])
def test_without_a_secret_it_does_not_start(tmp_path: Path, secret: str) -> None:
    result = check(tmp_path, without=secret)
    assert result.returncode == 1
    assert f"ImproperlyConfigured: {secret} is not set. Set it in the environment or in .env" in result.stderr


@pytest.mark.parametrize(
    ("changes", "identifier"),
    [
        ({"DEMO": True}, "shop.E001"),
        ({"ENCRYPTION_KEYS": ["k" * 48, "k" * 31]}, "shop.E004"),
        ({"PUBLIC_URL": "http://buy.example"}, "shop.E002"),
        ({"ALLOWED_HOSTS": ["other.example"]}, "shop.E003"),
        ({"CELERY_BROKER_URL": "filesystem://"}, "shop.W001"),
        ({"NOTICES_PORTS": {"mail": "storefront.notices.ports.LocalFolder"}}, "shop.W003"),
        ({"BANK_ACCOUNT": {"holder": "郯城县工艺制造商会", "bank": "银行", "number": ""}}, "shop.W002"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_forgotten_is_said(settings: Any, changes: dict[str, Any], identifier: str) -> None:
    complete = {
        "DEMO": False,
        "PUBLIC_URL": "https://buy.example",
        "ALLOWED_HOSTS": [".example"],
        "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
        "NOTICES_PORTS": {"mail": "storefront.notices.mail.DjangoMail", "sms": "storefront.notices.aliyun.AliyunSms"},
        "BANK_ACCOUNT": {"holder": "郯城县工艺制造商会", "bank": "银行", "number": "1"},
    }
    for name, value in {**complete, **changes}.items():
        setattr(settings, name, value)
    assert [message.id for message in check_production(None)] == [identifier]
