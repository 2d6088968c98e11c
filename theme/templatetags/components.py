"""Template tags that every page may use without loading them (see theme/README.md)."""

from theme.components import register

__all__ = ["register"]
