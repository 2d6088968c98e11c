"""Writes about apps."""

from ..core.database import engine_transaction
from .models import App
from .permissions import ALL_PERMISSIONS
from .tokens import remember_token

LOCAL_APP_NAME = "Tancheng Buy"
LOCAL_APP_IDENTIFIER = "tancheng.buy"


def ensure_local_app(token: str) -> App:
    """The app by which the shop calls its own engine: all permissions, opened by `token`. Again changes nothing."""
    with engine_transaction():
        app, _ = App.objects.update_or_create(
            identifier=LOCAL_APP_IDENTIFIER,
            defaults={
                "name": LOCAL_APP_NAME,
                "is_active": True,
                "permissions": [str(code) for code in ALL_PERMISSIONS],
            },
        )
        remember_token(app, token, "settings")
    return app
