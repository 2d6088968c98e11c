"""What a request carries through the schema: who asks, and what was already looked up for it."""

from dataclasses import dataclass, field
from typing import Any

from ...app.models import App
from ...channel.models import Channel
from ...core.models import ShopSettings
from ...core.shop import shop_settings


@dataclass
class EngineContext:
    """`requestor` is the calling app, or None for the public; `memo` holds values read once per request."""

    requestor: App | None = None
    memo: dict[Any, Any] = field(default_factory=dict)

    def channel(self, slug: str | None) -> Channel | None:
        """The channel of that slug, read once per request."""
        if slug is None:
            return None
        key = ("channel", slug)
        if key not in self.memo:
            self.memo[key] = Channel.objects.filter(slug=slug).first()
        found: Channel | None = self.memo[key]
        return found

    @property
    def shop(self) -> ShopSettings:
        """The shop's settings, read once per request."""
        if "shop" not in self.memo:
            self.memo["shop"] = shop_settings()
        found: ShopSettings = self.memo["shop"]
        return found

    @property
    def sees_everything(self) -> bool:
        """Apps see goods and pages that are not published."""
        return self.requestor is not None
