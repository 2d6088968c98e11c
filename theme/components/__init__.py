"""The components that pages are built of; each takes plain values and knows nothing of the domain."""

from . import charts, forms, goods, navigation, reports, status
from .library import register

__all__ = ["charts", "forms", "goods", "navigation", "register", "reports", "status"]
