from tests.engine.checkout.conftest import stage
from tests.engine.webhook.conftest import post

__all__ = ["post", "stage"]
