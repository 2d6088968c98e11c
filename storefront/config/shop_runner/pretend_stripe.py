"""Where no Stripe key is set, a demo gets a Stripe of its own: `storefront.sandbox`, another process at another origin."""

import os
from pathlib import Path

from storefront.config.local_secrets import local_secret

from .place import HOST, Taken, claim_port

# The sandbox stands on the next port that is free after the shop's.
TRIES = 20
# Where it is, for whoever looks at a running shop; set only while the sandbox runs.
MARK = "SANDBOX_URL"


def stripe_environment(shop_port: int, folder: Path) -> dict[str, str]:
    """Nothing where a key is set or real people shop; else the sandbox's. Raises Taken when there is no port for it."""
    from django.conf import settings  # loaded by `prepare`, from the environment and .env

    return {} if settings.STRIPE_SECRET_KEY or not settings.DEMO else pretend_stripe(shop_port, folder)


def pretend_stripe(shop_port: int, folder: Path) -> dict[str, str]:
    """What the environment of a demo's programs says, so that the shop finds the sandbox and the sandbox the shop.

    People pay at `localhost`, the shop is at 127.0.0.1: two sites to a browser, as the shop and Stripe are.
    """
    port = free_port_after(shop_port)
    pay_url = f"http://localhost:{port}"
    return {
        "DEMO": "1",
        "VAR_DIR": str(folder),
        "STRIPE_SECRET_KEY": f"rk_test_{local_secret(folder / 'secrets', 'sandbox-key')}",
        "STRIPE_WEBHOOK_SECRET": f"whsec_{local_secret(folder / 'secrets', 'sandbox-webhook')}",
        "STRIPE_API_BASE": f"http://{HOST}:{port}",
        "PAY_PAGE_ORIGINS": pay_url,
        "SANDBOX_PORT": str(port),
        "SANDBOX_WEBHOOK_URL": f"http://{HOST}:{shop_port}/webhooks/stripe/",
        MARK: pay_url,
    }


def free_port_after(port: int) -> int:
    """Raises Taken when none of the next ports is free."""
    wanted = os.environ.get("SANDBOX_PORT")
    if wanted:
        return claim_port(wanted)
    for candidate in range(port + 1, port + TRIES):
        try:
            return claim_port(str(candidate))
        except Taken:
            continue
    return claim_port(str(port + TRIES))
