from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.engine.checkout.conftest import stage

from .receivers import POST, Post

__all__ = ["post", "stage"]


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """Our own addresses answer as the test wants."""
    settings.ROOT_URLCONF = "tests.engine.webhook.receivers"
    POST.__init__()  # type: ignore[misc]
    yield POST
    POST.__init__()  # type: ignore[misc]
