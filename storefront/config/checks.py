"""`manage.py check --deploy`: what a shop that strangers reach must not forget."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.http.request import validate_host

from .stripe_keys import is_live

SHORTEST_KEY = 32


def check_production(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.DEMO:
        hint = "Set DEMO=0, SECRET_KEY, ENCRYPTION_KEYS and SALEOR_APP_TOKEN."
        found.append(Error("This is a demo: samples, and sign-ins on the disk.", hint=hint, id="shop.E001"))
    if min(map(len, settings.ENCRYPTION_KEYS)) < SHORTEST_KEY:
        hint = 'Make one: python -c "import secrets; print(secrets.token_urlsafe(48))"'
        found.append(Error("A key of ENCRYPTION_KEYS has fewer than 32 characters.", hint=hint, id="shop.E004"))
    address = urlsplit(settings.PUBLIC_URL)
    if address.scheme != "https":
        hint = "Set PUBLIC_URL to the shop's https:// address; cookies are sent over TLS only then."
        found.append(Error(f"PUBLIC_URL is {settings.PUBLIC_URL}.", hint=hint, id="shop.E002"))
    if not validate_host(address.hostname or "", settings.ALLOWED_HOSTS):
        hint = f"Add {address.hostname} to ALLOWED_HOSTS."
        found.append(Error("Requests to PUBLIC_URL would be answered 400.", hint=hint, id="shop.E003"))
    if settings.CELERY_BROKER_URL == "filesystem://":
        hint = "Set CELERY_BROKER_URL to a Redis or Valkey server."
        found.append(Warning("Jobs go through a folder of this machine.", hint=hint, id="shop.W001"))
    if "storefront.notices.ports.LocalFolder" in settings.NOTICES_PORTS.values():
        hint = "Set EMAIL_URL and MAIL_FROM; ALIYUN_SMS_KEY_ID, …_KEY_SECRET, …_SIGN_NAME and …_TEMPLATES."
        found.append(Warning("Mails or SMS stay in a folder: nobody gets a sign-in code.", hint=hint, id="shop.W003"))
    if not all(settings.BANK_ACCOUNT.values()):
        hint = "Set BANK_ACCOUNT_HOLDER, BANK_ACCOUNT_BANK and BANK_ACCOUNT_NUMBER."
        found.append(Warning("Nobody can pay: no bank account is set up.", hint=hint, id="shop.W002"))
    if settings.STRIPE_SECRET_KEY and not is_live(settings.STRIPE_SECRET_KEY):
        hint = "Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET to those of Stripe's live mode."
        found.append(Warning("Nobody can pay real money by Stripe: its key is a test key.", hint=hint, id="shop.W003"))
    return found
