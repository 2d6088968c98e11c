"""Real and pretended money are never mixed: what is refused before the shop starts. Pure; no message quotes a key.

Source: Stripe documentation, «API keys» and «Restricted API keys».
"""

from django.core.exceptions import ImproperlyConfigured

STRIPE = "https://api.stripe.com"
LIVE = ("sk_live_", "rk_live_")
TEST = ("sk_test_", "rk_test_")
WEBHOOK_SECRET = "whsec_"  # noqa: S105 - how such a secret begins


def is_live(key: str) -> bool:
    return key.startswith(LIVE)


def check_stripe_keys(key: str, webhook_secret: str, api_base: str, *, demo: bool) -> None:
    """Raises ImproperlyConfigured with what is wrong and what to do; without any key there is nothing to check."""
    if not key:
        return
    if not key.startswith(LIVE + TEST):
        raise ImproperlyConfigured(
            "STRIPE_SECRET_KEY is no secret key. Set a restricted key (rk_live_… or rk_test_…), or a secret one (sk_…)."
        )
    if not webhook_secret.startswith(WEBHOOK_SECRET):
        raise ImproperlyConfigured(
            "STRIPE_WEBHOOK_SECRET is not set to a signing secret (whsec_…). "
            "Without it nobody hears that money has arrived."
        )
    if is_live(key) and demo:
        raise ImproperlyConfigured(
            "STRIPE_SECRET_KEY takes real money, and this is a demo. Set a test key, or DEMO=0 and its secrets."
        )
    if api_base != STRIPE and not demo:
        raise ImproperlyConfigured(f"STRIPE_API_BASE is {api_base}. Outside a demo it is {STRIPE}: leave it unset.")
