"""Who may: Saleor's permission codes, the refusal, and fields and mutations that declare what they need.

`Field(T, permissions=(P.MANAGE_PRODUCTS,))` and `class Meta: permissions = (...)` on a mutation: any one of them is
enough. `AUTHENTICATED_APP` stands for "any app"; without permissions a field is public.
"""

from collections.abc import Callable, Iterable
from typing import Any

import graphene

from ...app.permissions import ALL_PERMISSIONS, P
from .context import EngineContext

__all__ = ["ALL_PERMISSIONS", "AUTHENTICATED_APP", "Field", "P", "PermissionDenied", "allowed", "require"]


# Not a permission that an app holds: being an app is enough.
AUTHENTICATED_APP = "AUTHENTICATED_APP"


class PermissionDenied(Exception):
    """A top-level error whose `extensions.exception.code` is this class's name, as clients of Saleor expect."""


def allowed(context: EngineContext, permissions: Iterable[str]) -> bool:
    app = context.requestor
    if app is None:
        return False
    return any(code == AUTHENTICATED_APP or code in app.permissions for code in permissions)


def require(context: EngineContext, permissions: Iterable[str]) -> None:
    """Raises PermissionDenied unless the caller holds one of `permissions`."""
    permissions = tuple(permissions)
    if not allowed(context, permissions):
        raise PermissionDenied(
            f"To access this path, you need one of the following permissions: {', '.join(permissions)}"
        )


class Field(graphene.Field):
    """A graphene field that only callers with one of `permissions` may read."""

    def __init__(self, *args: Any, permissions: Iterable[str] = (), **kwargs: Any) -> None:
        self.permissions = tuple(permissions)
        super().__init__(*args, **kwargs)

    def wrap_resolve(self, parent_resolver: Callable[..., Any]) -> Callable[..., Any]:
        resolver = super().wrap_resolve(parent_resolver)
        permissions = self.permissions
        if not permissions:
            return resolver  # type: ignore[no-any-return]

        def checked(root: Any, info: Any, **arguments: Any) -> Any:
            require(info.context, permissions)
            return resolver(root, info, **arguments)

        return checked
