"""What reports keep."""

from .looks import Look

__all__ = ["Look"]
