"""Whether a sandbox may start, and with what: all from the environment of its process."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

LIVE = ("sk_live", "rk_live")
YES = frozenset({"1", "true", "yes", "on"})


class MayNotStart(Exception):
    """Carries the sentence for the person at the terminal."""


@dataclass(frozen=True)
class Start:
    """`pay_url` is the origin of the pay pages as browsers reach it; `webhook_url` the shop's address for news."""

    port: int
    folder: Path
    key: str
    webhook_secret: str
    webhook_url: str
    pay_url: str


def read_start(environment: Mapping[str, str]) -> Start:
    """Raises MayNotStart outside a demo, beside a live key, and when something is not said."""
    if environment.get("DEMO", "").lower() not in YES:
        raise MayNotStart(
            "The sandbox takes no real money, so it runs in a demo only (DEMO=1). 沙盒不收真钱,只能在演示模式(DEMO=1)下运行。"
        )
    live = [name for name, value in environment.items() if name.startswith("STRIPE_") and value.startswith(LIVE)]
    if live:
        raise MayNotStart(
            f"{live[0]} holds a live key: the sandbox does not run beside one. Take it out, or leave the sandbox off."
            f" {live[0]} 是正式密钥,沙盒不能与它同时运行。"
        )
    needed = (
        "SANDBOX_PORT",
        "VAR_DIR",
        "STRIPE_SECRET_KEY",
        "STRIPE_WEBHOOK_SECRET",
        "SANDBOX_WEBHOOK_URL",
        "SANDBOX_URL",
    )
    missing = [name for name in needed if not environment.get(name)]
    if missing:
        raise MayNotStart(
            f"{', '.join(missing)} is not set; `make shop` sets it. 缺少 {'、'.join(missing)},由 make shop 设置。"
        )
    port, folder, *texts = (environment[name] for name in needed)
    return Start(int(port), Path(folder), *texts)
