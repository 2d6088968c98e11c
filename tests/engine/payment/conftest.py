from tests.engine.checkout.conftest import stage

__all__ = ["stage"]
