"""What the frame of a desk (portal, office) shows: `theme/desk_layout.html` reads it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NavItem:
    """A section: `current` is where the person is, `count` how much waits there (0: not shown)."""

    url: str
    label: str
    current: bool
    count: int = 0
