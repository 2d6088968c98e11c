"""The sandbox starts in a demo, and never beside a live key."""

import subprocess
import sys
from pathlib import Path

import pytest

from storefront.sandbox.start import MayNotStart, read_start

DEMO = {
    "DEMO": "1",
    "SANDBOX_PORT": "8001",
    "VAR_DIR": "/srv/shop",
    "STRIPE_SECRET_KEY": "rk_test_x",
    "STRIPE_WEBHOOK_SECRET": "whsec_x",
    "SANDBOX_WEBHOOK_URL": "http://127.0.0.1:8000/webhooks/stripe/",
    "SANDBOX_URL": "http://localhost:8001",
}


def test_it_starts_in_a_demo() -> None:
    start = read_start(DEMO)
    assert (start.port, start.folder, start.key) == (8001, Path("/srv/shop"), "rk_test_x")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"DEMO": "0"}, "demo only"),
        ({"DEMO": ""}, "demo only"),
        ({"STRIPE_SECRET_KEY": "sk_live_51Hx"}, "STRIPE_SECRET_KEY holds a live key"),
        ({"STRIPE_SECRET_KEY": "rk_live_51Hx"}, "STRIPE_SECRET_KEY holds a live key"),
        ({"STRIPE_OTHER_KEY": "sk_live_51Hx"}, "STRIPE_OTHER_KEY holds a live key"),
        ({"STRIPE_WEBHOOK_SECRET": ""}, "STRIPE_WEBHOOK_SECRET is not set"),
    ],
)
def test_it_refuses_to_start(changes: dict[str, str], said: str) -> None:
    with pytest.raises(MayNotStart, match=said) as caught:
        read_start({**DEMO, **changes})
    assert "51Hx" not in str(caught.value)


def test_the_process_ends_at_once_beside_a_live_key(tmp_path: Path) -> None:
    environment = {**DEMO, "VAR_DIR": str(tmp_path), "STRIPE_SECRET_KEY": "sk_live_51Hx"}
    ended = subprocess.run(
        [sys.executable, "-m", "storefront.sandbox"], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "holds a live key" in ended.stderr
    assert list(tmp_path.iterdir()) == []
