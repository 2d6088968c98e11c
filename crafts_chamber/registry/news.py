"""Whom the register tells when something changes that matters to others. Followers are idempotent.

`storefront.config.apps` registers them when the project starts, so that this package imports nobody above it. They are
told once the change is committed; whoever misses it (a broker that is away, a process that dies) finds it by the clock.
"""

from collections.abc import Callable, Iterable, Sequence

import structlog

from storefront.core.after_commit import after_commit

logger = structlog.get_logger(__name__)

Follower = Callable[[Sequence[int]], object]
# An import can change every firm: nobody is handed all of them in one message.
AT_ONCE = 500

membership_followers: list[Follower] = []
firm_followers: list[Follower] = []


def on_membership_changed(function: Follower) -> None:
    """Call `function` with the ids of firms of which a membership began, ended, was suspended, renewed or corrected."""
    register(membership_followers, function)


def on_firm_changed(function: Follower) -> None:
    """Call `function` with the ids of firms whose facts (name, township, village, kind, credit code) changed."""
    register(firm_followers, function)


def register(followers: list[Follower], function: Follower) -> None:
    if function not in followers:
        followers.append(function)


def announce_memberships(firm_ids: Iterable[int]) -> None:
    """Tell the followers of memberships after the commit."""
    after_commit(tell, membership_followers, list(firm_ids))


def announce_firms(firm_ids: Iterable[int]) -> None:
    """Tell the followers of firms after the commit."""
    after_commit(tell, firm_followers, list(firm_ids))


def tell(followers: Sequence[Follower], firm_ids: Sequence[int]) -> None:
    """Each follower hears all of it, whatever happens to another; what was decided stays decided."""
    for start in range(0, len(firm_ids), AT_ONCE):
        for follower in followers:
            try:
                follower(firm_ids[start : start + AT_ONCE])
            except Exception:
                logger.exception("register_follower_failed", follower=f"{follower.__module__}.{follower.__qualname__}")
