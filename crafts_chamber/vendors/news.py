"""Whom this package tells when a vendor may sell no more, or again. Followers are idempotent.

Registered by `storefront.config.apps`; whoever misses it finds it by the clock.
"""

from collections.abc import Callable, Sequence

from storefront.core.after_commit import after_commit

Follower = Callable[[Sequence[int]], object]
followers: list[Follower] = []


def on_vendor_changed(function: Follower) -> None:
    """Call `function` with the ids of firms whose vendor's state has changed, after the commit."""
    if function not in followers:
        followers.append(function)


def announce(firm_id: int) -> None:
    for follower in followers:
        after_commit(follower, [firm_id])
