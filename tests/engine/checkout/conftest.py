import pytest

from .stage import Stage, build_stage


@pytest.fixture
def stage(db: None) -> Stage:
    return build_stage()
