"""The door to commerce: `saleor()` is how every package above reaches Saleor or the embedded engine."""

from .client.saleor_client import SaleorClient


def saleor() -> SaleorClient:
    """A client for the configured server, with our app's token."""
    return SaleorClient()
