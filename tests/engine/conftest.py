"""An app with every permission, the public, and a frame to sell in."""

import pytest

from storefront.engine.app.actions import ensure_local_app
from tests.engine.api import Api
from tests.engine.frame import Frame


@pytest.fixture
def api(db: None) -> Api:
    return Api(ensure_local_app("token-of-the-tests"))


@pytest.fixture
def public(db: None) -> Api:
    return Api(None)


@pytest.fixture
def frame(api: Api) -> Frame:
    return Frame(api)
