"""Real and pretended money are never mixed, and no refusal quotes a key."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from storefront.config.stripe_keys import STRIPE, check_stripe_keys

SANDBOX = "http://127.0.0.1:8010"
WEBHOOK = "whsec_abcdefgh"


@pytest.mark.parametrize(
    ("key", "api_base", "demo"),
    [
        ("", SANDBOX, True),
        ("sk_test_abcdefgh", SANDBOX, True),
        ("rk_test_abcdefgh", STRIPE, True),
        ("rk_test_abcdefgh", STRIPE, False),
        ("rk_live_abcdefgh", STRIPE, False),
        ("sk_live_abcdefgh", STRIPE, False),
    ],
)
def test_what_may_start(key: str, api_base: str, demo: bool) -> None:
    check_stripe_keys(key, WEBHOOK if key else "", api_base, demo=demo)


@pytest.mark.parametrize(
    ("key", "webhook", "api_base", "demo", "reason"),
    [
        ("sk_live_abcdefgh", WEBHOOK, STRIPE, True, "real money"),
        ("rk_live_abcdefgh", WEBHOOK, STRIPE, True, "real money"),
        ("rk_live_abcdefgh", WEBHOOK, SANDBOX, False, "STRIPE_API_BASE"),
        ("sk_test_abcdefgh", WEBHOOK, SANDBOX, False, "STRIPE_API_BASE"),
        ("pk_test_abcdefgh", WEBHOOK, STRIPE, True, "no secret key"),
        ("rk_test_abcdefgh", "", STRIPE, True, "STRIPE_WEBHOOK_SECRET"),
        ("rk_test_abcdefgh", "rk_test_abcdefgh", STRIPE, True, "STRIPE_WEBHOOK_SECRET"),
    ],
)
def test_what_is_refused_before_the_shop_starts(key: str, webhook: str, api_base: str, demo: bool, reason: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=reason) as refused:
        check_stripe_keys(key, webhook, api_base, demo=demo)
    assert "abcdefgh" not in str(refused.value)
