"""The one row of shop settings."""

from .models import ShopSettings


def shop_settings() -> ShopSettings:
    """Saved settings, or Saleor's defaults when nobody has changed any."""
    return ShopSettings.objects.filter(pk=ShopSettings.SINGLE_PK).first() or ShopSettings(pk=ShopSettings.SINGLE_PK)
