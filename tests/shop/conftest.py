"""A shop that can be bought in, and a shopper with a browser."""

import pytest

from .commerce import open_shop


@pytest.fixture
def shop(transactional_db: None) -> None:
    """The small shop of `commerce`. Needs `django_db(transaction=True, databases=[…])`."""
    open_shop()
