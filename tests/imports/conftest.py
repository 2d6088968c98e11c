from collections.abc import Iterator

import pytest

from storefront.imports import handlers

from .toy import KIND, Toy


@pytest.fixture
def toy() -> Iterator[Toy]:
    """The toy's handler, registered for one test."""
    handler = Toy()
    handlers.handle_imports(KIND, handler)
    yield handler
    del handlers._registered.by_kind[KIND]
